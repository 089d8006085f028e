"""Who somebody is, and what they may see and touch: roles, scope, signing in."""

from . import kept
from .permissions import (
    ADMINISTRATORS,
    AUDIT,
    CLERK,
    HEAD,
    LEADER,
    OFFICE,
    SECURITY,
    SYSTEM,
    duties,
    duties_of,
    may,
    may_touch,
    roles,
    scope,
    sees_all,
    works_in_records,
)
from .signing_in import SEEN, address, current_address

__all__ = [
    "ADMINISTRATORS",
    "AUDIT",
    "CLERK",
    "HEAD",
    "LEADER",
    "OFFICE",
    "SECURITY",
    "SEEN",
    "SYSTEM",
    "address",
    "current_address",
    "duties",
    "duties_of",
    "kept",
    "may",
    "may_touch",
    "roles",
    "scope",
    "sees_all",
    "works_in_records",
]
