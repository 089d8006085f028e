"""All that is stored, in one file, and back: consistent while people work."""

from .archive import Manifest, Unfit, backup, checked
from .restoring import restore
from .tables import applied

__all__ = ["Manifest", "Unfit", "applied", "backup", "checked", "restore"]
