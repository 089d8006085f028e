"""What a list says is to be done, and whether it is, stored."""

import pytest

from bureau.accounts import OFFICE
from tests.factories import make_user
from tests.projects.listed import workbook, written
from workplan.models import Indicator, KeyTarget, Reading

pytestmark = pytest.mark.django_db
TARGETS = [
    ["2025年交通主要指标目标表（截至6月底）"],
    ["序号", "指标名称", "单位", "年度目标", "6月底完成数"],
    [1, "通村客运全覆盖", "是/否", "是", "是"],
    [2, "货运量", "万吨", 100, 30],
]


def test_done_or_not_is_an_indicator_with_a_target_and_a_reading():
    written(workbook(指标=TARGETS), user=make_user(role=OFFICE))
    indicator = Indicator.objects.get(name="通村客运全覆盖")
    assert (indicator.kind, indicator.unit) == ("yes_no", "")
    target = KeyTarget.objects.get(indicator=indicator)
    assert (target.period, target.value) == ("YEAR", None)
    reading = Reading.objects.get(indicator=indicator)
    assert (reading.year, reading.month, reading.value) == (2025, 6, 1)
