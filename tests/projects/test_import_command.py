"""What manage.py import_figures is told on its command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from bureau.writing import submitted_message
from tests.catalogue import ROOT
from tests.factories import make_department, make_project, make_return

from .importing.uploads import workbook


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
    ("language", "options", "last"),
    [
        ("zh-hans", [], "新增 1 条，修改 0 条，不变 0 条；没有写入\n"),
        ("zh-hans", ["--commit"], "新增 1 条，修改 0 条，不变 0 条；已写入\n"),
        ("en", [], "1 new, 0 changed, 0 unchanged; nothing was written\n"),
        ("en", ["--commit"], "1 new, 0 changed, 0 unchanged; written\n"),
    ],
)
def test_last_line_says_whether_it_was_written(file, capsys, language, options, last):
    with override(language):
        call_command("import_figures", file, *options)
    assert capsys.readouterr().out.endswith(last)


@pytest.fixture
def picture(tmp_path) -> Path:
    path = tmp_path / "图.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return path


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("zh-hans", "错误"), ("en", "error")])
def test_file_that_cannot_be_read_is_named(picture, capsys, language, word):
    with override(language), pytest.raises(SystemExit):
        call_command("import_figures", picture)
    assert capsys.readouterr().out.startswith(f"{word:<8} 图.xlsx: ")


@pytest.mark.django_db
def test_json_has_the_same_words_for_scripts_in_every_language(picture, capsys):
    found = []
    for language in ("zh-hans", "en"):
        with override(language), pytest.raises(SystemExit):
            call_command("import_figures", picture, "--format=json")
        answer = json.loads(capsys.readouterr().out)
        (error,) = answer["errors"]
        assert error.pop("message")
        found.append(answer)
    assert found[0] == found[1]
    assert (error["level"], error["code"]) == ("error", "image")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("option", "text"),
    [("--as=nobody", "没有可用的账号 nobody。"), ("--answers=x", "x 里不是由答案")],
)
def test_what_is_wrong_with_the_call_is_said_in_the_sites_language(file, option, text):
    with pytest.raises(CommandError, match=text):
        call_command("import_figures", file, option)


def test_language_of_the_shell_does_not_count():
    env = {"PATH": os.environ["PATH"], "DEBUG": "1", "LANG": "C", "LC_ALL": "C"}
    call = [sys.executable, "manage.py", "import_figures", "x.xlsx", "--answers=none"]
    ended = subprocess.run(call, env=env, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 1
    assert "none 里不是由答案组成的 JSON 对象。" in ended.stderr.decode()


@pytest.mark.django_db
def test_submitted_month_is_refused_with_its_code(tmp_path, capsys):
    department = make_department()
    make_project(code="G330", name="330国道改建", department=department)
    make_return(department=department, year=2024, month=6)
    path = tmp_path / "月报.xlsx"
    path.write_bytes(workbook([["G330", "330国道改建", None, 500]]))
    with pytest.raises(SystemExit):
        call_command("import_figures", path, "--commit", "--format=json")
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert (error["code"], error["cell"]) == ("submitted", "E4")
    assert error["message"].startswith(submitted_message((2024, 6), "submitted"))
