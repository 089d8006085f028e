from django.apps import AppConfig
from django.contrib.admin import apps
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BureauConfig(AppConfig):
    default = True
    name = "bureau"
    verbose_name = _("Organisation")

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 - they register themselves
        from .accounts import signing_in  # noqa: F401, PLC0415 - they register themselves


class BureauAdminConfig(apps.AdminConfig):
    """Django's admin on our own site; stands in INSTALLED_APPS in its place."""

    default = False
    default_site = "bureau.site.BureauAdminSite"

    def ready(self) -> None:
        super().ready()
        # The audit's list has a file of its own beside admin.py.
        autodiscover_modules("history_admin")
