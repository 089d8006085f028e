"""The committed Chinese catalogue is whole, right and compiled; English needs none."""

from collections.abc import Callable
from io import BytesIO

import pytest
from babel.messages import Catalog
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from .catalogue import (
    MO,
    PlainCatalog,
    compiled,
    extract_django,
    extracted,
    problems,
    stored,
    updated,
)


def test_catalogue_is_whole():
    assert problems(stored(), extracted()) == []


def test_catalogue_is_compiled():
    assert MO.read_bytes() == compiled(stored())


def test_catalogue_has_the_languages_one_plural_form():
    assert stored().plural_forms == "nplurals=1; plural=0;"


def sample() -> Catalog:
    """A small catalogue without a fault: plain, in context, plural, and with a %."""
    catalogue = PlainCatalog()
    catalogue.add("year", "年度")
    catalogue.add("done", "已完成", context="light")
    catalogue.add(("%(n)s project", "%(n)s projects"), ("%(n)s 个项目",))
    catalogue.add("%(name)s: 90%%", "%(name)s：90%%")
    return catalogue


def drop(catalogue: Catalog) -> None:
    catalogue.delete("done", context="light")


def lose_context(catalogue: Catalog) -> None:
    catalogue.delete("done", context="light")
    catalogue.add("done", "已完成")


def set_string(message: str, string: str | tuple) -> Callable[[Catalog], None]:
    def change(catalogue: Catalog) -> None:
        catalogue.get(message).string = string

    return change


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        pytest.param(lambda _: None, [], id="nothing"),
        pytest.param(drop, ["missing: done"], id="missing"),
        pytest.param(
            lose_context, ["missing: done", "left over: done"], id="without its context"
        ),
        pytest.param(
            lambda catalogue: catalogue.add("month", "月份"),
            ["left over: month"],
            id="left over",
        ),
        pytest.param(
            lambda catalogue: catalogue.get("year").flags.add("fuzzy"),
            ["fuzzy: year"],
            id="fuzzy",
        ),
        pytest.param(set_string("year", ""), ["untranslated: year"], id="untranslated"),
        pytest.param(
            set_string("%(n)s project", ("",)),
            ["untranslated: ('%(n)s project', '%(n)s projects')"],
            id="untranslated plural",
        ),
        pytest.param(
            set_string("%(n)s project", ("个项目",)),
            ["placeholders differ: ('%(n)s project', '%(n)s projects')"],
            id="number lost",
        ),
        pytest.param(
            set_string("%(name)s: 90%%", "%(nam)s：90%%"),
            ["placeholders differ: %(name)s: 90%%"],
            id="name misspelt",
        ),
        pytest.param(
            set_string("%(name)s: 90%%", "%(name)s：90%"),
            ["placeholders differ: %(name)s: 90%%"],
            id="lone percent",
        ),
    ],
)
def test_problems_of_a_spoilt_catalogue(spoil, found):
    catalogue = sample()
    spoil(catalogue)
    assert problems(catalogue, sample()) == found


def test_compiled_differs_when_a_translation_does():
    catalogue = sample()
    catalogue.get("year").string = "年"
    assert compiled(catalogue) != compiled(sample())


def test_updated_keeps_what_is_known_and_drops_the_rest():
    known = PlainCatalog()
    known.add("year", "年度")
    known.add("no page says this", "没有")
    catalogue = updated(known)
    assert catalogue.get("year").string == "年度"
    assert "no page says this" not in catalogue
    assert not catalogue.get("month").string


TEMPLATE = """{% load i18n %}
<p>it's 5 o'clock</p>
    {% translate "done" context "light" %}
  {{ name|default:_("no name") }}
        {% blocktranslate count n=n trimmed %}
          {{ n }} project
      {% plural %}
          {{ n }} projects
   {% endblocktranslate %}
"""


def test_extract_django_reads_every_way_of_translating():
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": (1, 2)}
    found = extract_django(BytesIO(TEMPLATE.encode()), keywords, [], {})
    assert [(name, message) for _line, name, message, _comments in found] == [
        ("pgettext", ("light", "done")),
        ("_", "no name"),
        ("ngettext", ("%(n)s project", "%(n)s projects", None)),
    ]


@pytest.fixture
def small_catalogue(settings, tmp_path):
    """A site whose only catalogue of its own is the sample's Chinese."""
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / MO.name).write_bytes(compiled(sample()))
    settings.LOCALE_PATHS = [tmp_path]


@pytest.mark.usefixtures("small_catalogue")
@pytest.mark.parametrize(
    ("language", "year", "done", "projects"),
    [
        ("zh-hans", "年度", "已完成", "%(n)s 个项目"),
        ("en", "year", "done", "%(n)s projects"),
    ],
)
def test_language_shows_its_own_words(language, year, done, projects):
    # English has no catalogue: its words are the keys, not the default's Chinese.
    with translation.override(language):
        assert gettext("year") == year
        assert pgettext("light", "done") == done
        assert ngettext("%(n)s project", "%(n)s projects", 2) == projects


@pytest.mark.usefixtures("small_catalogue")
def test_english_counts_one_and_many():
    with translation.override("en"):
        assert ngettext("%(n)s project", "%(n)s projects", 1) == "%(n)s project"
