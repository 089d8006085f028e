"""The rules a reviewer would otherwise have to remember; each is seen to fail too."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from packaging.requirements import Requirement

from .catalogue import APPS, ROOT

PURE = (
    "projects.forecast",
    "projects.parts",
    "projects.doubts",
    "projects.measures",
    "projects.milestones",
    "projects.progress",
    "projects.sheets.book",
    "projects.sheets.found",
    "projects.sheets.listed",
    "projects.sheets.recognition",
    "bureau.periods",
    "bureau.due_days",
    "bureau.reminding",
    "bureau.formats",
    "workplan.board.charts",
    "workplan.board.lanes",
)
# Whom each app may import among the three.
MAY_IMPORT = {
    "bureau": {"bureau"},
    "projects": {"bureau", "projects"},
    "workplan": {"bureau", "projects", "workplan"},
}
RECOGNITION = "projects.sheets.recognition"
# The rooms of each app, and whom of them each may use: a room reads upward only. What
# stands in no room is bound by its app alone.
ROOMS = {
    "bureau.records": set(),
    "bureau.accounts": {"bureau.records"},
    "bureau.writing": {"bureau.records", "bureau.accounts"},
    "bureau.backups": {"bureau.records"},
    "bureau.admin": {"bureau.records", "bureau.accounts", "bureau.writing"},
    f"{RECOGNITION}.text": set(),
    f"{RECOGNITION}.headings": {f"{RECOGNITION}.text"},
    f"{RECOGNITION}.tables": {f"{RECOGNITION}.text", f"{RECOGNITION}.headings"},
    f"{RECOGNITION}.columns": {
        f"{RECOGNITION}.text",
        f"{RECOGNITION}.headings",
        f"{RECOGNITION}.tables",
    },
    f"{RECOGNITION}.lines": {f"{RECOGNITION}.text", f"{RECOGNITION}.tables"},
    f"{RECOGNITION}.lists": {f"{RECOGNITION}.text", f"{RECOGNITION}.tables"},
    RECOGNITION: {
        f"{RECOGNITION}.text",
        f"{RECOGNITION}.headings",
        f"{RECOGNITION}.tables",
        f"{RECOGNITION}.columns",
        f"{RECOGNITION}.lines",
        f"{RECOGNITION}.lists",
    },
    "projects.doubts": set(),
    "projects.sheets.child": set(),
    "projects.sheets.marking": set(),
    "projects.sheets.sentences": set(),
    "projects.sheets.checking": {RECOGNITION, "projects.doubts"},
    "projects.sheets.records": {RECOGNITION, "projects.sheets.checking"},
    "projects.sheets.exports": {RECOGNITION, "projects.sheets.checking"},
    "projects.importing": {
        RECOGNITION,
        "projects.sheets.checking",
        "projects.sheets.records",
        "projects.sheets.exports",
        "projects.sheets.marking",
    },
    "workplan.following": set(),
    "workplan.board": {"workplan.following"},
    "workplan.years": set(),
    "workplan.reporting": {"workplan.board", "workplan.following"},
    "workplan.returns": {"workplan.board", "workplan.following", "workplan.reporting"},
    "workplan.revising": set(),
}
# These only call the other apps: the site's addresses, and commands.
ONLY_CALLS = re.compile(r"bureau/(urls\.py|management/commands/\w+\.py)")
RUNTIME = {
    "django": "the site",
    "django-import-export": "export, its buttons, addresses and permissions",
    "psycopg2-binary": "PostgreSQL",
    "openpyxl": "reads and writes workbooks",
    "dj-database-url": "DATABASE_URL, with socket paths decoded",
    "django-csp": "content security policy; Django's own arrives with 6.0",
    "django-axes": "locks a name at an address after failed sign-ins",
    "whitenoise": "static files without a web server before us",
    "waitress": "a production server that runs on Windows too",
    "python-calamine": "reads .xlsx in a child process, 14 times faster than openpyxl",
    "xlrd": "reads .xls, which bureaus still save",
    "lxml": "marks a user's own workbook without losing a part of it",
    "defusedxml": "openpyxl reads with it where it is installed",
    "xlsxwriter": "writes a formula together with its value",
    "chinesecalendar": "holidays and make-up workdays, announced each autumn",
}
# Edited on another model's page only, or kept by code alone: the model, and why.
NOT_IN_ADMIN: dict[str, str] = {
    "bureau.Operation": "seen on the list of changes",
    "bureau.Seal": "told on the list of changes, by each check",
    "bureau.DepartmentReturn": "stands on the month's own pages",
    "bureau.ReturnStep": "stands on the month's own pages",
    "bureau.Notice": "shown to its reader",
    "workplan.IssuedMonth": "made when a month closes",
    "workplan.Obstacle": "has pages of its own",
    "workplan.ObstacleStep": "stands with its obstacle",
    "workplan.Push": "has pages of its own",
    "workplan.PushAnswer": "stands with its push",
    "bureau.PastPassword": "hashes that nobody needs to see",
    "projects.HeaderAnswers": "kept and used by the importer alone",
}


def project_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imports(source: str, package: str) -> set[str]:
    """The dotted names a file imports; `package` is where its relative ones start."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: -node.level + 1 or None]
            start = ".".join(parents) if node.level else ""
            module = ".".join(filter(None, (start, node.module)))
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def impure(source: str, package: str) -> set[str]:
    """Imports a pure module may not have: all but the standard library and its like."""
    return {
        name
        for name in imports(source, package)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(f"{name}.".startswith(f"{module}.") for module in PURE)
        and name not in PURE
    }


