"""Due words of a list without a day, stored."""

import pytest

from bureau.accounts import OFFICE
from tests.factories import make_user
from tests.projects.listed import workbook, written
from workplan.models import KeyTarget, WorkItem

pytestmark = pytest.mark.django_db
TASKS = [
    ["2025年重点工作任务清单"],
    ["序号", "重点任务", "年度目标", "牵头单位", "完成时限"],
    [1, "更新候车亭", "更新候车亭20座", "运输科", "国庆前"],
]


def due(record):
    return record.due_words, record.due_on, record.due_precision


def test_words_without_a_day_are_stored_with_task_and_target():
    written(workbook(任务=TASKS), user=make_user(role=OFFICE))
    kept = ("国庆前", None, "none")
    assert (due(WorkItem.objects.get()), due(KeyTarget.objects.get())) == (kept, kept)
