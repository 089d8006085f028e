"""What manage.py import_figures is told on its command line."""

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize(
    "option",
    ["--year=20255", "--year=1", "--year=-1", "--year=x", "--unit=美元", "--month=13"],
)
def test_option_that_says_nothing_is_named(option):
    with pytest.raises(CommandError, match=option.split("=")[0]):
        call_command("import_figures", "nothing.xlsx", option)
