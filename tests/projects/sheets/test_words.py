"""Every code that a stage can say has its sentence, and the sentence has its words."""

import ast
from decimal import Decimal
from string import Formatter

import pytest
from django.utils import translation

from projects.sheets import sentences, words
from projects.sheets.found import Issue, LeftOut, Meaning, Question
from projects.sheets.reader import Unreadable
from tests.catalogue import ROOT

SHEETS = ROOT / "projects" / "sheets"
# Methods and classes whose text arguments are codes, and which of them is one.
SAYS = {"say": 1, "refuse": 0, "Issue": 1, "issue_at": 2, "notice": 2}


def said(says: dict[str, int], pattern: str = "**/*.py") -> set[str]:
    """Codes that the sources hand to what makes issues."""
    found = set()
    for path in SHEETS.glob(pattern):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                at = says.get(name)
                if at is not None and len(node.args) > at:
                    code = node.args[at]
                    if isinstance(code, ast.Constant) and isinstance(code.value, str):
                        found.add(code.value)
    return found


def test_every_code_said_has_a_sentence():
    codes = said(SAYS)
    assert {"changed_since", "no_month_before", "bad_answer", "negative"} <= codes
    assert codes - set(sentences.PROBLEMS) == set()


def doubted() -> set[str]:
    """Codes that the one formula pairs with what their sentences tell."""
    rooms = (ROOT / "projects" / "doubts").glob("*.py")
    trees = (ast.parse(each.read_text("utf-8")) for each in rooms)
    nodes = (node for tree in trees for node in ast.walk(tree))
    pairs = [each for each in nodes if isinstance(each, ast.Tuple)]
    return {
        each.elts[0].value
        for each in pairs
        if isinstance(each.elts[0], ast.Constant) and isinstance(each.elts[1], ast.Dict)
    }


def test_every_doubt_has_both_its_sentences():
    codes = doubted() | {"total_below_done", "total_below_plan"}
    assert {"falls", "too_little", "far_beyond_plan", "absurd"} <= codes
    assert codes <= set(sentences.PROBLEMS) & set(sentences.ACCEPTED)


def test_every_accepted_sentence_goes_with_a_problem():
    of_the_writer = {"closed", "ended", "not_begun", "submitted"}
    assert set(sentences.ACCEPTED) - set(sentences.PROBLEMS) == of_the_writer


def test_every_meaning_has_its_words():
    assert set(sentences.MEANINGS) == set(Meaning)


def test_every_kind_of_file_that_the_reader_refuses_has_a_sentence():
    codes = said({"Unreadable": 0})
    assert {"encrypted", "bomb", "too_far", "killed"} <= codes
    assert codes - set(sentences.FILES) == set()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("code", sorted(sentences.PROBLEMS))
def test_problem_is_said_whatever_it_knows(language, code):
    params = {"why": "empty"} if code.endswith("_left_out") else {}
    with translation.override(language):
        text = words.problem(Issue("error", code, "投资", 3, 5, "x", params))
        words.accepted(Issue("error", code, "投资", 3, 5, "x", params))
    assert text
    assert "%(" not in text


@pytest.mark.parametrize("code", sorted(sentences.QUESTIONS))
def test_question_is_asked_whatever_it_knows(code):
    asked = Question("投资|x", code, "投资", 3, 5)
    assert "%(" not in words.question(asked)


@pytest.mark.parametrize("code", sorted(sentences.FILES))
def test_file_is_refused_whatever_is_known(code):
    assert "%(" not in words.unreadable(Unreadable(code))


def test_reason_left_out_is_said():
    with translation.override("en"):
        assert words.why(LeftOut(3, "subtotal")) == "sum of some rows"


def test_sentences_take_named_values_only():
    for table in (sentences.PROBLEMS, sentences.ACCEPTED, sentences.QUESTIONS):
        for code, text in table.items():
            fields = [field for _, field, _, _ in Formatter().parse(str(text)) if field]
            assert fields == [], code


def test_sentence_repeats_no_page_of_text():
    issue = Issue("error", "not_a_number", "投资", 1, 5, "长" * 30_000)
    assert "“" + "长" * 60 + "…”" in words.problem(issue)


@pytest.mark.parametrize("code", ["year", "month", "code_digits"])
def test_years_and_codes_are_not_grouped(code):
    issue = Issue("error", code, "投资", 1, 2, Decimal("330123.5"))
    assert "330123.5" in words.problem(issue)


def wrong() -> set[str]:
    """Codes that the sources say as errors, by their level or as a refusal."""
    found = set()
    for path in SHEETS.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            is_refusal = getattr(node.func, "attr", "") == "refuse"
            if texts[:1] == ["error"] or is_refusal:
                found |= set(texts) & set(sentences.PROBLEMS)
    return found


def test_everything_that_stands_in_the_way_says_what_would_be_right():
    assert {"no_name", "bad_answer", "too_long", "fields", "qualifier"} <= wrong()
    assert wrong() - set(sentences.ACCEPTED) == set()


@pytest.mark.parametrize("value", [None, "", " "])
@pytest.mark.parametrize(
    ("code", "text"),
    [("month", "The month is missing."), ("year", "The year is missing.")],
)
def test_blank_is_said_to_be_missing(code, text, value):
    with translation.override("en"):
        assert words.problem(Issue("error", code, "投资", 1, 2, value)) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "TRUE"),
        (False, "FALSE"),
        (Decimal("5E-324"), "5E-324"),
        (Decimal("1E+308"), "1E+308"),
        (Decimal("1E+28"), "10,000,000,000,000,000,000,000,000,000"),
        (Decimal("0.0001"), "0.0001"),
    ],
)
def test_value_is_shown_as_the_sheet_has_it(value, shown):
    with translation.override("en"):
        issue = Issue("error", "not_a_number", "投资", 1, 2, value)
        assert words.problem(issue) == f"“{shown}” is no number."


def test_slip_claims_no_ratio():
    params = {"value": Decimal(3), "near": Decimal(3000), "fix": Decimal(30000)}
    issue = Issue("warning", "too_little", "投资", 1, 2, Decimal(3), params)
    with translation.override("en"):
        assert words.problem(issue) == "3 万元 is far less than 3,000 万元."


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("empty", "文件是空的，请发送填有数据的工作簿。"),
        (
            "bomb",
            "这个文件压缩得比任何正常的工作簿都紧，为安全起见没有打开。"
            "请用 Excel 或 WPS 打开，另存为 .xlsx 后再发送。",
        ),
    ],
)
def test_file_is_refused_with_what_to_do(code, text):
    with translation.override("zh-hans"):
        assert words.unreadable(Unreadable(code)) == text
