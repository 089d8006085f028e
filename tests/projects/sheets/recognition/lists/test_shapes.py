"""Lists as offices give them, in many shapes: each read exactly as its file says.

The files of `data/shapes` hold what is in each to stumble over, its merged cells, the
sheet drawn as text, and below === read its right reading, worked out by hand.
"""

import pytest

from .told import SHAPES, shape, whole

FILES = sorted(SHAPES.glob("*.txt"))


def test_there_are_many_shapes():
    assert len(FILES) >= 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_list_is_read_as_its_file_says(path):
    read, right = shape(path)
    assert whole(read) == right
