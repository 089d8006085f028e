"""The five to push: red, past due, not reported, due soon, slow, short of pace."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from bureau.periods import Month
from bureau.records import Precision
from projects.measures import Basis, Colour, Rule, Standing
from projects.models import Milestone, Project
from workplan import answering, faces, words
from workplan.following import (
    ObstacleLine,
    OfPlan,
    PushLine,
    Subject,
    field_of,
    key_of,
)
from workplan.models import Indicator, WorkItem
from workplan.rows import ProjectRow
from workplan.tasks import OPEN, is_late, milestone_face

from .comparison import Compared, project_scale
from .twice import is_same_thing

PUSHED = 5
OF_A_PROJECT = 2  # of the five, its measures too, or one in trouble hides others
SOON_MONTHS = 6


@dataclass(frozen=True)
class Push:
    """Something to push: what, why, whom to ask, where its page is. `order` sorts it.

    `about` is the project or the whole it is about, of which few are among the five.
    `subject` is what a leader pushes by it, and `sent` what was pushed of it already.
    `milestone` names the project's milestone that it is for, where it is for one.
    """

    order: tuple
    about: tuple[str, int] | None
    title: str
    reason: str
    url: str
    light: str
    subject: Subject
    who: str = ""
    sent: PushLine | None = None
    milestone: str = ""

    @property
    def key(self) -> tuple[str, int | None]:
        """What is pushed by it, as obstacles and pushes know it."""
        return key_of(self.subject)

    @property
    def field(self) -> tuple[str, str]:
        """How a form names what is pushed by it."""
        return field_of(self.subject)


def about(record: Project | Indicator) -> tuple[str, int]:
    """What a push is about: the project, else the whole that is measured."""
    project = record if isinstance(record, Project) else record.project
    if project is not None:
        return "project", project.part_of_id or project.pk
    return "indicator", record.part_of_id or record.pk


def code_of(subject: Subject) -> str:
    """What decides among equals: a code; a task has none but its place in the plan."""
    return str(subject.natural_key()) if isinstance(subject, WorkItem) else subject.code


def is_soon(due_on: date | None, as_of: Month) -> bool:
    """Whether a date a plan names falls within the six months after the as-of month."""
    if due_on is None:
        return False
    months = (due_on.year - as_of.year) * 12 + due_on.month - as_of.number
    return due_on > as_of.last_day and months <= SOON_MONTHS


def push_rank(standing: Standing, due_on: date | None) -> int | None:
    """Red, past due, not reported, due soon, yellow, short of pace; or None."""
    light = standing.light
    if light.rule in {Rule.MET, Rule.SUSPENDED}:
        return None
    ranks = (
        light.colour is Colour.RED,
        light.is_past_due,
        light.rule is Rule.NO_FIGURE,
        is_soon(due_on, standing.as_of),
        light.colour is Colour.YELLOW,
        standing.must_speed_up,
    )
    return ranks.index(True) if True in ranks else None


def push_target(line: Compared) -> Push | None:
    """A target to push, with what is asked and why."""
    standing, row = line.standing, line.row
    rank = push_rank(standing, row.due_on)
    if rank is None:
        return None
    return Push(
        order=(rank, standing.commitment.last_day, row.code),
        about=about(row.indicator),
        title=words.headed(target_name(line), ask(line)),
        reason=push_reason(line),
        url=row.indicator.get_absolute_url(),
        light=standing.light.colour,
        subject=row.indicator,
        who=answering.who(row.indicator),
    )


def target_name(line: Compared) -> str:
    """What is promised, and by whom where it is not our own promise."""
    name, level = line.row.indicator.name, words.level_words(line.row.main)
    return _("%(name)s (%(level)s)") % {"name": name, "level": level} if level else name


def ask(line: Compared) -> str:
    """What is asked for a target: report it, or a month's more, or by when."""
    standing = line.standing
    if standing.light.rule is Rule.NO_FIGURE and line.row.is_yes_no:
        return _("report where it stands")
    if standing.light.rule is Rule.NO_FIGURE:
        return _("report the figure of month %(month)s") % {
            "month": standing.as_of.number
        }
    if standing.must_speed_up:
        more = standing.required_monthly_pace - standing.pace_to_match
        numbers = {"more": line.scale.derived(more), "unit": line.scale.unit}
        if standing.forecast_basis is Basis.PLAN:
            return _("%(more)s %(unit)s more a month than planned") % numbers
        return _("%(more)s %(unit)s more a month") % numbers
    if words.is_due_named(line.row.main) and not standing.light.is_past_due:
        return _("due: %(due)s") % {"due": line.due}
    return str(faces.WORDS[line.face])


