"""What the tests share: a real browser that notices every problem, and the last line.

Tests that use `page` are marked `browser` by themselves and run last. Where tests run
on several cores, each worker has a database and a browser of its own.
"""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from math import inf
from time import sleep
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template
from django.test import Client, TransactionTestCase
from django.utils.translation import override
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from bureau.records import triggers

from .kept import Kept, held, sizes

DATABASE = pytest.StashKey[str]()
SAID = pytest.StashKey[list[str]]()
COUNTED = pytest.StashKey[Counter[str]]()
# By the names of fixtures, and the rows they were loaded beside. Loading takes longer
# than most tests: once a worker.
KEPT: dict[tuple[tuple[str, ...], tuple[int, ...]], Kept] = {}
COUNTS = "PASSED_COUNTS"  # names a file that gathers the counts of several runs
CHROMIUM_NAMES = (
    "chromium-headless-shell",  # draws no window of its own: a third less work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
CHROMIUM_FLAGS = [  # nothing of its own on the network, nothing to ask the reader
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]
NO_CHROMIUM = "no Chromium found: install it, or name one in CHROMIUM"
# Told through a binding: a list kept in the page would be lost with the page.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", event => reportViolation(
    `${event.effectiveDirective} ${event.blockedURI} on ${location.pathname}`));
