from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkPlanConfig(AppConfig):
    name = "workplan"
    verbose_name = _("work plan")

    def ready(self) -> None:
        """Say who sees a draft, what a closed plan keeps, what closing a month does."""
        from . import drafts, issuing  # noqa: PLC0415 - models are there only now
        from .returns import closing  # noqa: PLC0415

        drafts.tell()
        issuing.tell()
        closing.tell()
