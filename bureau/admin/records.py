"""What every list and form of the admin has in common: scope, columns, widgets."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.filters import (
    AllValuesFieldListFilter,
    FieldListFilter,
    RelatedFieldListFilter,
)
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import BadRequest
from django.db import DataError, models
from django.db.models import F
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bureau.accounts import scope, sees_all
from bureau.formats import number
from bureau.records import Door, Due, Precision, Written, year_month

from .adding import SamePeriod, SampleMark
from .again import is_shown_again
from .amounts import AmountField
from .concealed import Concealing
from .dues import due_years_for, understood_in
from .forms import (
    LISTED,
    REASON,
    VERSION,
    ExplainedForm,
    RecordForm,
    WrittenForm,
    WrittenRow,
)
from .guards import Guarded, GuardedList
from .history_page import HistoryPage
from .lookups import is_plain
from .more_rows import MoreRows, asks_more
from .presets import NewRows, period_of
from .rows import InlineRows
from .searched import Autocomplete, AutocompleteMultiple, MultipleChoice, is_id

# A search is split into words, and each word is a condition a database must take.
LONGEST_SEARCH = 200


# Who answers for a record (`Answered`): on its form, and what a search looks into.
answered_by = _("Who answers for it")
ANSWERED = [
    "department",
    "supporting",
    ("person_in_charge", "telephone"),
    "leader_in_charge",
]
NAMED_IN_ANSWERED = ["person_in_charge", "leader_in_charge"]


def number_column(field: models.DecimalField, places: int | None = None) -> Callable:
    """A list's column: the field as a number for a reader, sortable."""

    @admin.display(description=field.verbose_name, ordering=field.name)
    def column(record: models.Model) -> str:
        return number(getattr(record, field.name), places)

    column.__name__ = field.name
    return column


@admin.display(description=_("month"), ordering=F("year") * 100 + F("month"))
def year_and_month(record: models.Model) -> str:
    return year_month(record)


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


class OwnChoices(RelatedFieldListFilter):
    """A list's filter by related records names those within the reader's scope."""

    def field_choices(
        self, field: models.Field, request: HttpRequest, model_admin: Any
    ) -> list:
        within = {}
        if not sees_all(request.user):
            rows = field.related_model._default_manager.all()
            within = {"limit_choices_to": {"pk__in": scope(request.user, rows)}}
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, **within)


FieldListFilter.register(
    lambda field: bool(field.remote_field), OwnChoices, take_priority=True
)


