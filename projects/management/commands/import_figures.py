"""manage.py import_figures: read a file, say what it would change, and write it."""

from argparse import ArgumentTypeError

from django.core.management.base import CommandParser

from projects.management.importing import ImportCommand
from projects.sheets.recognition import MONEY_UNITS, is_money, unit_called


class Command(ImportCommand):
    help = (
        "Read monthly figures from a workbook or CSV file. Without --commit nothing is "
        "written. Exits with 1 where anything is wrong or must be answered first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--month",
            type=int,
            choices=range(1, 13),
            metavar="MONTH",
            help="1-12, where the file does not say",
        )
        parser.add_argument(
            "--unit", type=a_unit, help="万元, 亿元 or 元, where it does not say"
        )
        parser.add_argument(
            "--with-plans", action="store_true", help="annual plans too"
        )


def a_unit(text: str) -> str:
    """A unit of money: readings have their indicators' units."""
    unit = unit_called(text)
    if unit is None or not is_money(unit):
        raise ArgumentTypeError(f"{text!r} is none of {', '.join(MONEY_UNITS)}")
    return unit
