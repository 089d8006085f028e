"""Making the plan of a file: every figure new or other than stored, and what speaks
against it. Nothing is written here and nothing is held.
"""

from collections.abc import Iterable, Iterator

from bureau.accounts import may
from bureau.records import Act
from bureau.writing import Values, layout_of
from projects.models import AnnualPlan

from .asking import ask_writer, other_years
from .checking.answers import unheard
from .checking.compare import compare, totals
from .checking.doubtful import admit
from .checking.entries import Entry, Gathered, Key, gather
from .checking.reconcile import reconcile
from .checking.stored import Stored, annual_plans, stored_months, told_texts
from .checking.this_month import accumulate
from .checking.untouched import leave_untouched
from .found import Answers, Found
from .issued import Issued
from .lines import sections
from .plan import Changed, Figure, Plan
from .since import rests_on, year_mark


def make_plan(
    sheets: list[Found],
    act: Act,
    answers: Answers,
    names: dict[str, str] | None = None,
    *,
    issued: Issued | None = None,
    keeps_cells: bool = True,
) -> Plan:
    """What the recognised sheets would change for the person of the act.

    `names` are the lines whose project was confirmed in an earlier sheet; `issued` is
    what a return form was handed out with. Without `keeps_cells` the sheets lose their
    cells on the way: 50,000 rows take memory.
    """
    plan = Plan(sheets)
    admit(sheets, act.actor)
    for found in sheets:
        plan.issues += found.issues
        plan.questions += found.questions
    plan.issues += unheard(answers, sheets)
    plan.issues += totals(sheets, sections)
    gathered = gather(sheets, act.actor, answers, names or {}, keeps_cells=keeps_cells)
    stored = stored_months(gathered.entries.values())
    plan.issues += leave_untouched(gathered.entries, stored, issued or {})
    consider(plan, gathered, stored, act)
    plan.sums = {
        year_mark(*key[:3]) for key, each in gathered.entries.items() if each.is_sum
    }
    for figure in figures(emptying(gathered.entries), stored):
        if figure.owner.pk < 0:
            plan.newcomers.append(figure)
        else:
            (plan.figures if figure.changes else plan.same).append(figure)
    plan.stood, plan.rests_on = stored.mark(), rests_on(plan, stored)
    ask_writer(plan, stored, act)
    plan.issues += other_years(plan)
    in_sheet_order(plan)
    warned = any(each.level == "warning" for each in plan.issues)
    plan.needs_reason = plan.needs_reason or warned
    return plan


def in_sheet_order(plan: Plan) -> None:
    """Issues as a person reads the file: sheet by sheet, row by row."""
    both = [*plan.sheets, *plan.lists]
    sheets = {each.name: at for at, each in enumerate(both)}
    plan.issues.sort(
        key=lambda each: (
            sheets.get(each.sheet, -1),
            -1 if each.row is None else each.row,
            -1 if each.column is None else each.column,
        )
    )


def consider(plan: Plan, gathered: Gathered, stored: Stored, act: Act) -> None:
    """All that the arithmetic has to say of the figures, before they are compared."""
    entries = gathered.entries
    plan.names = gathered.names
    plan.recalled |= gathered.recalled
    plan.issues += gathered.issues
    plan.questions += gathered.questions
    plan.issues += accumulate(entries, stored)
    plan.beside = [each for each in gathered.beside if each.owner.pk < 0]
    gathered.beside = [each for each in gathered.beside if each.owner.pk >= 0]
    projects = {key[1] for key in entries if not key[0]}
    projects |= {
        each.owner.pk for each in gathered.beside if not each.cell.is_indicator
    }
    years = {key[2] for key in entries}
    years |= {each.cell.year for each in gathered.beside if each.cell.year}
    plans = annual_plans(projects, years)
    plan.issues += reconcile(entries, stored, plans)
    issues, offers = compare(gathered.beside, entries, stored, plans)
    plan.issues += issues
    if may(act.actor, "add", AnnualPlan):
        plan.offers = offers


def emptying(entries: dict[Key, Entry]) -> Iterator[Entry]:
    """Each entry in turn, gone from the dict: 50,000 would stand in memory twice."""
    for key in list(entries):
        yield entries.pop(key)


def figures(entries: Iterable[Entry], stored: Stored) -> Iterator[Figure]:
    """The months of a file beside what is stored of each."""
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}  # most rows have the same ones
    for entry in entries:
        if not entry.said:
            continue
        lines, owner, year, month = entry.lines, entry.owner, entry.year, entry.month
        standing = stored.standing((lines.is_indicator, owner.pk, year, month))
        changes, names = compared(entry, standing and standing.values)
        same = tuple(names)
        first = next(iter(entry.said.values()))
        yield Figure(
            lines,
            owner,
            year,
            month,
            first.sheet,
            first.row,
            standing and (standing.pk, standing.version),
            tuple(changes),
            alike.setdefault(same, same),
        )


def compared(entry: Entry, stored: Values | None) -> tuple[list[Changed], list[str]]:
    """The cells that differ from a stored row, and the names of those that do not."""
    texts, at = told_texts(entry.lines.model), layout_of(entry.lines.model).at
    changes, same = [], []
    for name, (new, sheet, row, column, _typed) in entry.said.items():
        old = stored and stored[at[name]]
        if old == new or (old is None and new == ""):
            same.append(name)
        else:
            text = texts[name]
            changes.append(Changed(name, text(old), text(new), sheet, row, column))
    return changes, same
