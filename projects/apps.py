from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("projects")

    def ready(self) -> None:
        """Every app says in its `sheet_lines` what lines a sheet can hold of it."""
        autodiscover_modules("sheet_lines")
