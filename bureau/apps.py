from django.apps import AppConfig
from django.contrib.admin import apps
from django.utils.translation import gettext_lazy as _


class BureauConfig(AppConfig):
    default = True
    name = "bureau"
    verbose_name = _("Organisation")

    def ready(self) -> None:
        # They register themselves.
        from . import accounts, records  # noqa: F401, PLC0415


class BureauAdminConfig(apps.AdminConfig):
    """Django's admin on our own site; stands in INSTALLED_APPS in its place."""

    default = False
    default_site = "bureau.site.BureauAdminSite"
