"""The name by which migration 0004 knows the guards of history."""

from .records.triggers import install, remove

__all__ = ["install", "remove"]
