"""The board's first sentence: whether the year will close, made from the figures."""

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bureau.formats import Scale
from projects.measures import Basis, Origin, Rule, Standing

from .words import light_reason, speed_up


def verdict(
    name: str, standing: Standing, scale: Scale, *, revised: str = ""
) -> SafeString:
    """Whether the year will close, in one sentence made from the figures.

    Where the target was `revised` it is said beside it what that was.
    """
    sentence = sentence_of(name, standing, scale)
    if not revised:
        return sentence
    beside = _("{sentence} The year's target: {revised}.")
    return format_html(beside, sentence=sentence, revised=revised)


def sentence_of(name: str, standing: Standing, scale: Scale) -> SafeString:
    """The sentence itself."""
    commitment = standing.commitment
    figures = {
        "name": name,
        "month": standing.as_of.number,
        "actual": amount(standing.actual_to_date, scale, derived=False),
        "annual": amount(
            commitment.annual,
            scale,
            derived=commitment.annual_origin is Origin.DERIVED,
        ),
        "short": amount(standing.remaining, scale),
        "reason": light_reason(standing, scale),
    }
    if standing.light.rule is Rule.NO_FIGURE:
        sentence = _(
            "{name}: nothing is reported up to month {month}, so whether the year will "
            "close cannot be judged."
        )
    elif standing.light.rule is Rule.NO_TARGET:
        sentence = _("{name}: {actual} up to month {month}; no annual target is known.")
    elif standing.actual_to_date is None or standing.light.rule is Rule.SUSPENDED:
        sentence = _("{name}: {reason}.")
    elif standing.light.rule is Rule.NO_FLOOR or not commitment.has_expected_share:
        sentence = _("{name}: {actual} up to month {month}; {reason}.")
    elif standing.light.rule is Rule.MET:
        sentence = _("{name} has reached its annual target: {actual} of {annual}.")
    elif standing.required_monthly_pace is None:
        sentence = _("{name} ended at {actual} of {annual}, {short} short.")
    else:
        return _forecast_sentences(standing, scale, figures)
    return format_html(sentence, **figures)


def _forecast_sentences(standing: Standing, scale: Scale, figures: dict) -> SafeString:
    """Where the year ends and on what that rests, then what the rest must give."""
    gap = standing.forecast - standing.commitment.annual
    figures |= {
        "forecast": amount(standing.forecast, scale),
        "gap": amount(abs(gap), scale),
        "needed": amount(standing.required_monthly_pace, scale),
        "pace": amount(standing.pace_to_match, scale),
        "change": format_html("<b>{}%</b>", speed_up(standing)),
        "left": standing.commitment.last_month - standing.as_of.number,
    }
    sentence = _("%(end)s %(rest)s") % {
        "end": _end_words(standing),
        "rest": _rest_words(standing),
    }
    return format_html(sentence, **figures)


def _end_words(standing: Standing) -> str:
    if standing.forecast_basis is Basis.PLAN:
        if standing.closes:
            return _("As planned, {name} ends at {forecast} and reaches {annual}.")
        return _("As planned, {name} ends at {forecast}, {gap} short of {annual}.")
    if standing.closes:
        return _(
            "At the pace of the first {month} months, {name} ends at {forecast} and "
            "reaches its target of {annual}."
        )
    return _(
        "At the pace of the first {month} months, {name} ends at {forecast}, {gap} "
        "short of the target."
    )


def _rest_words(standing: Standing) -> str:
    if standing.forecast_basis is Basis.PLAN:
        return _("The remaining {left} months must give {needed} each; {pace} planned.")
    if standing.must_speed_up and speed_up(standing):
        return _(
            "The remaining {left} months must give {needed} each, against {pace} so "
            "far: {change} faster."
        )
    return _(
        "The remaining {left} months must give {needed} each, against {pace} so far."
    )


def amount(value: Decimal | None, scale: Scale, *, derived: bool = True) -> SafeString:
    """A figure with its unit, set in bold."""
    shown = scale.derived(value) if derived else scale.stated(value)
    return format_html("<b>{} {}</b>", shown, scale.unit)
