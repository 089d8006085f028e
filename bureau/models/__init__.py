"""The organisation: the bureau, departments, people, reporting months, history."""

from .accounts import AccountManager, PastPassword, RoleRequest, User
from .history import Change, Operation, Seal
from .months import (
    Reopening,
    ReportingMonth,
    ask_before_a_month_closes,
    not_begun_message,
    when_a_month_closes,
)
from .organisation import Bureau, CodedQuerySet, Department, department_field
from .returns import (
    LOCKED,
    DepartmentReturn,
    Notice,
    ReturnAct,
    ReturnState,
    ReturnStep,
)
from .signed import Signed

__all__ = [
    "AccountManager",
    "Bureau",
    "Change",
    "CodedQuerySet",
    "Department",
    "DepartmentReturn",
    "LOCKED",
    "Notice",
    "Operation",
    "PastPassword",
    "Reopening",
    "ReportingMonth",
    "ReturnAct",
    "ReturnState",
    "ReturnStep",
    "RoleRequest",
    "Signed",
    "Seal",
    "User",
    "ask_before_a_month_closes",
    "department_field",
    "not_begun_message",
    "when_a_month_closes",
]
