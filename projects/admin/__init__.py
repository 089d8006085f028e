"""The admin of projects, their plans, milestones and monthly figures."""

from django.contrib import admin

from bureau.admin import read_dues_with, read_with, title_acts_with
from projects.importing import ImportBatchAdmin, titles_of_imports
from projects.models import ImportBatch
from projects.typed import due_typed, typed

from . import figures, milestones, projects  # noqa: F401 - they register themselves
from .this_month import ThisMonthInline, ThisMonthInList

__all__ = ["ThisMonthInList", "ThisMonthInline"]

read_with(typed)
read_dues_with(due_typed)
title_acts_with(titles_of_imports)
admin.site.register(ImportBatch, ImportBatchAdmin)
