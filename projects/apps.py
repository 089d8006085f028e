from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("projects")

    def ready(self) -> None:
        """Every app says what a sheet can hold of it: lines of months, and records."""
        autodiscover_modules("sheet_lines", "sheet_records")