def backwards(source: str, package: str) -> set[str]:
    """Imports against the order bureau, projects, workplan."""
    own = package.split(".")[0]
    return {
        name
        for name in imports(source, package)
        if name.split(".")[0] in set(APPS) - MAY_IMPORT[own]
    }


def modules(*folders: str) -> Iterator[tuple[str, str, str]]:
    """Each Python file of the folders but migrations: its path, text and package."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT)
            if "migrations" not in place.parts:
                yield (
                    place.as_posix(),
                    path.read_text("utf-8"),
                    ".".join(place.parent.parts),
                )


def texts(*patterns: str) -> Iterator[tuple[str, str]]:
    """Each file that a pattern finds, with its text."""
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def test_pure_modules_import_the_standard_library_only():
    found = {}
    for name, source, package in modules(*APPS):
        module = name.removesuffix(".py").replace("/", ".")
        if module in PURE or package in PURE:
            found[name] = impure(source, package)
    assert set().union(*found.values()) == set()
    assert {"projects/progress.py", "bureau/periods.py", "bureau/formats.py"} <= set(
        found
    )
    assert "projects/sheets/recognition/recognise.py" in found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import datetime\nfrom decimal import Decimal", set()),
        ("from bureau.periods import Month\nfrom .progress import lag", set()),
        ("from bureau import formats", set()),
        ("import django", {"django"}),
        ("from .models import Project", {"projects.models.Project"}),
        ("from bureau import models", {"bureau.models"}),
        ("def f():\n    from django.db import models", {"django.db.models"}),
    ],
)
def test_impure_names_what_is_not_allowed(source, found):
    assert impure(source, "projects") == found


def test_imports_point_from_workplan_to_projects_to_bureau():
    found = {
        name: backwards(source, package)
        for name, source, package in modules(*APPS)
        if not ONLY_CALLS.fullmatch(name)
    }
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "package", "found"),
    [
        ("from bureau.models import User", "projects", set()),
        ("from projects.models import Project", "workplan.management.commands", set()),
        ("import workplan", "projects", {"workplan"}),
        ("from workplan import reports", "projects.sheets", {"workplan.reports"}),
        ("from ..models import A", "projects.sheets", set()),
        ("from projects.models import A", "bureau", {"projects.models.A"}),
    ],
)
def test_backwards_names_what_points_back(source, package, found):
    assert backwards(source, package) == found


def room_of(name: str) -> str | None:
    """The innermost room that a dotted name stands in."""
    inside = [room for room in ROOMS if f"{name}.".startswith(f"{room}.")]
    return max(inside, key=len, default=None)


def against_the_plan(source: str, package: str) -> set[str]:
    """Imports of a room of the same app that the file's own room may not use."""
    own, app = room_of(package), package.partition(".")[0]
    if own is None:
        return set()
    allowed = {None, own, *ROOMS[own]}
    return {
        name
        for name in imports(source, package)
        if name.partition(".")[0] == app and room_of(name) not in allowed
    }


def named_by(room: str) -> set[str]:
    """What a room's `__init__.py` names for others; else its modules are its own."""
    return set(getattr(import_module(room), "__all__", ()))


