"""Sentences are read in bounded time, whatever somebody pastes into a cell."""

from time import process_time

import pytest

from projects.sheets.recognition.text import (
    ahead_of,
    due_of,
    goals_of,
    outcome_of,
    promise_of,
)

PIECES = (
    *("6月底前", "十", "1.", "1,234", "2025-", "优化调整", "完成", "力争", "其中"),
    *(
        "30座",
        "5%",
        "（",
        "，",
        "、",
        "；",
        "占年度计划的",
        "在",
        "已",
        "工程",
        "未发生",
    ),
    *("甲、乙分别增长5%、", "2025年6月-", "每月", " "),
)


def read(text: str) -> None:
    promise = promise_of(text, 2025)
    promise_of(text, 2025, "优化公交线路6条，新增公交车15辆")
    due_of(text, 2025), goals_of(text, 2025), ahead_of(text, promise, 2025)
    outcome_of(text, promise, (2025, 6))


@pytest.mark.parametrize("piece", PIECES)
def test_one_piece_again_and_again(piece):
    begin = process_time()  # the machine may be busy with something else
    read(piece * (20_000 // len(piece)) + "X")
    assert process_time() - begin < 3


def test_a_page_of_sentences():
    sentence = "1—6月累计完成投资14.3亿元，占年度目标的55%；8座均已进场，其中3座完工。"
    begin = process_time()
    read(sentence * 600)
    assert process_time() - begin < 3


def test_pieces_in_turn():
    begin = process_time()
    read("".join(PIECES) * 100)
    assert process_time() - begin < 3
