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


def test_every_accepted_sentence_goes_with_a_problem():
    of_the_writer = {"closed"}
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