class OwnValues(AllValuesFieldListFilter):
    """A list's filter by what a field holds, as far as the reader sees it."""

    def __init__(
        self, field: models.Field, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(field, request, *args, **kwargs)
        rows = scope(
            request.user, field.model._default_manager.exclude(**{field.name: ""})
        )
        values = rows.order_by(field.name).values_list(field.name, flat=True)
        self.lookup_choices = list(values.distinct())

    def has_output(self) -> bool:
        return bool(self.lookup_choices)


FieldListFilter.register(
    lambda field: field.name == "leader_in_charge", OwnValues, take_priority=True
)


class Fields(BaseModelAdmin):
    """How forms and inlines take numbers and name other records, all within scope."""

    formfield_overrides = {
        models.DecimalField: {"form_class": AmountField},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return scope(request.user, super().get_queryset(request))

    def get_field_queryset(
        self, db: str | None, db_field: models.Field, request: HttpRequest
    ) -> models.QuerySet:
        rows = super().get_field_queryset(db, db_field, request)
        if rows is None:
            rows = db_field.remote_field.model._default_manager.all()
        return scope(request.user, rows)

    def get_view_on_site_url(self, obj: models.Model | None = None) -> str | None:
        """Straight to its page: Django's detour by id asks nobody's scope."""
        if obj is None or not self.view_on_site:
            return None
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

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


class RecordAdmin(
    SampleMark, HistoryPage, Fields, Concealing, GuardedList, Guarded, MoreRows
):
    actions = ["delete_selected"]
    form = RecordForm
    list_per_page = 50
    places: int | None = None  # of a figure in the list

    def get_form(
        self,
        request: HttpRequest,
        obj: models.Model | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's own signature)
        **kwargs: Any,
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor, form.is_shown_again = request.user, is_shown_again(request)
        form.refused = getattr(request, "refused", [])
        form.is_only_shown = asks_more(request)
        form.due_years = due_years_for(request)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new record is set to its period; an address may ask for another."""
        asked = super().get_changeform_initial_data(request)
        return period_of(self.model, request) | asked

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list:
        """The version and the reason have places of their own on the page."""
        found = super().get_fields(request, obj)
        return [each for each in found if each not in {VERSION, REASON}]

    def get_list_display(self, request: HttpRequest) -> list:
        """Who may not change a figure reads it as a number for a reader."""
        columns = super().get_list_display(request)
        if not self.list_editable or self.has_change_permission(request):
            return columns
        return [
            self.reader_column(each) if each in self.list_editable else each
            for each in columns
        ]

    def reader_column(self, name: str) -> Callable:
        return number_column(self.model._meta.get_field(name), self.places)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """An address with nonsense in it leads back to the list, as Django means it.

        It overlooks numbers too large for the database and years after 9998.
        """
        try:
            return super().get_changelist_instance(request)
        except (ValueError, ArithmeticError, DataError) as problem:
            if not request.GET:
                raise
            raise IncorrectLookupParameters(problem) from problem

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return is_plain(self.model, lookup) and super().lookup_allowed(
            lookup, value, request
        )

    def save_related(
        self, request: HttpRequest, form: Any, formsets: list, change: Any
    ) -> None:
        super().save_related(request, form, formsets, change)
        rows = (row for formset in formsets for row in formset.forms)
        request.dues_understood = understood_in([form, *rows])

    def response_add(
        self,
        request: HttpRequest,
        obj: models.Model,
        post_url_continue: str | None = None,
    ) -> HttpResponse:
        answer = super().response_add(request, obj, post_url_continue)
        return self.tell_dues(request, answer)

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        return self.tell_dues(request, super().response_change(request, obj))

    def tell_dues(self, request: HttpRequest, answer: HttpResponse) -> HttpResponse:
        """Which day each new due word was taken for, beside that it was saved."""
        if understood := getattr(request, "dues_understood", ""):
            self.message_user(request, understood, messages.SUCCESS)
        return answer

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


class Tabular(Fields, admin.TabularInline):
    template = "admin/rows.html"
    form = RecordForm
    formset = InlineRows
    max_num = 200
    extra = 0
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        named = self.get_autocomplete_fields(request)
        rows = super().get_queryset(request)
        return rows.select_related(*named) if named else rows

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list:
        found = [each for each in super().get_fields(request, obj) if each != VERSION]
        if not self.has_add_permission(request, obj):
            found = [each for each in found if each != LISTED]
        return [*found, VERSION] if self.has_change_permission(request, obj) else found

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        """However many rows a request claims to hold: drawing 2,000 takes a while."""
        names = flatten_fieldsets(self.get_fieldsets(request, obj))
        kwargs.setdefault("fields", [each for each in names if each != VERSION])
        if issubclass(self.model, Written):
            is_own = issubclass(self.form, WrittenRow)
            kwargs.setdefault("form", self.form if is_own else WrittenRow)
        limit = {"absolute_max": self.max_num + 1}
        formset = super().get_formset(request, obj, **limit, **kwargs)
        formset.actor = formset.form.actor = request.user
        formset.form.door = Door.INLINE
        formset.is_only_shown = formset.form.is_only_shown = asks_more(request)
        formset.form.due_years = due_years_for(request)
        if self.has_add_permission(request, obj):
            formset.new_rows = self.new_rows(request, obj)
        return formset

    def new_rows(self, request: HttpRequest, obj: models.Model | None) -> NewRows:
        """What its new rows are set to, see `NewRows`."""
        counted = "month" if "month" in getattr(self.model, "key", ()) else ""
        return NewRows(period_of(self.model, request), counted=counted)


class WrittenAdmin(SamePeriod, RecordAdmin):
    """Figures, readings, targets and plans: the one writer stores them."""

    form = WrittenForm


class ParentAdmin(RecordAdmin):
    """A record whose page holds such rows, which may need a reason."""

    form = ExplainedForm
