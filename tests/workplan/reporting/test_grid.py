"""The grid as a plain form: what it shows, what is stored, and what is not and why."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bureau.accounts import LEADER, OFFICE
from bureau.models import Change, ReportingMonth
from bureau.records import Door
from projects.models import InvestmentFigure
from tests.factories import (
    YEAR,
    list_all,
    make_figure,
    make_project,
    make_reading,
    make_reopening,
    make_user,
    make_yes_no,
    written_together,
)
from workplan.models import Rhythm

from .months import MONTH, Office, october, reading, september, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def office() -> Office:
    return october()


@pytest.fixture
def clerk(client: Client, office: Office) -> Client:
    client.force_login(office.clerk())
    return client


def rows_of(client: Client, office: Office, **query: str) -> dict[str, Any]:
    page = client.get(office.url, query).context["page"]
    return {row.key: row for row in page.rows}


def form_of(rows: dict[str, Any], **typed: dict[str, str]) -> dict[str, str]:
    """What a browser sends: every row as the page shows it, with what was typed."""
    sent = {}
    for key, row in rows.items():
        if row.is_locked:
            continue
        shown = row.shown_now._asdict() | typed.get(key, {})
        sent[f"{key}-seen"] = row.seen_text
        sent |= {f"{key}-{name}": shown[name] for name in ("figure", "words", "remark")}
        for name in ("reason", "told"):
            if name in shown:
                sent[f"{key}-{name}"] = shown[name]
    return sent


def send(client: Client, office: Office, _data: Any = None, **typed: Any) -> Any:
    """Open the page, type, and press Save; `_data` are fields beside the rows."""
    data = form_of(rows_of(client, office), **typed) | (_data or {})
    return client.post(office.url, data)


def problems(response: Any, key: str) -> list[str]:
    [row] = [row for row in response.context["page"].rows if row.key == key]
    sent = row.sent
    return [*sent.errors, *(each.code for each in sent.doubts)]


def key(record: Any) -> str:
    return f"{'i' if hasattr(record, 'rhythm') else 'p'}{record.pk}"


def test_rows_exist_before_anybody_makes_them(clerk, office):
    rows = rows_of(clerk, office)
    assert [(row.name, row.state) for row in rows.values()] == [
        ("0号路", "missing"),
        ("1号路", "missing"),
        ("0号指标", "missing"),
    ]
    assert not InvestmentFigure.objects.exists()


def test_a_row_shows_the_month_before_the_plan_and_the_completion(clerk, office):
    project = office.projects[0]
    make_figure(project=project, month=9, actual_to_date="900")
    make_figure(project=project, month=10, planned_to_date="1000", actual_to_date="960")
    row = rows_of(clerk, office)[key(project)]
    assert row.last_text == "900.00"
    assert row.planned_text == "1,000.00"
    assert row.figure_now == "960.00"
    assert (row.difference, row.span_words) == ("+60.00", "")
    assert row.completion == "80.0%"


def test_a_difference_after_a_gap_names_its_span(clerk, office):
    project = office.projects[0]
    make_figure(project=project, month=7, actual_to_date="500")
    make_figure(project=project, month=10, actual_to_date="900")
    row = rows_of(clerk, office)[key(project)]
    assert (row.last_text, row.known_before) == ("not reported", "month 7: 500.00")
    assert (row.difference, row.span_words) == ("+400.00", "months 8–10")


def test_what_nobody_waits_for_is_locked_and_says_why(clerk, office):
    indicator = office.indicators[0]
    indicator.rhythm = Rhythm.QUARTER
    indicator.save()
    row = rows_of(clerk, office)[key(indicator)]
    assert row.is_locked
    assert row.why_locked == "reported every quarter, next for month 12"
    sent = {f"{key(indicator)}-seen": "[0]", f"{key(indicator)}-figure": "5"}
    clerk.post(office.url, sent)
    assert reading(indicator) is None


def test_figures_are_read_as_people_type_them(clerk, office):
    first, second = office.projects
    [indicator] = office.indicators
    response = send(
        clerk,
        office,
        **{
            key(first): {"figure": "0.05亿元", "words": "路面完成", "remark": "补报"},
            key(second): {"figure": "1,020.50"},
            key(indicator): {"figure": "90余"},
        },
    )
    assert response.status_code == 302
    assert stored(first) == ("500.00", "路面完成", "补报")
    assert stored(second) == ("1020.50", "", "")
    assert reading(indicator) == ("90.0000", "at_least")
    assert rows_of(clerk, office)[key(indicator)].figure_now == "90余"


def test_it_comes_in_by_its_own_door(clerk, office):
    send(clerk, office, **{key(office.projects[0]): {"figure": "500"}})
    assert Change.objects.latest("pk").operation.door == Door.GRID


def test_what_is_not_touched_is_not_written(clerk, office):
    make_figure(project=office.projects[0], month=10, actual_to_date="500")
    before = Change.objects.count()
    response = send(clerk, office)
    assert response.status_code == 302
    assert Change.objects.count() == before


def test_nothing_clears_a_figure_and_0_is_a_figure(clerk, office):
    first, second = office.projects
    make_figure(project=first, month=10, actual_to_date="500")
    send(clerk, office, **{key(first): {"figure": ""}, key(second): {"figure": "0"}})
    assert stored(first)[0] is None
    assert stored(second)[0] == "0.00"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("many", "is no number"),
        ("约500", "is no exact amount"),
        ("500公里", "公里"),
        ("500.123", "2 decimal places"),
        ("-5", "cannot be negative"),
        ("1" * 40, "too large to be a figure"),
    ],
)
def test_a_figure_that_is_none_waits_at_its_cell(clerk, office, text, words):
    first, second = office.projects
    typed = {key(first): {"figure": text}, key(second): {"figure": "700"}}
    response = send(clerk, office, **typed)
    assert response.status_code == 200
    [problem] = problems(response, key(first))
    assert words in problem
    assert f'value="{text}"' in response.content.decode()
    assert (stored(first)[0], stored(second)[0]) == (None, "700.00")


def test_a_doubted_figure_waits_and_the_others_are_saved(clerk, office):
    september(office)
    first, second = office.projects
    typed = {key(first): {"figure": "60"}, key(second): {"figure": "960"}}
    response = send(clerk, office, **typed)
    assert problems(response, key(first)) == ["falls"]
    assert (stored(first)[0], stored(second)[0]) == (None, "960.00")
    text = response.content.decode()
    assert f'value="fix:{key(first)}:960"' in text
    assert "Change to 960.00" in text
    assert [str(each) for each in response.context["messages"]] == [
        "1 row saved.",
        "1 row is not saved: see what stands under it.",
    ]


def test_the_likely_fix_is_one_press(clerk, office):
    september(office)
    name = key(office.projects[0])
    send(clerk, office, {"act": f"fix:{name}:960"}, **{name: {"figure": "60"}})
    assert stored(office.projects[0])[0] == "960.00"


def test_a_reason_lets_the_doubt_pass_that_the_page_showed(clerk, office):
    september(office)
    name = key(office.projects[0])
    told = send(clerk, office, **{name: {"figure": "60"}}).context["page"].rows[0]
    typed = {"figure": "60", "reason": "audit", "told": told.sent.mark}
    send(clerk, office, **{name: typed})
    assert stored(office.projects[0])[0] == "60.00"
    assert Change.objects.latest("pk").operation.reason == "audit"


def test_a_reason_given_for_another_doubt_lets_none_pass(clerk, office):
    september(office)
    name = key(office.projects[0])
    typed = {"figure": "61", "reason": "audit", "told": "falls 60"}
    response = send(clerk, office, **{name: typed})
    assert problems(response, name) == ["falls"]
    assert stored(office.projects[0])[0] is None


def test_this_month_s_amount_is_added_to_the_month_before(clerk, office):
    september(office)
    name = key(office.projects[0])
    send(clerk, office, {"how": "month"}, **{name: {"figure": "60"}})
    assert stored(office.projects[0])[0] == "960.00"
    rows = rows_of(clerk, office, how="month")
    assert rows[name].figure_now == "60.00"


def test_this_month_s_amount_needs_the_month_before(clerk, office):
    make_figure(project=office.projects[0], month=8, actual_to_date="800")
    name = key(office.projects[0])
    response = send(clerk, office, {"how": "month"}, **{name: {"figure": "60"}})
    assert problems(response, name) == [
        "The month before is not reported, so the month's own amount gives no figure "
        "to date. Enter the figure to date."
    ]
    assert stored(office.projects[0])[0] is None


def test_as_last_month_for_one_row(clerk, office):
    first, second = office.projects
    words = {"actual_to_date": "900", "physical_progress": "基层完成"}
    for project in office.projects:
        make_figure(project=project, month=9, **words)
    send(clerk, office, {"act": f"same:{key(first)}"})
    assert stored(first) == ("900.00", "基层完成", "")
    assert stored(second)[0] is None


def test_as_last_month_for_all_that_are_left(clerk, office):
    first, second = office.projects
    make_figure(project=first, month=9, actual_to_date="900")
    make_figure(project=second, month=10, actual_to_date="700")
    response = clerk.post(
        office.url, form_of(rows_of(clerk, office)) | {"act": "same:all"}, follow=True
    )
    assert (stored(first)[0], stored(second)[0]) == ("900.00", "700.00")
    assert [str(each) for each in response.context["messages"]] == [
        "1 row saved.",
        "1 row has no figure of the month before.",
    ]


@pytest.mark.parametrize("was_there", [True, False])
def test_two_people_on_one_cell_see_both_values(clerk, office, was_there):
    project = office.projects[0]
    if was_there:
        make_figure(project=project, month=10, actual_to_date="500")
    sent = form_of(rows_of(clerk, office), **{key(project): {"figure": "520"}})
    other = Client()
    other.force_login(office.clerk(name="何某"))
    send(other, office, **{key(project): {"figure": "510"}})
    response = clerk.post(office.url, sent)
    row = response.context["page"].rows[0]
    assert row.state == "stale"
    assert row.stale_words == "Stored now, by 何某: 510.00. Yours: 520."
    assert stored(project)[0] == "510.00"
    version = row.version_now
    again = form_of({row.key: row}) | {"act": f"mine:{row.key}:{version}"}
    assert clerk.post(office.url, again).status_code == 302
    assert stored(project)[0] == "520.00"


def test_to_keep_what_is_stored_drops_one_s_own(clerk, office):
    project = office.projects[0]
    sent = form_of(rows_of(clerk, office), **{key(project): {"figure": "520"}})
    make_figure(project=project, month=10, actual_to_date="510")
    response = clerk.post(office.url, sent | {"act": f"theirs:{key(project)}"})
    assert response.status_code == 302
    assert stored(project)[0] == "510.00"


def test_a_stale_row_is_not_saved_by_saving_once_more(clerk, office):
    project = office.projects[0]
    sent = form_of(rows_of(clerk, office), **{key(project): {"figure": "520"}})
    make_figure(project=project, month=10, actual_to_date="510")
    row = clerk.post(office.url, sent).context["page"].rows[0]
    clerk.post(office.url, form_of({row.key: row}))
    assert stored(project)[0] == "510.00"


def test_two_people_on_different_rows_lose_nothing(clerk, office):
    first, second = office.projects
    sent = form_of(rows_of(clerk, office), **{key(first): {"figure": "520"}})
    other = Client()
    other.force_login(office.clerk())
    send(other, office, **{key(second): {"figure": "510"}})
    assert clerk.post(office.url, sent).status_code == 302
    assert (stored(first)[0], stored(second)[0]) == ("520.00", "510.00")


def test_done_or_not_done_is_chosen(client):
    office = october(projects=0, indicators=0)
    gate = make_yes_no(code="GATE", name="投用", department=office.department)
    list_all()
    client.force_login(office.clerk())
    send(client, office, **{key(gate): {"figure": "0"}})
    assert reading(gate) == ("0.0000", "exact")
    assert problems(
        send(client, office, **{key(gate): {"figure": "2"}}), key(gate)
    ) == ["Choose done, not done, or nothing."]


@pytest.fixture
def gate(client: Client) -> Any:
    """Done or not done, alone in the grid of its clerk."""
    office = october(projects=0, indicators=0)
    gate = make_yes_no(code="GATE", name="投用", department=office.department)
    list_all()
    client.force_login(office.clerk())
    return office, gate


def test_done_or_not_done_is_said_in_words_of_the_month_before(client, gate):
    office, record = gate
    make_reading(indicator=record, month=8, value="0")
    row = rows_of(client, office)[key(record)]
    assert (row.last_text, row.known_before) == ("not reported", "month 8: not done")
    make_reading(indicator=record, month=9, value="0")
    assert rows_of(client, office)[key(record)].last_text == "not done"


def test_what_is_done_already_is_locked_and_says_so_in_words(client, gate):
    office, record = gate
    make_reading(indicator=record, month=9, value="1")
    make_reading(indicator=record, month=MONTH, value="1")
    row = rows_of(client, office)[key(record)]
    assert (row.is_locked, row.last_text, row.figure_words) == (True, "done", "done")
    assert "done · reported as done before" in client.get(office.url).content.decode()


def test_two_people_on_done_or_not_done_see_words(client, gate):
    office, record = gate
    sent = form_of(rows_of(client, office), **{key(record): {"figure": "1"}})
    other = Client()
    other.force_login(office.clerk(name="何某"))
    send(other, office, **{key(record): {"figure": "0"}})
    row = client.post(office.url, sent).context["page"].rows[0]
    assert row.stale_words == "Stored now, by 何某: not done. Yours: done."


def test_another_department_s_rows_are_not_in_the_grid(clerk, office):
    other = make_project(code="OTHER")
    list_all()
    name = key(other)
    sent = {f"{name}-seen": '[0, "", "", ""]', f"{name}-figure": "5"}
    response = clerk.post(office.url, sent, follow=True)
    assert "Some rows are no longer in the plan." in response.content.decode()
    assert stored(other)[0] is None
    assert clerk.post(f"{office.url}save/", sent).status_code == 404


def test_another_department_s_month_is_no_month(clerk, office):
    other = make_project(department=october_of_another()).department
    assert clerk.get(office.url, {"department": other.code}).status_code == 404
    path = f"{office.url}?department={other.code}"
    assert clerk.post(path).status_code == 404


def october_of_another() -> Any:
    return Office().department


def test_leaders_read_and_do_not_write(client, office):
    client.force_login(make_user(role=LEADER))
    path = f"{office.url}?department={office.department.code}"
    page = client.get(path).context["page"]
    assert (page.is_open, len(page.rows)) == (False, 3)
    name = key(office.projects[0])
    sent = {f"{name}-seen": '[0, "", "", ""]', f"{name}-figure": "5"}
    assert client.post(path, sent).status_code == 403
    assert stored(office.projects[0])[0] is None


def test_the_office_enters_for_the_department_it_chooses(client, office):
    client.force_login(make_user(role=OFFICE))
    path = f"{office.url}?department={office.department.code}"
    name = key(office.projects[0])
    sent = {f"{name}-seen": '[0, "", "", ""]', f"{name}-figure": "5"}
    assert client.post(path, sent).status_code == 302
    assert stored(office.projects[0])[0] == "5.00"


@pytest.mark.parametrize("is_reasoned", [False, True])
def test_a_month_opened_again_asks_why(client, is_reasoned):
    office = october()
    month = ReportingMonth.objects.get(year=YEAR, month=MONTH)
    month.is_open = False
    month.save()
    make_reopening(reporting_month=month, department=office.department)
    client.force_login(office.clerk())
    data = {"reason": "补报"} if is_reasoned else {}
    response = send(client, office, data, **{key(office.projects[0]): {"figure": "5"}})
    assert stored(office.projects[0])[0] == ("5.00" if is_reasoned else None)
    if not is_reasoned:
        assert problems(response, key(office.projects[0])) == [
            "Say why this is changed."
        ]


def test_a_script_is_answered_with_each_row(clerk, office):
    september(office)
    first, second = office.projects
    rows = rows_of(clerk, office)
    typed = {key(first): {"figure": "960"}, key(second): {"figure": "60"}}
    answer = clerk.post(f"{office.url}save/", form_of(rows, **typed)).json()
    assert answer["saved"] == 1
    good, bad = answer["rows"][key(first)], answer["rows"][key(second)]
    assert (good["state"], good["figure"], json.loads(good["seen"])[0]) == (
        "saved",
        "960.00",
        1,
    )
    assert "+60.00" in good["difference"]
    assert "80.0%" in good["completion"]
    assert good["message"].strip() == ""
    assert (bad["state"], bad["figure"]) == ("doubtful", "60")
    assert f"fix:{key(second)}:960" in bad["message"]
    assert "<b>3</b>" in answer["counts"]


def saved_by_script(client: Client, office: Office, data: dict[str, str]) -> Any:
    return client.post(f"{office.url}save/", data).json()


def one_row(rows: dict[str, Any], name: str, **typed: str) -> dict[str, str]:
    """What the script sends of a row that somebody has left."""
    return form_of({name: rows[name]}, **{name: typed})


def test_a_doubted_row_has_no_completion_until_it_is_saved(clerk, office):
    september(office)
    make_figure(project=office.projects[0], month=MONTH, actual_to_date="918")
    rows = rows_of(clerk, office)
    [first, *_others] = rows
    assert rows[first].completion == "76.5%"
    answer = saved_by_script(clerk, office, one_row(rows, first, figure="60"))
    assert answer["rows"][first]["state"] == "doubtful"
    assert "<b>–</b>" in answer["rows"][first]["completion"]
    shown = send(clerk, office, **{first: {"figure": "60"}}).context["page"].rows[0]
    assert (shown.completion, shown.bar.done) == ("–", None)


def head_of(answer: dict[str, str]) -> list[str]:
    """The counts above the grid, without the words of the first and the last."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer["counts"])).strip()
    found = re.fullmatch(
        r"Expected (\d:) (saved \d) (?:(doubtful \d) )?(?:(not saved \d) )?"
        r"not filled in (\d)",
        text,
    )
    return list(found.groups(""))


