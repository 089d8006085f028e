"""Figures that are likely slips: a warning, and a reason to pass."""

from .build import xlsx
from .case import Case, Stored, Wrong
from .long import BT, HEAD, JX, of_jx, one

MAY = Stored("JX-01", 2023, 5, None, "1000.00")


def slip(name: str, actual: object, wanted: str, **known: list[Stored]) -> Case:
    """A figure that June's row holds and somebody has to stand by."""
    return Case(
        f"slip_{name}",
        "疑似有误.xlsx",
        xlsx([HEAD, one(actual)]),
        of_jx(actual=wanted),
        before=known.get("before", [MAY]),
        warned=[Wrong("Sheet1", "F2")],
        reason="已核实",
    )


CASES = [
    slip("cumulative_that_falls", 900, "900"),
    slip("yuan_for_wan", 11_500_000, "11500000"),
    slip("yi_for_wan", 0.12, "0.12"),
    slip(
        "cumulative_above_a_later_month",
        1300,
        "1300",
        before=[Stored("JX-01", 2023, 7, None, "1200.00")],
    ),
    Case(
        "slip_within_the_file",
        "疑似有误.xlsx",
        xlsx(
            [
                HEAD,
                ["BT-01", BT, 2023, 5, None, 480, None],
                ["BT-01", BT, 2023, 6, None, 408, None],
                ["JX-01", JX, 2023, 6, None, 1100, None],
            ]
        ),
        before=[MAY],
        stored=[
            MAY,
            Stored("BT-01", 2023, 5, None, "480.00"),
            Stored("BT-01", 2023, 6, None, "408.00"),
            Stored("JX-01", 2023, 6, None, "1100.00"),
        ],
        # Either month may be the one that is named.
        warned=[],
        reason="已核实",
    ),
]
