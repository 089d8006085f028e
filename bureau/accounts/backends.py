"""Who may sign in, and what somebody's roles allow."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from bureau.models import User

from .roles import permissions_of


class AccountBackend(ModelBackend):
    """Sample accounts, whose passwords everyone can read, sign in under DEBUG only.

    What a group may do is asked of the code and not of the database's rows.
    """

    def user_can_authenticate(self, user: object) -> bool:
        allowed = settings.DEBUG or not getattr(user, "is_sample", False)
        return allowed and super().user_can_authenticate(user)

    def get_group_permissions(self, user_obj: User, obj: object = None) -> set[str]:
        if user_obj.is_superuser or not user_obj.is_active or obj is not None:
            return super().get_group_permissions(user_obj, obj)
        return permissions_of(user_obj.groups.values_list("name", flat=True))