def test_the_head_counts_rows_that_wait_from_before(clerk, office):
    rows = rows_of(clerk, office)
    first, second, third = rows
    waits = {f"{second}-waits": "doubtful", f"{third}-waits": "wrong"}
    sent = one_row(rows, first, figure="500") | waits
    answer = saved_by_script(clerk, office, sent)
    assert list(answer["rows"]) == [first]
    assert head_of(answer) == ["3:", "saved 1", "doubtful 1", "not saved 1", "0"]
    assert "2 things left" in answer["todo"]
    assert f'<a href="#f-{second}">1号路</a>: doubtful, not saved' in answer["todo"]
    assert "2 things left, to be explained" in answer["left"]


def test_a_row_that_is_sent_is_counted_as_it_is_now(clerk, office):
    rows = rows_of(clerk, office)
    [first, *_others] = rows
    sent = one_row(rows, first, figure="500") | {f"{first}-waits": "doubtful"}
    answer = saved_by_script(clerk, office, sent)
    assert head_of(answer) == ["3:", "saved 1", "", "", "2"]


def test_no_row_waits_in_a_state_of_its_own_making(clerk, office):
    rows = rows_of(clerk, office)
    first, second, _third = rows
    waits = {f"{second}-waits": "saved", "p0-waits": "doubtful"}
    sent = one_row(rows, first, figure="500") | waits
    answer = saved_by_script(clerk, office, sent)
    assert head_of(answer) == ["3:", "saved 1", "", "", "2"]


