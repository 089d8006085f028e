"""Counts what a person does in a browser, and the minutes it takes them.

The keystroke measure: 0.28 s a key, 1.3 s a field or a click, 3 s to take in a page.
A Chinese character is typed with three keys: its sound, and a choice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from playwright.sync_api import Download, Frame, Locator, Page

A_KEY, A_FIELD_OR_CLICK, A_PAGE = 0.28, 1.3, 3.0  # seconds
KEYS_OF_A_CHARACTER = 3


def keys_of(text: str) -> int:
    """How often a person presses a key to type it."""
    return sum(1 if each.isascii() else KEYS_OF_A_CHARACTER for each in text)


@dataclass
class Meter:
    """What was done so far."""

    pages: int = 0
    fields: int = 0
    clicks: int = 0
    keys: int = 0

    @property
    def minutes(self) -> float:
        acts = self.fields + self.clicks
        return (self.keys * A_KEY + acts * A_FIELD_OR_CLICK + self.pages * A_PAGE) / 60

    def since(self, before: "Meter") -> "Meter":
        """What was done after it."""
        return Meter(
            *(getattr(self, e.name) - getattr(before, e.name) for e in fields(self))
        )

    def copy(self) -> "Meter":
        return Meter(*(getattr(self, each.name) for each in fields(self)))

    def __str__(self) -> str:
        return (
            f"{self.pages} pages, {self.fields} fields, {self.clicks} clicks, "
            f"{self.keys} keys: {self.minutes:.1f} minutes"
        )


class Hand:
    """A person at a page: whatever they do is done in the browser, and counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.meter = page, Meter()
        page.on("framenavigated", self.turned)

    def turned(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.meter.pages += 1

    def find(self, sign: str) -> Locator:
        return self.page.locator(sign).locator("visible=true").first

    def open(self, address: str) -> None:
        """Open the site, as by a bookmark; other pages are come to by their links."""
        self.meter.clicks += 1
        self.page.goto(address)

    def fill(self, sign: str, text: str) -> None:
        self.meter.fields += 1
        self.meter.keys += keys_of(text)
        self.find(sign).fill(text)

    def choose(self, sign: str, label: str) -> None:
        self.meter.fields += 1
        self.find(sign).select_option(label=label)

    def click(self, sign: str) -> None:
        """Click, and wait for the page it leads to, if any."""
        self.meter.clicks += 1
        self.find(sign).click()
        self.page.wait_for_load_state()

    def follow(self, text: str) -> None:
        """A link or button by its words."""
        self.click(f"a:text-is('{text}'), button:text-is('{text}')")

    def attach(self, sign: str, file: Path) -> None:
        """A file: opened, found and taken in the system's own window."""
        self.meter.fields += 1
        self.meter.clicks += 2
        self.find(sign).set_input_files(file)

    def download(self, sign: str, into: Path) -> Path:
        """Click what gives a file, and keep it."""
        with self.page.expect_download() as awaited:
            self.click(sign)
        given: Download = awaited.value
        path = into / given.suggested_filename
        given.save_as(path)
        return path

    @contextmanager
    def measured(self) -> Iterator[Meter]:
        """What is done inside, in the meter that is handed out."""
        before, found = self.meter.copy(), Meter()
        yield found
        for name, value in vars(self.meter.since(before)).items():
            setattr(found, name, value)
