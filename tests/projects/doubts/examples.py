"""What the examples of doubts are about."""

from decimal import Decimal

from projects.doubts import Around
from projects.measures import Kind

PROJECT = Around(plan=Decimal(78_000), total=Decimal(310_000))
KM = Around("公里")
LEVEL = Around("公里", Kind.LEVEL)
RATE = Around("%", Kind.LEVEL)
AIMED = Around("%", Kind.LEVEL, plan=Decimal(92))
GROWTH = Around("%", Kind.GROWTH)
COMPLETION = Around("%", Kind.LEVEL, is_completion=True)
SHARE_DONE = Around("%")
PLANNED = Around(plan=Decimal(78_000))


def d(text):
    return None if text is None else Decimal(str(text))
