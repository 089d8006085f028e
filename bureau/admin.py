"""The admin of departments and accounts, and what every list and form has in common."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError, models
from django.db.models import F
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .formats import number, plain
from .models import Department, User
from .records import Due, Precision

# A search is split into words, and each word is a condition a database must take.
LONGEST_SEARCH = 200


class NumberInput(forms.NumberInput):
    """A number without the zeros a database fills up its decimals with."""

    def format_value(self, value: Any) -> str | None:
        return (
            plain(value) if isinstance(value, Decimal) else super().format_value(value)
        )


class Searched:
    """A field in which one searches for a record, with a hint that also names it.

    Django looks up what was posted, to show it again, and text or 30 digits fail.
    """

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs = super().build_attrs(*args, **kwargs)
        return attrs | {"data-placeholder": gettext("type to search")}

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        return super().optgroups(name, [pk for pk in value if is_id(pk)], attrs)


class Autocomplete(Searched, AutocompleteSelect):
    pass


class AutocompleteMultiple(Searched, AutocompleteSelectMultiple):
    pass


class MultipleChoice(forms.ModelMultipleChoiceField):
    """Django asks the database for any number; SQLite has none of 30 digits."""

    def _check_values(self, value: list) -> models.QuerySet:
        for pk in value:
            if not is_id(pk):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, "invalid_pk_value", {"pk": pk})
        return super()._check_values(value)


def is_id(text: object) -> bool:
    """Whether it can be the key of a record: a number that fits every database."""
    return re.fullmatch("[0-9]{1,18}", str(text)) is not None


def number_column(field: models.DecimalField, places: int | None = None) -> Callable:
    """A list's column: the field as a number for a reader, sortable."""

    @admin.display(description=field.verbose_name, ordering=field.name)
    def column(record: models.Model) -> str:
        return number(getattr(record, field.name), places)

    column.__name__ = field.name
    return column


@admin.display(description=_("month"), ordering=F("year") * 100 + F("month"))
def year_and_month(record: models.Model) -> str:
    return f"{record.year}-{record.month:02}"


@admin.display(description=_("due on"), ordering="due_on")
def due(record: Due) -> str | None:
    """The plan's own words where it has any, else the date and how exactly it is given.

    上半年 is not 30 June.
    """
    if record.due_words or not record.due_on:
        return record.due_words or None
    day = date_format(record.due_on, "SHORT_DATE_FORMAT")
    if record.due_precision == Precision.DAY:
        return day
    return f"{day} ({record.get_due_precision_display()})"


def sample_column(owner: str = "") -> Callable:
    """Whether it, or what it belongs to, is sample data; a red cross would accuse."""

    @admin.display(
        description=_("sample data"),
        ordering=f"{owner}__is_sample" if owner else "is_sample",
    )
    def is_sample(record: models.Model) -> str:
        marked = getattr(record, owner) if owner else record
        return gettext("sample") if marked.is_sample else ""

    return is_sample


class Fields(BaseModelAdmin):
    """How forms and inlines take numbers and name other records."""

    formfield_overrides = {
        models.DecimalField: {"widget": NumberInput},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Autocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteMultiple(db_field, self.admin_site)
        kwargs["form_class"] = MultipleChoice
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class RecordAdmin(Fields, admin.ModelAdmin):
    list_per_page = 50

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """An address with nonsense in it leads back to the list, as Django means it.

        It overlooks numbers too large for the database and years after 9998.
        """
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as problem:
            if not request.GET:
                raise
            raise IncorrectLookupParameters(problem) from problem

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A pattern in the address would be run by the database as it stands."""
        return "regex" not in lookup and super().lookup_allowed(lookup, value, request)

    def response_action(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> HttpResponse:
        if not all(map(is_id, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest
        return super().response_action(request, queryset)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        term = search_term[:LONGEST_SEARCH]
        return super().get_search_results(request, queryset, term)


class LabelledRows(BaseInlineFormSet):
    """Fields in a table have no label of their own: they say their column's."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label and not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = field.label


class Tabular(Fields, admin.TabularInline):
    formset = LabelledRows
    max_num = 200
    extra = 0
    view_on_site = False

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        """However many rows a request claims to hold: drawing 2,000 takes a while."""
        limit = {"absolute_max": self.max_num + 1}
        return super().get_formset(request, obj, **limit, **kwargs)


@admin.register(Department)
class DepartmentAdmin(RecordAdmin):
    list_display = ["code", "name", sample_column()]
    list_display_links = ["code", "name"]
    list_filter = ["is_sample"]
    search_fields = ["code", "name"]


class OnlySuperusersChange(RecordAdmin):
    """Whoever may write here can give themselves any permission."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(OnlySuperusersChange, StockGroupAdmin):
    pass


@admin.register(User)
class UserAdmin(RecordAdmin, StockUserAdmin):
    add_form = UserCreationForm
    add_form_template = None
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["name", "department", "email", "is_sample"]}),
        (
            _("Permissions"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups"]},
        ),
        (
            _("Permissions beside the groups"),
            {"classes": ["collapse"], "fields": ["user_permissions"]},
        ),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "name", "department", "password1", "password2"],
            },
        )
    ]
    autocomplete_fields = ["department", "groups"]
    filter_horizontal = ["user_permissions"]
    list_display = [
        "username",
        "name",
        "department",
        "is_active",
        "is_staff",
        "last_login",
    ]
    list_filter = ["department", "groups", "is_active", "is_staff", "is_sample"]
    list_select_related = ["department"]
    search_fields = ["username", "name", "email"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        dates = ["last_login", "date_joined"]
        if request.user.is_superuser:
            return dates
        return [*dates, "is_superuser", "groups", "user_permissions"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj) and super().has_change_permission(
            request, obj
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj) and super().has_delete_permission(
            request, obj
        )

    def may_touch(self, request: HttpRequest, user: User | None) -> bool:
        """A superuser's password or address in other hands is a superuser's power."""
        return request.user.is_superuser or user is None or not user.is_superuser