"""
FIND_CLIPPED = """() => {
  const found = [], width = document.documentElement.clientWidth;
  const page = document.scrollingElement;
  const name = element => element.tagName.toLowerCase()
    + (element.id && "#" + element.id)
    + [...element.classList].map(each => "." + each).join("")
    + ` “${element.textContent.trim().replace(/\\s+/g, " ").slice(0, 30)}”`;
  const scrolls = element => element.tabIndex >= 0
    && /auto|scroll/.test(getComputedStyle(element).overflowX);
  const left_out = element =>
    element.closest("svg, .sr, .skip, .visually-hidden, select")
    || !element.checkVisibility({visibilityProperty: true});
  const has_text = element => [...element.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (page.scrollWidth > page.clientWidth)
    found.push(`page scrolls sideways: ${page.scrollWidth} > ${page.clientWidth}`);
  const look = element => {
    if (left_out(element)) return;
    const box = element.getBoundingClientRect();
    const hides = /hidden|clip/.test(getComputedStyle(element).overflowX);
    if (box.width && has_text(element) && (box.left < -1 || box.right > width + 1))
      found.push(`${name(element)} leaves the window: `
        + `${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
    if (scrolls(element)) return;
    if (element.clientWidth && element.scrollWidth > element.clientWidth + 1
        && (has_text(element) || hides && element.textContent.trim()))
      found.push(`${name(element)} is cut: `
        + `${element.scrollWidth} > ${element.clientWidth}`);
    for (const child of element.children) look(child);
  };
  for (const child of document.body.children) look(child);
  return found;
}"""


def find_chromium() -> dict[str, str] | None:
    """How to launch a browser on this machine, or None where there is none."""
    if named := os.environ.get("CHROMIUM"):
        path = shutil.which(named)
    else:
        path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
        if not path and sys.platform == "win32":
            return {"channel": "msedge"}  # every Windows has it, outside PATH
    return {"executable_path": path} if path else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: until then Django's guard against async code is whole."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish(session: pytest.Session) -> None:
    needed = any(item.get_closest_marker("browser") for item in session.items)
    if needed and os.environ.get("BROWSER_TESTS") == "required" and not find_chromium():
        raise pytest.UsageError(f"BROWSER_TESTS=required, but {NO_CHROMIUM}")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, pytestconfig: pytest.Config
) -> Iterator[None]:
    """As pytest-django's; what migrations left and the database's version are kept."""
    with django_db_blocker.unblock():
        # Flushing between tests would be refused; tests of the guards set them up.
        triggers.remove(connection)
        major, minor, *_ = connection.get_database_version()
        migrated = Kept()
    # A test that commits leaves the database as migrations made it, roles and all: on
    # several cores it is not always among the last. Django's way empties it, and makes
    # permissions anew each time.
    TransactionTestCase._fixture_teardown = lambda test: migrated.put_back()
    pytestconfig.stash[DATABASE] = f"{connection.vendor} {major}.{minor}"
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            end_other_connections()


def end_other_connections() -> None:
    """A page left early may still be answered: PostgreSQL drops no database in use."""
    others = "FROM pg_stat_activity WHERE datname = current_database()"
    others += " AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")
        for _turn in range(50):
            cursor.execute(f"SELECT count(*) {others}")
            if not cursor.fetchone()[0]:
                return
            sleep(0.1)


@pytest.fixture(scope="session", autouse=True)
def widgets_are_drawn_untold(django_test_environment: None) -> None:
    """Tests look at the templates of pages: to note each widget takes its time."""
    told = Template._render

    def render(self: Template, context: Context) -> str:
        is_widget = (self.name or "").startswith("django/forms/")
        return self.nodelist.render(context) if is_widget else told(self, context)

    Template._render = render


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands what it was told to whoever writes the last lines."""
    stash = session.config.stash
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["said"] = stash.get(SAID, [])
        output["counted"] = dict(stash.get(COUNTED, {}))
        output["database"] = stash.get(DATABASE, "")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    output = getattr(node, "workeroutput", {})
    stash = node.config.stash
    stash.setdefault(SAID, []).extend(output.get("said", []))
    stash.setdefault(COUNTED, Counter()).update(output.get("counted", {}))
    if output.get("database"):
        stash[DATABASE] = output["database"]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    passed = len(terminalreporter.stats.get("passed", []))
    database = config.stash.get(DATABASE, connection.vendor)
    counted = [what % times for what, times in config.stash.get(COUNTED, {}).items()]
    for line in sorted(counted + config.stash.get(SAID, [])):
        terminalreporter.write_line(line)
    terminalreporter.write_line(f"{passed} tests passed on {database}")
    is_worker = hasattr(config, "workerinput")
    if (path := os.environ.get(COUNTS)) and not is_worker:
        with open(path, "a", encoding="utf-8") as counts:
            print(passed, database, file=counts)


@pytest.fixture(autouse=True)
def session_is_stored_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine must not see the queries of a session stored again each minute."""
    monkeypatch.setattr("bureau.middleware.WRITTEN_EVERY", inf)


@pytest.fixture
def english(client: Client) -> Iterator[None]:
    """Pages and messages in English, as they are written."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with override("en"):
        yield


def load(*names: str) -> None:
    """Put fixtures beside what the database holds: once by loading, then as kept."""
    key = (names, sizes())
    if key in KEPT:
        KEPT[key].put_back()
    else:
        call_command("loaddata", *names, verbosity=0)
        KEPT[key] = Kept()


@pytest.fixture(scope="module")
def report_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with held(django_db_blocker):
        load("report_2023")
        yield


@pytest.fixture(scope="module")
def sample_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with held(django_db_blocker):
        load("sample_2024")
        yield


@pytest.fixture
def report(report_rows: None, db: None) -> None:
    """The report's rows; what a test changes is gone after it."""


@pytest.fixture
def sample(sample_rows: None, db: None) -> None:
    """The sample year's rows; what a test changes is gone after it."""


@pytest.fixture
def committed(transactional_db: None) -> None:
    """The roles, the report and the sample year, for a browser on a live server."""
    load("report_2023", "sample_2024")


@pytest.fixture
def say(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Worth reading at the end of a run: `say("49/49 figures")`."""
    return pytestconfig.stash.setdefault(SAID, []).append


@pytest.fixture
def count(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Counted over many tests, told at the end: `count("lock matrix: %d cells")`."""
    counted = pytestconfig.stash.setdefault(COUNTED, Counter())
    return lambda what: counted.update([what])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if (found := find_chromium()) is None:
        pytest.skip(NO_CHROMIUM)
    args = [*CHROMIUM_FLAGS, *os.environ.get("CHROMIUM_ARGS", "").split()]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        args.append("--no-sandbox")
    with pytest.MonkeyPatch.context() as env, sync_playwright() as playwright:
        # Playwright keeps an event loop on this thread, where Django refuses queries.
        env.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with playwright.chromium.launch(args=args, **found) as launched:
            yield launched


def listen(context: BrowserContext, site: str) -> list[str]:
    """Everything that goes wrong in the context, put into words as it happens."""
    problems: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(f"{site}/"):
            problems.append(f"elsewhere: {request.url}")

    def failed(request: Request) -> None:
        # Chromium's word for a download begun or a page left early: not a failure.
        if request.failure != "net::ERR_ABORTED":
            problems.append(f"failed: {request.url} {request.failure}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            problems.append(f"{response.status}: {response.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"console: {message.text} {message.location['url']}")

    context.on("request", asked)
    context.on("requestfailed", failed)
    context.on("response", answered)
    context.on("console", said)
    context.on("weberror", lambda raised: problems.append(f"script: {raised.error}"))
    context.expose_function(
        "reportViolation", lambda text: problems.append(f"policy: {text}")
    )
    context.add_init_script(REPORT_VIOLATIONS)
    return problems


def settle(page: Page) -> None:
    """Let the events of what the page has just done arrive."""
    page.evaluate("new Promise(done => setTimeout(done, 20))")


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page of its own; whatever goes wrong gathers in `page.problems`.

    A test fails at its end if something did, unless it looked and cleared the list.
    """
    with browser.new_context(locale="zh-CN", base_url=live_server.url) as context:
        problems = listen(context, live_server.url)
        page = context.new_page()
        page.problems = problems
        yield page
        settle(page)
        assert not problems, "\n".join(problems)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """`sign_in(page, user)`: a session in the page's browser, without the form."""

    def put_session(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        page.context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url}]
        )

    return put_session


def axe(page: Page) -> list[str]:
    """What is wrong for readers with a disability: rule and element, one a line.

    The checker's own style sheet breaks the policy; that is no problem of the page.
    """
    settle(page)
    before = len(page.problems)
    response = Axe().run(page, options={"resultTypes": ["violations"]}).response
    settle(page)
    del page.problems[before:]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:100]}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]


def clipped(page: Page) -> list[str]:
    """Text a reader cannot see: cut off by its box, or outside the window's sides.

    Left out: what is hidden on purpose, drawings, and regions made to be scrolled
    sideways that the keyboard can reach.
    """
    return page.evaluate(FIND_CLIPPED)
