"""Projects among the records that a list can speak of."""

from collections.abc import Iterable, Mapping

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT
from projects.models import Category, Project, Stage
from projects.sheets.checking.likeness import plain
from projects.sheets.lines import Owner
from projects.sheets.listed import Of
from projects.sheets.records import Draft, Drafting, Reach, Records, Saying, takes

from .common import ANSWERING, PROMISED, SOURCE, give_code, named, pk_of, year_start

OTHER = "other"
# What a name tells of a project's category, where the office's list has that one.
TOLD_BY_NAME = {
    "rural_road": ("农村公路", "乡村", "通村", "村道", "乡道", "四好"),
    "maintenance": ("养护", "大修", "中修", "大中修", "路面", "危桥"),
    "safety": ("安全", "安防", "隐患", "生命防护"),
    "rail": ("铁路", "轨道", "地铁"),
    "station": ("客运", "枢纽", "首末站", "场站", "车站", "码头", "港区", "机场"),
    "city_road": ("快速路", "大道", "街", "市政", "断头路"),
    "trunk_road": ("国道", "省道", "高速", "公路", "大桥"),
}


def projects(reach: Reach) -> Iterable[Project]:
    rows = Project.objects.sample(is_sample=reach.is_sample).select_related(
        "category", "department", "part_of"
    )
    return scope(reach.user, rows.order_by("code"))


def owner_of_project(record: Project) -> Owner:
    department, total = record.department_id, record.total_investment
    return Owner(record.pk, record.code, record.name, MONEY_UNIT, department, total)


def category_of(name: str, known: Mapping[str, Category]) -> Category | None:
    """The category that a name tells, of those that the office keeps."""
    for code, stems in TOLD_BY_NAME.items():
        if code in known and any(each in name for each in stems):
            return known[code]
    return known.get(OTHER) or next(iter(known.values()), None)


def take_category(saying: Saying) -> None:
    """A category by its name; one that is none is named, and the likely one taken."""
    said = str(saying.statement.value)
    known = categories(saying.drafting)
    found = next(
        (e for e in known.values() if plain(said) in (e.code, plain(e.name))), None
    )
    if found is None:
        told = {"words": [each.name for each in known.values()]}
        saying.refuse("list_choice", **told)
    else:
        saying.put("category", found)


def categories(drafting: Drafting) -> Mapping[str, Category]:
    return drafting.once(
        "categories", lambda: {each.code: each for each in Category.objects.all()}
    )


def settle_project(draft: Draft, drafting: Drafting) -> None:
    """Code, category and stage of a new one; a part has its whole's."""
    if not draft.is_new:
        return
    record = draft.record
    give_code(draft, drafting, year_start(drafting, Of.PROJECT))
    whole = record.part_of
    if not record.category_id:
        guess = whole.category if whole else None
        guess = guess or category_of(record.name, categories(drafting))
        draft.give("category", guess)
        if whole is None:
            drafting.once(
                f"category|{draft.place.sheet}", lambda: tell(draft, drafting)
            )
    if not record.stage:
        record.stage = (
            whole.stage if whole and whole.stage else likely_stage(draft, drafting)
        )
    if whole is not None and record.department_id is None:
        draft.give("department", whole.department)


def tell(draft: Draft, drafting: Drafting) -> None:
    """Once a sheet: where the categories of its new projects come from."""
    drafting.say("notice", "list_category", draft.place)


def likely_stage(draft: Draft, drafting: Drafting) -> str:
    """A project with money of the year is being built; others are in preparation."""
    plans = drafting.of_kind(Of.ANNUAL_PLAN)
    has_money = any(e.record.project is draft.record and e.record.amount for e in plans)
    return Stage.BUILDING if has_money else Stage.PRELIMINARY


PROJECTS = Records(
    of=Of.PROJECT,
    model=Project,
    rank=1,
    stored=projects,
    key=pk_of,
    draft_of=named(Of.PROJECT),
    takes={
        "code": takes.words("code"),
        "name": takes.passed_over,
        "stage": takes.choice("stage"),
        "state": takes.words("state"),
        "category": take_category,
        "part_of": takes.refers("part_of", Of.PROJECT),
        "total_investment": takes.money("total_investment"),
        "scale": takes.words("scale"),
        "years": takes.words("years"),
        "started_on": takes.day("started_on"),
        "finish_on": takes.day("finish_on"),
        "suspended_on": takes.day("suspended_on"),
        "funding": takes.words("funding"),
        **ANSWERING,
        **PROMISED,
        **SOURCE,
    },
    settle=settle_project,
    owners=owner_of_project,
)
