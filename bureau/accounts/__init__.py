"""Who somebody is, and what they may see and touch: roles, scope, signing in."""

from . import kept
from .granting import (
    grant,
    lacks_department,
    no_department,
    real_roles,
    refuse,
    sees_nothing,
)
from .keepers import keep_administrators
from .passwords import new_password
from .permissions import (
    is_office,
    keep_to_office,
    knows,
    may,
    may_be_drafted,
    may_read,
    may_touch,
    readable,
    roles,
    scope,
    sees_all,
    sees_drafts,
    works_in_records,
)
from .roles import (
    ADMINISTRATORS,
    AUDIT,
    CLERK,
    HEAD,
    LEADER,
    OFFICE,
    SECURITY,
    SYSTEM,
    duties_of,
    permissions_of,
)
from .signing_in import SEEN, address, current_address

__all__ = [
    "ADMINISTRATORS",
    "AUDIT",
    "CLERK",
    "lacks_department",
    "sees_nothing",
    "no_department",
    "HEAD",
    "LEADER",
    "OFFICE",
    "SECURITY",
    "SEEN",
    "SYSTEM",
    "address",
    "current_address",
    "duties_of",
    "grant",
    "is_office",
    "kept",
    "keep_administrators",
    "keep_to_office",
    "knows",
    "may",
    "may_read",
    "may_be_drafted",
    "may_touch",
    "new_password",
    "permissions_of",
    "readable",
    "real_roles",
    "refuse",
    "roles",
    "scope",
    "sees_all",
    "sees_drafts",
    "works_in_records",
]
