"""What manage.py import_figures is told on its command line."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_project

from .uploads import workbook


@pytest.mark.parametrize(
    "option",
    ["--year=20255", "--year=1", "--year=-1", "--year=x", "--unit=美元", "--month=13"],
)
def test_option_that_says_nothing_is_named(option):
    with pytest.raises(CommandError, match=option.split("=")[0]):
        call_command("import_figures", "nothing.xlsx", option)


@pytest.fixture
def file(tmp_path) -> Path:
    make_project(code="G330", name="330国道改建")
    path = tmp_path / "月报.xlsx"
    path.write_bytes(workbook([["G330", "330国道改建", None, 500]]))
    return path


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "outcome"), [([], "nothing was written"), (["--commit"], "written")]
)
def test_last_line_says_whether_it_was_written(file, capsys, options, outcome):
    call_command("import_figures", file, *options)
    assert capsys.readouterr().out.endswith(
        f"1 new, 0 changed, 0 unchanged; {outcome}\n"
    )


@pytest.mark.django_db
def test_file_that_cannot_be_read_is_named(tmp_path, capsys):
    path = tmp_path / "图.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(SystemExit):
        call_command("import_figures", path)
    assert capsys.readouterr().out.startswith("error    图.xlsx: ")
