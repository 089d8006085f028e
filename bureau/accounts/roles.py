"""The bureau's roles: what each may do, and which duty it is.

A role is a group of the same name, given to people; what it may do stands here and in
no table or form. Nobody can widen a role, and a group that is no role allows nothing.
"""

from collections.abc import Iterable

CLERK = "科室经办"
HEAD = "科室负责人"
OFFICE = "综合计划科"
LEADER = "局领导"
SYSTEM = "系统管理员"
SECURITY = "安全管理员"
AUDIT = "审计管理员"
OF_BUREAU = {OFFICE, LEADER}
IN_DEPARTMENT = {CLERK, HEAD}
ADMINISTRATORS = {SYSTEM, SECURITY, AUDIT}  # accounts, roles, the audit; never figures
WORKING = IN_DEPARTMENT | {OFFICE} | ADMINISTRATORS  # leaders read, on our own pages

PROJECTS = ("category", "project", "milestone", "annualplan", "investmentfigure")
WORKPLAN = (
    "workplan",
    "workarea",
    "workitem",
    "fact",
    "indicator",
    "keytarget",
    "reportedindicator",
    "reading",
)
CYCLE = ("obstacle", "obstaclestep", "push", "pushanswer", "issuedmonth")
ALL = ("add", "change", "delete", "view")


def names(app: str, models: Iterable[str], verbs: Iterable[str]) -> frozenset[str]:
    """Permissions as Django names them: projects.view_project."""
    return frozenset(f"{app}.{verb}_{model}" for model in models for verb in verbs)


READ = names("projects", PROJECTS, ["view"]) | names(
    "workplan", (*WORKPLAN, *CYCLE), ["view"]
)
TAKEN_OUT = names("projects", ["investmentfigure"], ["export"])
BROUGHT_IN = names("projects", ["investmentfigure"], ["import"]) | names(
    "projects", ["importbatch"], ["view"]
)
NAME = names("bureau", ["bureau"], ["view"])  # everybody's
CALENDAR = NAME | names(
    "bureau",
    ["department", "reportingmonth", "departmentreturn", "returnstep"],
    ["view"],
)
# What stands in the way, and what is done about it.
IN_THE_WAY = names("workplan", ["obstacle"], ["add", "change"]) | names(
    "workplan", ["obstaclestep"], ["add"]
)
ANSWERS = names("workplan", ["pushanswer"], ["add"])
PUSHES = names("workplan", ["push"], ["add", "change"])
# Staff enter figures on their project's page, so they may change the project there.
ENTERED = (
    names("projects", ["investmentfigure", "milestone"], ALL)
    | names("projects", ["project"], ["change"])
    | names("workplan", ["reading"], ALL)
)
OF_DEPARTMENT = (
    READ | ENTERED | CALENDAR | TAKEN_OUT | BROUGHT_IN | IN_THE_WAY | ANSWERS
)
MAY = {
    CLERK: OF_DEPARTMENT,
    HEAD: OF_DEPARTMENT | names("bureau", ["departmentreturn"], ["submit"]),
    OFFICE: (
        READ
        | CALENDAR
        | IN_THE_WAY
        | ANSWERS
        | PUSHES
        | names("bureau", ["departmentreturn"], ["submit", "review"])
        | names("projects", PROJECTS, ALL)
        | names("workplan", WORKPLAN, ALL)
        | names("bureau", ["reportingmonth", "reopening"], ALL)
        | names("bureau", ["bureau", "department"], ["add", "change", "view"])
        | TAKEN_OUT
        | BROUGHT_IN
    ),
    LEADER: READ | CALENDAR | TAKEN_OUT | PUSHES,
    SYSTEM: (
        NAME
        | names("bureau", ["user", "department"], ["add", "change", "view"])
        | names("bureau", ["rolerequest"], ["add", "view"])
    ),
    SECURITY: (
        NAME
        | names("bureau", ["user"], ["change", "view"])
        | names("bureau", ["rolerequest"], ["view"])
        | names("auth", ["group"], ["view"])
    ),
    AUDIT: NAME
    | names("bureau", ["change", "operation", "user", "rolerequest"], ["view"]),
}


def permissions_of(roles: Iterable[str]) -> set[str]:
    """What the people of these roles may do; a group that is no role adds nothing."""
    return set().union(*(MAY.get(role, frozenset()) for role in roles))


def duties_of(roles: Iterable[str]) -> set[str]:
    """The kinds of work of these roles; figures count as one kind."""
    known = {role for role in roles if role in MAY}
    return {role if role in ADMINISTRATORS else "figures" for role in known}