def test_a_stored_figure_under_a_doubted_one_is_not_counted_as_saved(clerk, office):
    make_figure(project=office.projects[0], month=MONTH, actual_to_date="500")
    rows = rows_of(clerk, office)
    first, second, _third = rows
    waits = {f"{first}-waits": "doubtful"}
    sent = one_row(rows, second, figure="700") | waits
    answer = saved_by_script(clerk, office, sent)
    assert head_of(answer) == ["3:", "saved 1", "doubtful 1", "", "1"]


def test_a_line_just_cleared_is_left(clerk, office):
    make_figure(project=office.projects[0], month=MONTH, actual_to_date="500")
    rows = rows_of(clerk, office)
    [first, *_others] = rows
    answer = saved_by_script(clerk, office, one_row(rows, first, figure=""))
    assert stored(office.projects[0])[0] is None
    assert head_of(answer) == ["3:", "saved 0", "", "", "3"]
    assert "3 things left" in answer["todo"]
    assert f'<a href="#f-{first}">0号路</a>' in answer["todo"]


def filled(count: int) -> Office:
    with written_together():
        office = october(projects=count, indicators=count)
        for project in office.projects:
            make_figure(project=project, month=9, actual_to_date="900")
        for indicator in office.indicators:
            make_reading(indicator=indicator, month=9, value="80")
    return office


@pytest.mark.parametrize("count", [3, 150])
def test_queries_are_the_same_for_few_and_many_rows(client, count):
    office = filled(count)
    client.force_login(office.clerk())
    with CaptureQueriesContext(connection) as asked:
        rows = rows_of(client, office)
    assert len(rows) == 2 * count
    assert len(asked) == PAGE
    typed = {name: {"figure": "960" if name[0] == "p" else "85"} for name in rows}
    with CaptureQueriesContext(connection) as asked:
        client.post(office.url, form_of(rows, **typed))
    few, many = SAVED[connection.vendor]
    assert len(asked) == (many if count > 25 else few)


PAGE = 29
SAVED = {"sqlite": (38, 36), "postgresql": (37, 35)}  # few rows, and many
