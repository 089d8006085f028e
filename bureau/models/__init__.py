"""The organisation: the bureau, departments, people, reporting months, history."""

from .accounts import AccountManager, PastPassword, RoleRequest, User
from .history import Change, Operation, Seal
from .months import Reopening, ReportingMonth
from .organisation import Bureau, CodedQuerySet, Department, department_field

__all__ = [
    "AccountManager",
    "Bureau",
    "Change",
    "CodedQuerySet",
    "Department",
    "Operation",
    "PastPassword",
    "Reopening",
    "ReportingMonth",
    "RoleRequest",
    "Seal",
    "User",
    "department_field",
]
