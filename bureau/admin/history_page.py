"""A record's page of history: its own, and that of what hangs on it, act by act.

Whoever may see a record may see its history. A project's tells its figures, plans and
milestones too, as far as the reader may see them: of the time when they were another
department's, and of a draft, nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.core.paginator import Page, Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from bureau.accounts import may, may_be_drafted, scope, sees_all
from bureau.models import Change, Operation, User
from bureau.records import Action

from .told import Told, tell

A_PAGE = 50  # acts
Key = tuple[str, int | None]  # a kind of record, and its number

# What an app calls acts of its own, such as undoing an import: by their numbers.
Titles = Callable[[Sequence[Operation], User], dict[int, str]]
_titles: list[Titles] = []


def title_acts_with(titles: Titles) -> None:
    """Let an app say, once when it is loaded, what it calls acts of its own."""
    if titles not in _titles:
        _titles.append(titles)


@dataclass(frozen=True)
class NamedChange:
    """A change, with the record it is of as a reader calls it."""

    told: Told
    name: str


@dataclass(frozen=True)
class ToldAct:
    """An act for a reader, with all it changed here; `title` where an app has one."""

    operation: Operation
    title: str
    changes: list[NamedChange]


@dataclass
class Hanging:
    """What hangs on a record, as far as the reader sees it: names by kind and number.

    Of what is gone, or hangs elsewhere by now, history alone knows.
    """

    record: models.Model
    relations: Sequence[str]
    reader: User
    names: dict[Key, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = [self.record._meta.get_field(name) for name in self.relations]
        kinds = [each for each in kinds if may(self.reader, "view", each.related_model)]
        self.names = self.names_gone(kinds)
        for each in kinds:
            self.names |= self.names_kept(each)

    def names_kept(self, kind: Any) -> dict[Key, str]:
        """Rows that are there; they know what they hang on without asking."""
        own = kind.related_model._default_manager.filter(
            **{kind.field.name: self.record}
        )
        found = {}
        for each in scope(self.reader, own):
            setattr(each, kind.field.name, self.record)
            found[each._meta.label_lower, each.pk] = str(each)
        return found

    def names_gone(self, kinds: Iterable[Any]) -> dict[Key, str]:
        """Rows that were removed or moved away: no page can say whose plan they were.

        Whoever sees no draft is not told of those that a draft can hold.
        """
        asked, by_model = models.Q(pk__in=[]), {}
        for each in kinds:
            if may_be_drafted(self.reader, each.related_model):
                continue
            label = each.related_model._meta.label_lower
            by_model[label] = each
            hung = {f"old__{each.field.attname}": str(self.record.pk)}
            asked |= models.Q(model=label, **hung)
        found = Change.objects.filter(asked & self.within).order_by("pk")
        return {
            (each.model, each.object_id): self.name_then(by_model[each.model], each)
            for each in found
        }

    def name_then(self, kind: Any, change: Change) -> str:
        """What it was called when it was removed; a row that moved has its label."""
        if change.action != Action.REMOVED:
            return change.label
        model, old = kind.related_model, change.old
        row = model(
            **{
                each.attname: each.to_python(old[each.attname])
                for each in model._meta.concrete_fields
                if each.attname in old and not each.is_relation
            }
        )
        setattr(row, kind.field.name, self.record)
        return str(row)

    @property
    def within(self) -> models.Q:
        """What happened while it was the reader's department's, or all of it."""
        if sees_all(self.reader):
            return models.Q()
        return models.Q(department=self.reader.department_id)

    def changes(self) -> models.QuerySet[Change]:
        """The record's own changes, and those of what hangs on it."""
        rows: dict[str, list] = {}
        for label, pk in self.names:
            rows.setdefault(label, []).append(pk)
        own = models.Q(model=self.record._meta.label_lower, object_id=self.record.pk)
        hung = models.Q(pk__in=[])
        for label, pks in rows.items():
            hung |= models.Q(model=label, object_id__in=pks)
        return Change.objects.filter(own | hung & self.within)

    def name_of(self, change: Change) -> str:
        own = self.record._meta.label_lower, self.record.pk
        found = self.names | {own: str(self.record)}
        return found.get((change.model, change.object_id), change.label)


def acts_of(
    record: models.Model, relations: Sequence[str], reader: User, number: Any
) -> Page:
    """A page of acts; `relations` name the rows of the record that are told too."""
    hanging = Hanging(record, relations, reader)
    changes = hanging.changes()
    acts = Operation.objects.filter(pk__in=changes.order_by().values("operation"))
    page = Paginator(acts.order_by("-at", "-pk"), A_PAGE).get_page(number)
    operations = list(page.object_list)
    rows = changes.filter(operation__in=operations).order_by("pk")
    told = tell(list(rows), reader)
    titles = titles_of(operations, reader)
    by_act: dict[int, list[NamedChange]] = {each.pk: [] for each in operations}
    for each in told:
        name = hanging.name_of(each.change)
        by_act[each.change.operation_id].append(NamedChange(each, name))
    page.object_list = [
        ToldAct(each, titles.get(each.pk, ""), by_act[each.pk]) for each in operations
    ]
    return page


def titles_of(operations: Sequence[Operation], reader: User) -> dict[int, str]:
    found: dict[int, str] = {}
    for titles in _titles:
        found |= titles(operations, reader)
    return found


class HistoryPage(admin.ModelAdmin):
    """A record's history as ours tells it, in the place of Django's log."""

    history_of: Sequence[str] = ()  # relations whose rows its history tells too

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """Django's own decides who may open it."""
        answer = super().history_view(request, object_id, extra_context)
        if isinstance(answer, TemplateResponse):
            record, number = answer.context_data["object"], request.GET.get("page")
            page = acts_of(record, self.history_of, request.user, number)
            answer.context_data["page"] = page
        return answer
