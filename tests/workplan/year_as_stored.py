"""What is stored of a year, in the shape that `year_as_read` gives it."""

from typing import Any

from django.db.models import Model

from bureau.models import Department, ReportingMonth
from projects.models import AnnualPlan, InvestmentFigure, Milestone, Project
from workplan.models import Indicator, KeyTarget, WorkItem

from .year_as_read import Fields, iso

LETTERS = {"county": "县", "city": "市", "province": "省", "own": None}
QUARTERS = {"q1": 3, "q2": 6, "q3": 9, "q4": 12}


def said(fields: Fields) -> Fields:
    """Without what is not said."""
    return {key: value for key, value in fields.items() if value not in (None, "")}


def due(record: Model, prefix: str = "due") -> tuple[str, str | None, str] | None:
    words = getattr(record, f"{prefix}_words")
    on = getattr(record, f"{prefix}_on")
    told = words, iso(on), getattr(record, f"{prefix}_precision")
    return told if words or on else None


def answers(record: Any) -> Fields:
    names = "supporting", "person_in_charge", "telephone", "leader_in_charge"
    lead = record.department.name if record.department else None
    return {each: getattr(record, each) for each in names} | {"department": lead}


def promise(record: Any) -> Fields:
    livelihood = "yes" if record.is_livelihood else "no"
    return {"level": LETTERS[record.level], "livelihood": livelihood}


def project(record: Project, year: int) -> Fields:
    names = "code", "name", "stage", "state", "total_investment", "scale", "years"
    names = *names, "funding", "source"
    days = "started_on", "finish_on", "suspended_on"
    plan = AnnualPlan.objects.filter(project=record, year=year).latest("revision")
    return said(
        {each: getattr(record, each) for each in names}
        | {each: iso(getattr(record, each)) for each in days}
        | {"category": record.category.name, "_code": record.code}
        | {"part_of": record.part_of.code if record.part_of else None}
        | {"amount": plan.amount, "invested_before": plan.invested_before}
        | {key: planned(record, year, month) for key, month in QUARTERS.items()}
        | answers(record)
        | promise(record)
    )


def planned(record: Project, year: int, month: int) -> Any:
    rows = InvestmentFigure.objects.filter(project=record, year=year, month=month)
    return rows.values_list("planned_to_date", flat=True).first()


def milestone(record: Milestone) -> Fields:
    return said(
        {
            "_code": record.project.code,
            "name": f"{record.project.name}｜{record.name}",
            "forecast_on": iso(record.forecast_on),
            "due": due(record),
            "completed": due(record, "completed"),
            "remark": record.remark,
            "source": record.source,
        }
    )


def task(record: WorkItem) -> Fields:
    stone = record.milestone
    words = {
        "name": record.name,
        "promise": record.promise,
        "half_year_result": record.half_year_result,
        "outcome": record.outcome,
        "h2": record.second_half,
        "q1": record.q1_words,
        "q2": record.q2_words,
        "q3": record.q3_words,
        "q4": record.q4_words,
        "source": record.source,
        "state": record.state,
        "category": record.area.title,
        "number": str(record.number),
    }
    codes = sorted(each.code for each in record.indicators.all())
    return said(
        words
        | {"progress_percent": record.progress_percent, "due": due(record)}
        | {"reported_month": record.reported_month}
        | {"half": record.area.half if record.area.half != "YEAR" else None}
        | {"kind": record.kind if record.kind != "task" else None}
        | {"project": record.project.code if record.project else None}
        | {"milestone": f"{stone.project.code}｜{stone.name}" if stone else None}
        | {"indicator": "、".join(codes)}
        | answers(record)
        | promise(record)
    )


def indicator(record: Indicator) -> Fields:
    names = "code", "name", "unit", "kind", "direction", "rhythm", "source"
    links = "project", "part_of", "completion_of"
    codes = {each: getattr(record, each) for each in links}
    return said(
        {each: getattr(record, each) for each in names}
        | {key: each.code if each else None for key, each in codes.items()}
        | {"_code": record.code}
        | answers(record)
    )


def target(record: KeyTarget) -> Fields:
    told = {
        "due": due(record),
        "livelihood": "yes" if record.is_livelihood else "no",
        "note": record.note,
        "source": record.source,
        "stretch": record.stretch,
    }
    value = {"value": record.value, "bound": record.bound}
    has_value = record.value is not None or record.indicator.kind == "yes_no"
    return said(told) | (value if has_value else {})


def department(record: Department) -> Fields:
    return {"name": record.name, "code": record.code, "_code": record.code}


def month(record: ReportingMonth) -> Fields:
    name = f"{record.year}-{record.month:02}"
    told = {"year": record.year, "month": record.month, "due_on": iso(record.due_on)}
    return {"name": name, "_code": None} | told