def past_the_door(source: str, package: str) -> set[str]:
    """Imports from within a room, by those outside it, that the room does not name.

    A module that a room names is open itself.
    """
    found = set()
    for name in imports(source, package):
        room = room_of(name)
        while room and not f"{package}.".startswith(f"{room}."):
            if name != room:
                names = named_by(room)
                first, _dot, rest = name.removeprefix(f"{room}.").partition(".")
                if first not in names or (rest and not is_module(f"{room}.{first}")):
                    found.add(name)
            room = room_of(room.rpartition(".")[0])
    return found


def is_module(name: str) -> bool:
    return (ROOT / f"{name.replace('.', '/')}.py").is_file()


def test_rooms_use_only_those_below_them():
    found = {
        name: against_the_plan(source, package)
        for name, source, package in modules(*APPS)
    }
    assert {name: names for name, names in found.items() if names} == {}


def test_rooms_stand_where_the_plan_says():
    missing = [room for room in ROOMS if not (ROOT / room.replace(".", "/")).is_dir()]
    assert missing == []


@pytest.mark.parametrize(
    ("source", "package", "found"),
    [
        ("from bureau.records import Record", "bureau.accounts", set()),
        ("from bureau.accounts import may", "bureau.records", {"bureau.accounts.may"}),
        ("from .base import Record", "bureau.records", set()),
        ("from bureau.models import User", "bureau.records", set()),
        ("from bureau.admin import due", "projects", set()),
        (
            f"from {RECOGNITION}.tables import Table",
            f"{RECOGNITION}.text",
            {f"{RECOGNITION}.tables.Table"},
        ),
        (
            f"from {RECOGNITION}.columns import settle_columns",
            f"{RECOGNITION}.lines",
            {f"{RECOGNITION}.columns.settle_columns"},
        ),
    ],
)
def test_against_the_plan_names_what_reads_downward(source, package, found):
    assert against_the_plan(source, package) == found


def test_others_use_what_a_room_names():
    found = {
        name: past_the_door(source, package) for name, source, package in modules(*APPS)
    }
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "package", "found"),
    [
        ("from bureau.records import Record, history", "projects", set()),
        ("from bureau.records import refuse", "projects", {"bureau.records.refuse"}),
        ("from bureau.records.history import Act", "projects", set()),
        ("from bureau.records.base import A", "projects", {"bureau.records.base.A"}),
        ("from .base import A", "bureau.records", set()),
        ("from bureau.backups import nobody", "projects", {"bureau.backups.nobody"}),
        (
            "from projects.sheets.child.raw import RawSheet",
            "projects.sheets",
            {"projects.sheets.child.raw.RawSheet"},
        ),
        (
            f"from {RECOGNITION}.text import flat",
            "projects.sheets.checking",
            {f"{RECOGNITION}.text.flat"},
        ),
        (f"from {RECOGNITION} import flat", "projects.sheets.checking", set()),
    ],
)
def test_past_the_door_names_what_is_not_offered(source, package, found):
    assert past_the_door(source, package) == found


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_model_is_in_the_admin():
    registered = admin.site._registry
    inline = {each.model for model in registered.values() for each in model.inlines}
    missing = {
        model._meta.label
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if model not in {*registered, *inline}
    }
    assert missing == set(NOT_IN_ADMIN)


def declared() -> tuple[list[str], list[str]]:
    """The requirements of pyproject.toml: those to run, and those to develop."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return table["project"]["dependencies"], table["dependency-groups"]["dev"]


def pins(name: str) -> dict[str, str]:
    """The versions a lock file holds."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    return {project_name(name): version for name, version in found}


def outside(requirements: list[str], locked: dict[str, str]) -> list[str]:
    """The requirements whose lock is missing or not what they ask for."""
    return [
        text
        for text in requirements
        if not (asked := Requirement(text)).specifier.contains(
            locked.get(project_name(asked.name), "0")
        )
    ]


def test_runtime_dependencies_have_their_reasons():
    runtime, _dev = declared()
    assert {project_name(Requirement(text).name) for text in runtime} == set(RUNTIME)


def test_locks_hold_what_pyproject_asks_for():
    runtime, dev = declared()
    assert outside(runtime, pins("runtime.txt")) == []
    assert outside([*runtime, *dev], pins("dev.txt")) == []


def test_locks_agree():
    assert pins("runtime.txt").items() <= pins("dev.txt").items()