def push_reason(line: Compared) -> str:
    """The light's reason, the year's target, and the days to a date the plan names."""
    standing, row = line.standing, line.row
    parts = [line.reason]
    annual = standing.commitment.annual
    if standing.light.rule is Rule.NO_FIGURE:
        if annual is not None:
            target = f"{line.scale.stated(annual)} {line.scale.unit}"
            parts.insert(0, _("annual target %(target)s") % {"target": target})
        if row.due_on:
            parts.append(due_and_days(line.due, standing.light.days_left))
        elif words.is_due_named(row.main):
            parts.append(_("due: %(due)s") % {"due": line.due})
    elif standing.must_speed_up:
        parts.append(pace_words(line))
    return words.joined(parts)


def pace_words(line: Compared) -> str:
    """The needed pace beside the one it is measured by."""
    standing = line.standing
    numbers = {
        "needed": line.scale.derived(standing.required_monthly_pace),
        "pace": line.scale.derived(standing.pace_to_match),
        "unit": line.scale.unit,
    }
    if standing.forecast_basis is Basis.PLAN:
        return _("%(needed)s %(unit)s a month needed, %(pace)s planned") % numbers
    return _("%(needed)s %(unit)s a month needed, %(pace)s so far") % numbers


def due_and_days(due: str, days: int) -> str:
    """A due date in the plan's words, and how far off it is."""
    return _("due %(due)s, %(days)s") % {"due": due, "days": words.days_words(days)}


def push_project(row: ProjectRow, choice: str) -> Push | None:
    """A project behind its plan; one without a figure is asked for by its target."""
    standing = row.standing
    if standing.light.colour not in {Colour.RED, Colour.YELLOW}:
        return None
    scale = project_scale(row, choice)
    rank = push_rank(standing, None)
    return Push(
        order=(rank, standing.commitment.last_day, row.code),
        about=about(row.project),
        title=words.headed(row.project.name, words.light_word(standing.light)),
        reason=words.light_reason(standing, scale),
        url=row.project.get_absolute_url(),
        light=standing.light.colour,
        subject=row.project,
        who=answering.who(row.project),
    )


def push_milestone(milestone: Milestone, as_of: Month) -> Push | None:
    """A milestone past its date or due soon; one without a date asks for nothing."""
    due, face = milestone.due_on, milestone_face(milestone, as_of)
    if face in {Colour.BLUE, Colour.NONE, faces.SUSPENDED}:
        return None
    is_past = face == Colour.RED
    if not (is_past or is_soon(due, as_of)):
        return None
    days = (due - as_of.last_day).days
    return Push(
        order=(1 if is_past else 3, due, milestone.project.code),
        about=about(milestone.project),
        title=words.headed(milestone.project.name, milestone.name),
        reason=due_and_days(words.due_words(milestone, as_of.year), days),
        url=milestone.project.get_absolute_url(),
        light=Colour.RED if is_past else Colour.GREEN,
        subject=milestone.project,
        who=answering.who(milestone.project),
        milestone=milestone.name,
    )


