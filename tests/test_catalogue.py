"""The committed Chinese catalogue is whole, right and compiled; English needs none."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import django
import pytest
from babel.messages import Catalog
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from .catalogue import (
    MO,
    PO,
    SCRIPTS_PO,
    PlainCatalog,
    compiled,
    extract_django,
    extracted,
    in_djangos_place,
    messages,
    of_scripts,
    problems,
    stored,
    updated,
)

DJANGO = Path(django.__file__).parent
# The same words for the same thing in Django's pages and in ours.
SHARED = {
    'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of '
    "the following related items will be deleted:",
    "Are you sure you want to delete the selected %(objects_name)s? All of the "
    "following objects and their related items will be deleted:",
    "English",
    "History",
    "Home",
    "Important dates",
    "No",
    "No, take me back",
    "Objects",
    "Password",
    "Permissions",
    "Remove from sorting",
    "Save",
    "Sorting priority: %(priority_number)s",
    "Toggle sorting",
    "Yes",
    "Yes, I’m sure",
    "Your password was changed.",
    "name",
    "version",
}


def test_catalogue_is_whole():
    assert problems(stored(), extracted()) == []
    assert problems(stored(SCRIPTS_PO), of_scripts()) == []


@pytest.mark.parametrize("po", [PO, SCRIPTS_PO])
def test_catalogue_is_compiled(po):
    assert po.with_suffix(".mo").read_bytes() == compiled(stored(po))


def of_django(name: str) -> Catalog:
    """What Django's own pages and forms say, or their scripts."""
    catalogue = PlainCatalog()
    for app in ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes"):
        po = DJANGO / app / "locale" / "en" / "LC_MESSAGES" / name
        for message in messages(stored(po)) if po.exists() else ():
            catalogue.add(message.id, context=message.context)
    return catalogue


@pytest.mark.parametrize(
    ("ours", "name"),
    [(in_djangos_place(PlainCatalog()), PO.name), (of_scripts(), SCRIPTS_PO.name)],
)
def test_what_we_say_in_djangos_place_is_said_there(ours, name):
    """Some has no entry in the English that Django ships, but its code says it."""
    theirs = of_django(name)
    gone = [each.id for each in messages(ours) if not theirs.get(each.id)]
    sources = (DJANGO / "contrib" / "auth").glob("*.py")
    said = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [each for each in gone if each[0] not in said] == []


def test_no_message_is_djangos_by_accident():
    """Django's page would show our word, which may mean something else."""
    theirs = of_django(PO.name)
    on_purpose = {each.id for each in messages(in_djangos_place(PlainCatalog()))}
    shared = {
        each.id
        for each in messages(stored())
        if not each.context and theirs.get(each.id) and each.id not in on_purpose
    }
    assert shared == SHARED


def test_djangos_month_is_not_what_was_done_in_it():
    with translation.override("zh-hans"):
        assert gettext("This month") == "本月"
        assert pgettext("amount", "This month") == "本月完成"


def test_english_is_set_in_english_type():
    """Quoted Chinese aside, no full-width mark stands in an English text."""
    found = [
        text
        for each in messages(extracted())
        for text in (each.id if each.pluralizable else (each.id,))
        if re.search("[；：，。（）？！]", text)
    ]
    assert found == []


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
