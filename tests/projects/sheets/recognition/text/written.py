"""Tables of sentences with their right reading, kept beside the tests as text."""

from pathlib import Path


def rows_of(name: str) -> list[list[str]]:
    """The rows of a table, its heading left out."""
    path = Path(__file__).with_name(name)
    lines = path.read_text("utf-8").splitlines()[1:]
    return [each.split("\t") for each in lines]
