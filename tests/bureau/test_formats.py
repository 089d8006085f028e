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
    ("value", "shown"),
    [
        ("1E+28", "10,000,000,000,000,000,000,000,000,000"),
        ("12345678901234567890123456789.5", "12,345,678,901,234,567,890,123,456,789.5"),
        ("0.10000000000000000000000000000000000000001", None),
    ],
)
def test_number_of_more_digits_than_a_decimal_usually_keeps_is_whole(value, shown):
    assert number(D(value)) == (shown or value)


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
    ("done", "target", "text"),
    [
        ("1999", "2000", "99.9%"),
        ("91.99", "92", "99.9%"),
        ("9.996", "10", "99.9%"),
        ("419999.99", "420000", "99.9%"),
        ("99.94", "100", "99.9%"),
        ("2000", "2000", "100.0%"),
        ("2000.5", "2000", "100.0%"),
        ("2001", "2000", "100.1%"),
        ("0", "2000", "0.0%"),
    ],
)
def test_percent_is_100_only_where_the_whole_is_reached(done, target, text):
    assert percent(D(done) / D(target)) == text


def test_percent_without_decimals_is_cut_off_below_the_whole_too():
    assert (percent(D("0.999"), 0), percent(D("0.985"), 0)) == ("99%", "99%")


@pytest.mark.parametrize(
    ("actual", "target", "shown"),
    [
        pytest.param("99960", "100000", ("9.996", "10"), id="9.996 of 10"),
        pytest.param("99950", "100000", ("9.995", "10"), id="half up gives 10.00"),
        pytest.param("99940", "100000", ("9.99", "10"), id="apart already"),
        pytest.param("419999.99", "420000", ("41.999999", "42"), id="0.01 万元 short"),
        pytest.param("99910", "99940", ("9.991", "9.994"), id="both round to 9.99"),
        pytest.param("100000", "100000", ("10", "10"), id="reached"),
        pytest.param("30", "100000", ("0.003", "10"), id="little is not nothing"),
        pytest.param("0", "100000", ("0", "10"), id="nothing is"),
    ],
)
def test_scale_shows_no_figure_as_the_target_or_nothing(actual, target, shown):
    scale = scale_for("万元", "yi", D(target)).apart(D(target), D(actual))
    assert (scale.stated(D(actual)), scale.stated(D(target))) == shown


def test_scale_shows_computed_values_apart_from_the_target():
    scale = scale_for("公里", "yi", D(60)).apart(D(60), D("59.996"), None)
    assert (scale.derived(D("59.996")), scale.derived(D("3.5"))) == ("59.996", "3.500")
    assert scale.stated(D("25.4")) == "25.4"


def test_scale_takes_the_trace_of_a_division_for_what_it_is():
    a_third = D(100) / 3 * 3
    assert a_third != 100
    assert scale_for("公里", "yi").apart(D(100), a_third).derived(a_third) == "100.00"


def test_scale_keeps_the_decimals_it_has():
    scale = scale_for("万元", "yi", D(100000)).apart(D(100000), D(99960))
    assert scale.apart(D(100000), D(50000)) == scale


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


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        pytest.param(["460000", "8000"], "亿元", id="some are below one"),
        pytest.param(["460000", "1000"], "亿元", id="one is a tenth"),
        pytest.param(["460000", "999.99"], "万元", id="one is below a tenth"),
        pytest.param(["460000", "-30"], "万元", id="a small negative one too"),
        pytest.param(["460000", "0", None], "亿元", id="nothing is nothing"),
        pytest.param(["9999.99", "8000"], "万元", id="none reaches one"),
        pytest.param([], "万元", id="no amount"),
    ],
)
def test_scale_for_several_amounts_hides_none(amounts, unit):
    found = [None if each is None else D(each) for each in amounts]
    assert scale_for("万元", "yi", *found).unit == unit


def test_scale_shows_computed_values_to_two_decimals():
    scale = scale_for("万元", "yi", D("460251.05"))
    assert (scale.derived(D("460251.05")), scale.derived(None)) == ("46.03", "–")
