"""Who may sign in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class AccountBackend(ModelBackend):
    """Sample accounts, whose passwords everyone can read, sign in under DEBUG only."""

    def user_can_authenticate(self, user: object) -> bool:
        allowed = settings.DEBUG or not getattr(user, "is_sample", False)
        return allowed and super().user_can_authenticate(user)
