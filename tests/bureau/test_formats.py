from decimal import Decimal as D

import pytest

from bureau.formats import number, percent, plain, rounded, scale_for, signed


@pytest.mark.parametrize(
    ("value", "places", "result"),
    [
        pytest.param("93.65", 1, "93.7", id="half-even gives 93.6"),
        pytest.param("0.125", 2, "0.13", id="half-even gives 0.12"),
        pytest.param("1.005", 2, "1.01", id="a binary float gives 1.00"),
        pytest.param("-2.25", 1, "-2.3", id="away from zero"),
        pytest.param("2.5", 0, "3", id="whole"),
        pytest.param("123456789012345678901234567890.125", 2, None, id="30 digits"),
    ],
)
def test_rounded_is_half_up(value, places, result):
    expected = result or "123456789012345678901234567890.13"
    assert str(rounded(D(value), places)) == expected


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (None, 2, None),
        (D("220000"), 2, "220000.00"),
        (D("25.4000"), None, "25.4"),
        (D("8000.0000"), None, "8000"),
        (D("-0.001"), 2, "0.00"),
        (D("1E+3"), None, "1000"),
    ],
)
def test_plain(value, places, text):
    assert plain(value, places) == text


def test_number_groups_and_keeps_none_apart_from_0():
    assert number(D("12345678.5"), 2) == "12,345,678.50"
    assert (number(None), number(D(0))) == ("–", "0")


def test_percent_and_signed():
    assert percent(D("0.478")) == "47.8%"
    assert percent(None) == "–"
    assert signed(D("-2.2"), 1) == "-2.2"
    assert signed(D("16.49"), 1) == "+16.5"
    assert signed(D("0.001"), 2) == "0.00"


@pytest.mark.parametrize(
    ("unit", "choice", "amount", "stated", "label"),
    [
        ("万元", "yi", "220000", "22", "亿元"),
        ("万元", "yi", "8000", "8,000", "万元"),
        ("万元", "wan", "220000", "220,000", "万元"),
        ("公里", "yi", "25.4", "25.4", "公里"),
        ("亩", "wan", "94.2535", "94.2535", "亩"),
    ],
)
def test_scale_for(unit, choice, amount, stated, label):
    scale = scale_for(unit, choice, D(amount), None)
    assert (scale.stated(D(amount)), scale.unit) == (stated, label)


def test_scale_shows_computed_values_to_two_decimals():
    scale = scale_for("万元", "yi", D("460251.05"))
    assert (scale.derived(D("460251.05")), scale.derived(None)) == ("46.03", "–")
