"""A file that is no sheet, or none that may be read: a code and its parameters."""

from typing import Any


class Unreadable(Exception):
    """A file cannot be read: `code` says why and `params` go into the words.

    What the file is, and so what to do (each but the last two: save it as .xlsx):
    empty; pdf; image; word; presentation; ofd; ods; xlsb; html; xml (a page or XML
    named .xls by an old system); archive (rar, 7z); zip (unpack it first); encrypted
    (remove its password); protected (ask who runs the encryption for a plain copy);
    macros (save it without); unknown (no sheet).

    What stands in it:
    damaged (`part` where known: open it in Excel or WPS and save it again);
    binary (NUL characters in a text: save it as .xlsx or as CSV UTF-8);
    encoding (a text neither in UTF-8 nor in GB 18030: save it as CSV UTF-8);
    quotes (`line`: a quotation mark opened there is never closed);
    long_field (`line`, `limit` characters: mostly an open quotation mark too);
    doctype (`part`: save it again);
    no_sheets (only charts or macros are in it).

    Where it is too much (delete what is empty or not needed, or split the file):
    too_large (`limit` in MB, as sent); unpacked (`limit` in MB); bomb (`part`: packed
    far more densely than any sheet); too_many_parts (`limit`);
    too_far (`sheet`, `cell`, `rows`, `columns`: a cell is filled beyond the last row
    and column read); too_many_cells (`limit`); too_many_merges (`sheet`, `limit`);
    long_time (`sheet`: a number formatted as a time that is too large for one);
    slow (`seconds`); killed (too large or damaged: reading it broke off);
    waiting (`files` of the sender wait already, where `most`, and `limit` MB in all, is
    what may: confirm some, or wait an hour).
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params