def push_task(item: WorkItem, as_of: Month) -> Push | None:
    """A task past its date or due soon, that rests on nothing else.

    What is due within the year at large asks for nothing before it is over.
    """
    is_past, due = is_late(item, as_of), item.due_on
    is_dated = item.due_precision != Precision.YEAR and is_soon(due, as_of)
    if not is_past and not (item.state in OPEN and is_dated):
        return None
    days = (due - as_of.last_day).days
    return Push(
        order=(1 if is_past else 3, due, code_of(item)),
        about=None,
        title=words.headed(item.name, item.get_state_display()),
        reason=due_and_days(words.due_words(item, as_of.year), days),
        url=item.area.get_absolute_url(),
        light=Colour.RED if is_past else Colour.GREEN,
        subject=item,
        who=answering.who(item),
    )


def push_obstacle(line: ObstacleLine) -> Push:
    """A line that is pushed for an obstacle that is late, and for nothing else."""
    obstacle = line.obstacle
    subject = obstacle.subject
    return Push(
        order=(1, obstacle.due_on, code_of(subject)),
        about=None if isinstance(subject, WorkItem) else about(subject),
        title=words.headed(line.about.title, _("an obstacle is overdue")),
        reason="",
        url=line.about.url,
        light=Colour.RED,
        subject=subject,
        who=line.who,
    )


def with_obstacles(
    pushed: Iterable[Push], late: Mapping[tuple, list[ObstacleLine]]
) -> list[Push]:
    """What is pushed, and for its late obstacles alone what else has any."""
    found = list(pushed)
    known = {push.key for push in found}
    more = [lines[0] for key, lines in late.items() if key not in known]
    return [*found, *(push_obstacle(line) for line in more if line.about.url)]


def followed_up(five: Iterable[Push], following: OfPlan) -> list[Push]:
    """The five, each with its late obstacles among the reasons and what was sent."""
    found = []
    for push in five:
        lines = following.late.get(push.key, [])
        reason = words.joined([push.reason, *(line.sentence for line in lines)])
        found.append(replace(push, reason=reason, sent=following.sent.get(push.key)))
    return found


def pushed_once(
    lines: Iterable[Compared], milestones: Iterable[Milestone], as_of: Month
) -> list[Push]:
    """Targets and milestones to push; what is both is pushed as the target.

    What is promised at two levels is pushed as the promise that needs it more.
    """
    pushed = [(line.row, push_target(line)) for line in lines]
    targets = [(row, push) for row, push in pushed if push]
    by_need = sorted(targets, key=lambda each: each[1].order, reverse=True)
    found = list({row.indicator.pk: push for row, push in by_need}.values())
    for each in milestones:
        push = push_milestone(each, as_of)
        if push and not any(is_same_thing(row, each) for row, _push in targets):
            found.append(push)
    return found


def each_once(pushed: Iterable[Push]) -> list[Push]:
    """One push of each thing that is pushed: a project's milestones are its reasons."""
    found: dict[tuple, list[Push]] = defaultdict(list)
    for push in sorted(pushed, key=lambda it: it.order):
        found[push.key].append(push)
    return [in_one(own) for own in found.values()]


def in_one(own: list[Push]) -> Push:
    """One thing's pushes, the most pressing first, as one.

    A project behind its plan is said first, then each milestone that is late; of those
    due soon the next alone, and only where none is late. It stands where the most
    pressing of what it says would.
    """
    due = [each for each in own if each.milestone]
    late = [each for each in due if each.light == Colour.RED]
    said = [each for each in own if not each.milestone] + (late or due[:1])
    first, *others = said
    beside = [words.headed(each.milestone, each.reason) for each in others]
    reason = words.joined([first.reason, *beside])
    return replace(first, order=min(each.order for each in said), reason=reason)


def five_to_push(pushed: Iterable[Push]) -> list[Push]:
    """The first five, ties by due date, then code; at most two about one project."""
    found: list[Push] = []
    taken: Counter[tuple[str, int]] = Counter()
    for each in sorted(pushed, key=lambda it: it.order):
        if each.about is not None:
            taken[each.about] += 1
            if taken[each.about] > OF_A_PROJECT:
                continue
        found.append(each)
    return found[:PUSHED]
