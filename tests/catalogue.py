"""The Chinese catalogue, kept without gettext's tools: python tests/catalogue.py

Collects every message of the three apps, the templates and what we say in Django's
place, updates the .po in place and compiles the .mo beside it; the same for the scripts
of Django's forms. All are committed, so that running needs none of this.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

# As a script, or as a module of the tests.
if __package__:
    from .django_words import ACCOUNTS, FORMS, PAGES, SCRIPTS
else:
    from django_words import ACCOUNTS, FORMS, PAGES, SCRIPTS

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
SCRIPTS_PO = PO.with_name("djangojs.po")
APPS = ("bureau", "projects", "workplan")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# A translation has each of these that the text has, and no other; a lone % among
# named ones would stop the page.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|%[a-z]?|\{\w*\}")


class PlainCatalog(Catalog):
    """A catalogue whose header has no date and no tool's version: nothing to churn."""

    def __init__(self) -> None:
        super().__init__(locale="zh_Hans", fuzzy=False)
        self.header_comment = "# 中文, from the English in the code and the templates."

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "zh_Hans"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def extract_django(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple]:
    """A template's messages. Stripped of indentation, or Python's tokenizer stops."""
    source = templatize(file.read().decode())
    flat = "\n".join(line.strip() for line in source.splitlines())
    yield from extract_python(BytesIO(flat.encode()), keywords, comment_tags, options)


def sources() -> Iterator[tuple[Any, Path]]:
    """Every file that can hold a message, and how it is read."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield "python", path
    for folder in ("templates", *(f"{app}/templates" for app in APPS)):
        for path in sorted((ROOT / folder).rglob("*.html")):
            yield extract_django, path


def extracted() -> Catalog:
    """Every message of the site, untranslated."""
    catalogue = PlainCatalog()
    for method, path in sources():
        place = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            found = extract(method, file, KEYWORDS, ["Translators"])
            for line, message, comments, context in found:
                catalogue.add(
                    message,
                    locations=[(place, line)],
                    auto_comments=comments,
                    context=context,
                )
    return in_djangos_place(catalogue)


def in_djangos_place(catalogue: Catalog) -> Catalog:
    for message in (*PAGES, *ACCOUNTS, *FORMS):
        catalogue.add(message, locations=[("django", 1)])
    return catalogue


def of_scripts() -> Catalog:
    """What the scripts of Django's forms say and its Chinese lacks."""
    catalogue = PlainCatalog()
    for message in SCRIPTS:
        catalogue.add(message, locations=[("django", 1)])
    return catalogue


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The catalogue's messages without its header."""
    return (message for message in catalogue if message.id)


def stored(po: Path = PO) -> Catalog:
    """The committed .po as it is, under our header."""
    catalogue = PlainCatalog()
    if po.exists():
        with po.open("rb") as file:
            for message in messages(read_po(file, locale="zh_Hans")):
                catalogue[message.id] = message
    return catalogue


def updated(known: Catalog, catalogue: Catalog | None = None) -> Catalog:
    """Every message of the site with its known translation; nothing is guessed."""
    catalogue = extracted() if catalogue is None else catalogue
    for message in messages(catalogue):
        old = known.get(message.id, message.context)
        if old and old.pluralizable == message.pluralizable:
            message.string = old.string
            message.user_comments = old.user_comments
            message.flags |= old.flags & {"fuzzy"}
    return catalogue


def texts(message: Message) -> tuple[str, ...]:
    """A message's translations: one, or one a plural form. Chinese has one form."""
    return message.string if message.pluralizable else (message.string,)


def marks(text: str) -> set[str]:
    """The places in a text that something is put into."""
    return set(PLACEHOLDER.findall(text))


def problems(catalogue: Catalog, wanted: Catalog) -> list[str]:
    """What keeps a catalogue from being the whole and right translation of `wanted`."""
    found = []
    for message in messages(wanted):
        if not catalogue.get(message.id, message.context):
            found.append(f"missing: {message.id}")
    for message in messages(catalogue):
        text = message.id[-1] if message.pluralizable else message.id
        forms = texts(message)[: catalogue.num_plurals]
        if not wanted.get(message.id, message.context):
            found.append(f"left over: {message.id}")
        if message.fuzzy:
            found.append(f"fuzzy: {message.id}")
        if not all(forms):
            found.append(f"untranslated: {message.id}")
        elif any(marks(form) != marks(text) for form in forms):
            found.append(f"placeholders differ: {message.id}")
    return found


def compiled(catalogue: Catalog) -> bytes:
    """The .mo's bytes; what is fuzzy or empty is left out."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def keep(po: Path, wanted: Catalog) -> None:
    """Update a .po in place and compile it."""
    catalogue = updated(stored(po), wanted)
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, catalogue, width=88, sort_output=True, include_lineno=False)
    po.with_suffix(".mo").write_bytes(compiled(stored(po)))
    bare = sum(not all(texts(message)[:1]) for message in messages(catalogue))
    sys.stdout.write(f"{po.name}: {len(catalogue)} messages, {bare} untranslated\n")


def main() -> None:
    keep(PO, extracted())
    keep(SCRIPTS_PO, of_scripts())


if __name__ == "__main__":
    main()
