import pytest

from projects.sheets.number_formats import (
    BUILT_IN,
    BUILT_IN_DATES,
    shows_a_date,
    shows_another_number,
)


@pytest.mark.parametrize(
    "code",
    [
        "0%",
        "0.00%",
        "[Red]0.0%;-0.0%",
        '0!.0,"万"',
        "0\\.0,",
        '0"."0,',
        "0!.0000",
        "#,##0.00,,",
        "#,##0,.00",
        '0.00,"千元"',
        '0"万"',
        '#,##0.00_ "万元"',
        "0.00万元",
        '[>=100000000]0!.00,,"亿";0',
        '0;[<0]-0"万"',
        'General"亿"',
        'G/通用格式"万元"',
    ],
)
def test_format_shows_another_number(code):
    assert shows_another_number(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "@",
        "0",
        "#,##0.00",
        "#,##0.00_);[Red](#,##0.00)",
        '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        '"¥"#,##0.00',
        "[$¥-804]#,##0",
        'yyyy"年"m"月"',
        "yyyy-mm-dd",
        "[h]:mm",
        '0.00"元"',
        '0"%完成"'.replace("%", "项"),
        '"100%"',
        "0.00E+00",
        "0_%",
        "0!,",
    ],
)
def test_format_shows_the_number_itself(code):
    assert not shows_another_number(code)


def test_built_in_formats_of_per_cent_are_known():
    assert all(map(shows_another_number, BUILT_IN.values()))
    assert set(BUILT_IN) == {9, 10}


@pytest.mark.parametrize(
    "code",
    ['yyyy"年"m"月"', "m/d", "[h]:mm", "[$-804]yyyy/m/d;@", "0;[<0]d", "mm:ss.0"],
)
def test_format_shows_a_date(code):
    assert shows_a_date(code)


@pytest.mark.parametrize(
    "code",
    ["", "General", "0.00%", '0"day"', "#,##0.00_ ", "[Red]0", "0.00E+00", "@", "0\\s"],
)
def test_format_shows_no_date(code):
    assert not shows_a_date(code)


def test_built_in_formats_of_dates_are_known():
    assert all(map(shows_a_date, BUILT_IN_DATES.values()))
    assert {14, 22, 31, 46, 57} <= set(BUILT_IN_DATES)
