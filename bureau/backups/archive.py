"""The file of a backup: a zip of one text a table, and a list with their checksums."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from .snapshot import snapshot
from .tables import Name, applied, encode, lines, models_at

FORMAT = 1
MANIFEST = "manifest.json"


class Unfit(Exception):
    """What a file cannot be restored for, in words."""


@dataclass(frozen=True)
class Table:
    rows: int
    sha256: str  # of its lines


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    made_at: str
    database: str
    migrations: list[Name]
    tables: dict[str, Table]

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables.values())


def backup(path: Path, now: datetime) -> Manifest:
    """Write all that is stored, as of one moment; a file of that name is replaced.

    It holds password hashes, so only its owner may read it. Until it is whole it has
    another name.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with open(part, "wb", opener=owners_only) as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive, snapshot() as alias:
                manifest = pack(archive, alias, now)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def owners_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def pack(archive: ZipFile, alias: str, now: datetime) -> Manifest:
    names = applied(alias)
    tables = {}
    for table, model in models_at(names).items():
        with archive.open(place_of(table), "w", force_zip64=True) as file:
            tables[table] = summed(lines(model, alias), file)
    made_at = now.isoformat(timespec="seconds")
    manifest = Manifest(FORMAT, made_at, connection.vendor, names, tables)
    archive.writestr(MANIFEST, encode(asdict(manifest)))
    return manifest


def place_of(table: str) -> str:
    return f"tables/{table}.jsonl"


def summed(text: Iterable[str], file: Any = None) -> Table:
    """How many rows and which checksum lines have; they go to a file on the way."""
    total, count = sha256(), -1  # the first line is the columns'
    for line in text:
        data = f"{line}\n".encode()
        total.update(data)
        count += 1
        if file is not None:
            file.write(data)
    return Table(count, total.hexdigest())


def lines_in(archive: ZipFile, table: str) -> Iterator[str]:
    with archive.open(place_of(table)) as file:
        for line in TextIOWrapper(file, "utf-8", newline="\n"):
            yield line.removesuffix("\n")


def checked(archive: ZipFile) -> Manifest:
    """What the file says of itself, once each table is what was written; else Unfit."""
    try:
        manifest = manifest_in(archive)
        for table, told in manifest.tables.items():
            if summed(lines_in(archive, table)) != told:
                raise Unfit(damaged(table))
    except (BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise Unfit(damaged(str(error))) from error
    refuse_newer(manifest)
    return manifest


def damaged(what: str) -> str:
    return _("The file is not as it was written: %(what)s.") % {"what": what}


def manifest_in(archive: ZipFile) -> Manifest:
    told = json.loads(archive.read(MANIFEST))
    told["tables"] = {name: Table(**each) for name, each in told["tables"].items()}
    told["migrations"] = [tuple(name) for name in told["migrations"]]
    return Manifest(**told)


def refuse_newer(manifest: Manifest) -> None:
    """A version that does not know how the data was laid out would lose of it."""
    known = MigrationLoader(None).disk_migrations
    newer = [".".join(name) for name in manifest.migrations if name not in known]
    if newer or manifest.format != FORMAT:
        text = _("The file is of a newer version, with %(names)s.")
        names = ", ".join(newer) or f"format {manifest.format}"
        raise Unfit(text % {"names": names})