@pytest.mark.parametrize("locked", [{}, {"django": "5.1.9"}, {"django": "6.0"}])
def test_outside_finds_a_lock_left_behind(locked):
    assert outside(["Django>=5.2,<5.3"], locked) == ["Django>=5.2,<5.3"]


def foreign(text: str) -> list[str]:
    """Lines of a lock that name a host or an option other than a hash."""
    return [
        line
        for line in text.splitlines()
        if "://" in line or re.match(r"\s*-(?!-hash=)", line)
    ]


def test_locks_name_no_host():
    assert {name: foreign(text) for name, text in texts("requirements/*.txt")} == {
        "requirements/dev.txt": [],
        "requirements/runtime.txt": [],
    }


@pytest.mark.parametrize(
    "line",
    ["--index-url https://a.test", "--find-links .", "-r a.txt", "a @ https://a.test"],
)
def test_foreign_finds_options_and_hosts(line):
    assert foreign(f"a==1 \\\n    --hash=sha256:00\n    # via b\n{line}\n") == [line]


INLINE = re.compile(
    r"<style|\sstyle\s*=|<script(?![^>]*\ssrc\s*=)[^>]*>|\son[a-z]+\s*=|javascript:",
    re.IGNORECASE,
)


def test_templates_hold_no_inline_style_or_script():
    found = {
        name: INLINE.findall(text)
        for name, text in texts("templates/**/*.html", "*/templates/**/*.html")
    }
    assert {name: parts for name, parts in found.items() if parts} == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('<script src="{% static "a.js" %}" defer></script>', 0),
        ('<a href="/on=1" class="style">once = 1</a>', 0),
        ("<style>p {}</style>", 1),
        ('<p style="color: red">', 1),
        ("<script>go()</script>", 1),
        ('<script type="module">go()</script>', 1),
        ('<button\n  onclick="go()">', 1),
        ('<a href="javascript:go()">', 1),
    ],
)
def test_inline_is_found(text, count):
    assert len(INLINE.findall(text)) == count


# Packed, or written elsewhere.
FOREIGN = re.compile(r".{501}|@license|copyright|sourceMappingURL", re.IGNORECASE)


def test_static_files_are_our_own_and_readable():
    files = texts("static/**/*.css", "static/**/*.js", "static/**/*.svg")
    assert [name for name, text in files if FOREIGN.search(text)] == []
    assert [path.name for path in (ROOT / "static").rglob("*.min.*")] == []


@pytest.mark.parametrize("text", ["a" * 501, "/*! @license MIT */", "/* Copyright X"])
def test_foreign_code_is_found(text):
    assert FOREIGN.search(f"p {{}}\n{text}\n")


def floats(source: str) -> list[int]:
    """Lines that turn something into a binary number."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "float"
    ]


def test_money_and_lengths_never_become_floats():
    found = {
        name: floats(source)
        for name, source, _package in modules("projects", "workplan")
        if name != "workplan/board/charts.py"  # coordinates on a screen
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_floats_are_found():
    assert floats("a = 1\nb = float(a)\nc = isinstance(a, float)") == [2]


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md"]
)
def test_document_exists(name):
    assert (ROOT / name).is_file()


# Whose site it is stands in the database: in the fixtures of the report, and nowhere
# in what another bureau is given.
REAL_NAMES = re.compile("瓯海|温州|Ouhai|Wenzhou", re.IGNORECASE)
GIVEN_TO_ALL = (
    *(f"{app}/**/*.py" for app in APPS),
    "templates/**/*",
    "static/**/*",
    "locale/**/*.po",
    "manage.py",
    "pyproject.toml",
)


def lines_with_a_name(text: str) -> list[str]:
    return [line for line in text.splitlines() if REAL_NAMES.search(line)]


def test_no_bureau_is_named_in_code_templates_or_catalogues():
    found = {}
    for pattern in GIVEN_TO_ALL:
        for path in filter(Path.is_file, ROOT.glob(pattern)):
            text = path.read_bytes().decode("utf-8", errors="replace")
            found[path.relative_to(ROOT).as_posix()] = lines_with_a_name(text)
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert {"bureau/site.py", "templates/base.html", "static/css/board.css"} <= set(
        found
    )


@pytest.mark.parametrize(
    "line", ['msgstr "瓯海区交通运输局"', "<h1>Ouhai District</h1>", "# 温州"]
)
def test_lines_with_a_name_finds_one(line):
    assert lines_with_a_name(f"first\n{line}\nlast") == [line]
