from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkPlanConfig(AppConfig):
    name = "workplan"
    verbose_name = _("work plan")
