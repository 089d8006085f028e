"""Settings from the environment: safe without DEBUG, or not started at all."""

import os
import re
import runpy
import subprocess
import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import get_random_string

from .catalogue import ROOT

READ = (
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "DATABASE_URL",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "DJANGO_SETTINGS_MODULE",
    "EMAIL_HOST",
    "EMAIL_HOST_PASSWORD",
    "EMAIL_HOST_USER",
    "EMAIL_PORT",
    "EMAIL_USE_SSL",
    "EMAIL_USE_TLS",
    "HSTS_SECONDS",
    "PLAIN_HTTP",
    "SECRET_KEY",
    "SITE_URL",
    "TRUSTED_ORIGINS",
)
KEY = get_random_string(64)


def settings_under(monkeypatch: pytest.MonkeyPatch, **given: str) -> dict[str, Any]:
    """The settings as a site with only these variables would have them."""
    for name in READ:
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "bureau" / "settings.py"))


def manage(*arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """manage.py in a process of its own, under only these variables."""
    env = {name: value for name, value in os.environ.items() if name not in READ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env | given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_check_is_clean():
    done = manage(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="example.test",
    )
    assert "no issues" in done.stdout, done.stderr
    assert done.returncode == 0


def test_site_without_debug_and_key_does_not_start():
    done = manage("check")
    assert done.returncode != 0
    assert "Set SECRET_KEY to a random text of 50 characters" in done.stderr


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"DEBUG": "0"},
        {"SECRET_KEY": ""},
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": "django-insecure-" + KEY},
    ],
    ids=["nothing", "debug off", "empty key", "short key", "insecure key"],
)
def test_settings_refuse_without_a_real_key(monkeypatch, given):
    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY"):
        settings_under(monkeypatch, **given)


def test_debug_needs_nothing_and_answers_this_machine_only(monkeypatch):
    settings = settings_under(monkeypatch, DEBUG="1")
    assert settings["DEBUG"] is True
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_production_answers_no_host_until_told(monkeypatch):
    settings = settings_under(monkeypatch, SECRET_KEY=KEY)
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == []
    assert settings["SESSION_COOKIE_SECURE"] is True


@pytest.mark.parametrize("given", [{}, {"DATABASE_URL": ""}], ids=["unset", "empty"])
def test_database_is_sqlite_without_an_url(monkeypatch, given):
    database = settings_under(monkeypatch, DEBUG="1", **given)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == ROOT / "db.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_sqlite_by_url_keeps_two_writers_apart(monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path}/工作 计划.sqlite3"
    settings = settings_under(monkeypatch, DEBUG="1", DATABASE_URL=url)
    database = settings["DATABASES"]["default"]
    assert database["NAME"] == f"{tmp_path}/工作 计划.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_url_is_decoded(monkeypatch):
    url = "postgresql://us%40er:p%40ss@%2Frun%2Fpg/plan?sslmode=require"
    settings = settings_under(monkeypatch, DEBUG="1", DATABASE_URL=url)
    database = settings["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("us@er", "p@ss")
    assert (database["HOST"], database["NAME"]) == ("/run/pg", "plan")
    assert database["OPTIONS"]["sslmode"] == "require"


def test_lists_may_have_spaces(monkeypatch):
    settings = settings_under(
        monkeypatch,
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="a.test, b.test ,",
        TRUSTED_ORIGINS="https://a.test, https://b.test",
    )
    assert settings["ALLOWED_HOSTS"] == ["a.test", "b.test"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://a.test", "https://b.test"]


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({}, 3_600),
        ({"HSTS_SECONDS": ""}, 3_600),
        ({"HSTS_SECONDS": "31536000"}, 31_536_000),
        ({"PLAIN_HTTP": "1"}, 0),
    ],
)
def test_https_is_promised_for_an_hour_until_told_more(monkeypatch, given, seconds):
    settings = settings_under(monkeypatch, SECRET_KEY=KEY, **given)
    assert settings["SECURE_HSTS_SECONDS"] == seconds


def test_log_has_times():
    code = "import django, logging; django.setup(); logging.getLogger('x').error('y')"
    env = {name: value for name, value in os.environ.items() if name not in READ}
    env |= {"SECRET_KEY": KEY, "DJANGO_SETTINGS_MODULE": "bureau.settings"}
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=ROOT, env=env, capture_output=True, text=True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d [\d:,]{12} ERROR x: y\n", done.stderr)


def test_nothing_is_mailed_unless_a_server_is_named(monkeypatch):
    settings = settings_under(monkeypatch, DEBUG="1")
    assert (settings["EMAIL_HOST"], settings["SITE_URL"]) == ("", "")


def test_mail_goes_by_the_server_named_from_its_own_account(monkeypatch):
    settings = settings_under(
        monkeypatch,
        DEBUG="1",
        EMAIL_HOST="smtp.example.cn",
        EMAIL_PORT="465",
        EMAIL_USE_SSL="1",
        EMAIL_HOST_USER="plan@example.cn",
    )
    assert settings["EMAIL_PORT"] == 465
    assert (settings["EMAIL_USE_SSL"], settings["EMAIL_USE_TLS"]) == (True, False)
    assert settings["DEFAULT_FROM_EMAIL"] == "plan@example.cn"
