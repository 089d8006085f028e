"""What each role may do at each address: the table that the matrix is asked against."""

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM

STRANGER = "stranger"
ROLES = [CLERK, HEAD, OFFICE, LEADER, SYSTEM, SECURITY, AUDIT, STRANGER]
READERS = {CLERK: "v", HEAD: "v", OFFICE: "vacd", LEADER: "v"}
FIGURES = {CLERK: "vacd", HEAD: "vacd", OFFICE: "vacd", LEADER: "v"}
# What each role may do with each kind of record: view, add, change, delete.
MAY = {
    "projects_category": READERS,
    "projects_project": READERS | {CLERK: "vc", HEAD: "vc"},
    "projects_milestone": FIGURES,
    "projects_investmentfigure": FIGURES,
    "projects_annualplan": READERS,
    "projects_importbatch": {CLERK: "v", HEAD: "v", OFFICE: "v"},
    "workplan_workplan": READERS,
    "workplan_workarea": READERS,
    "workplan_workitem": READERS,
    "workplan_indicator": READERS,
    "workplan_keytarget": READERS,
    "workplan_reading": FIGURES,
    "bureau_bureau": dict.fromkeys(ROLES[:-1], "v") | {OFFICE: "vc"},
    "bureau_department": {CLERK: "v", HEAD: "v", OFFICE: "vac", LEADER: "v"}
    | {SYSTEM: "vac"},
    "bureau_user": {SYSTEM: "vac", SECURITY: "vc", AUDIT: "v"},
    "bureau_rolerequest": {SYSTEM: "va", SECURITY: "v", AUDIT: "v"},
    "bureau_reportingmonth": READERS,
    "bureau_reopening": {OFFICE: "vacd"},
    "bureau_change": {AUDIT: "v"},
    "auth_group": {SECURITY: "v"},
}
SCOPED = {
    "projects_project",
    "projects_milestone",
    "projects_investmentfigure",
    "projects_annualplan",
    "projects_importbatch",
    "workplan_workitem",
    "workplan_indicator",
    "workplan_keytarget",
    "workplan_reading",
}
VERBS = {"changelist": "v", "add": "a", "change": "vc", "history": "v", "delete": "d"}
ADMINISTRATORS = {SYSTEM, SECURITY, AUDIT}
OPEN, SIGNED_IN = "open to everybody", "for who is signed in"
FIGURE_PAGE, STAFF = "a page with figures", "the admin's own"
# Addresses that are no list or form of a kind of record.
OTHERS = {
    "login": OPEN,
    "logout": SIGNED_IN,
    "set_language": OPEN,
    "healthz": OPEN,
    "readyz": OPEN,
    "favicon": OPEN,
    "workplan:board": FIGURE_PAGE,
    "workplan:home": SIGNED_IN,
    "workplan:completeness": FIGURE_PAGE,
    "workplan:project-list": FIGURE_PAGE,
    "workplan:project-detail": FIGURE_PAGE,
    "workplan:indicator-detail": FIGURE_PAGE,
    "workplan:area-detail": FIGURE_PAGE,
    "workplan:my-month": FIGURE_PAGE,
    "workplan:my-month-of": FIGURE_PAGE,
    "workplan:my-month-save": FIGURE_PAGE,
    "workplan:issued": FIGURE_PAGE,
    "workplan:obstacle-list": FIGURE_PAGE,
    "workplan:push-list": FIGURE_PAGE,
    "admin:index": STAFF,
    "admin:login": OPEN,
    "admin:logout": STAFF,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:autocomplete": STAFF,
    "admin:jsi18n": STAFF,
    "admin:app_list": STAFF,
}
SUBMIT = "workplan:submit"
ADDED = {
    SUBMIT: FIGURE_PAGE,
    "workplan:review": "departments' months accepted or returned",
    "workplan:close-month": "a month that is closed",
    "password": SIGNED_IN,
    "workplan:notice-seen": "one's own reminder, the clerk's",
    "admin:auth_user_password_change": "an account's password",
    "admin:bureau_change_export": "the audit's export",
    "admin:bureau_user_many": "several accounts at once",
    "admin:bureau_reportingmonth_year": "the months of a year",
    "admin:workplan_workplan_start": "a year started from the last",
    "admin:workplan_workplan_state": "a plan put in force, closed or opened again",
    "workplan:revise-plan": "an annual plan revised",
    "workplan:revise-target": "a target revised",
}
# Pages of one role alone: those that make several records at once, and acts.
AT_ONCE = {
    "workplan:review": OFFICE,
    "workplan:close-month": OFFICE,
    "admin:bureau_user_many": SYSTEM,
    "admin:bureau_reportingmonth_year": OFFICE,
    "admin:workplan_workplan_start": OFFICE,
    "admin:workplan_workplan_state": OFFICE,
    "workplan:revise-plan": OFFICE,
    "workplan:revise-target": OFFICE,
}
# What is asked for by POST alone, since it is recorded: whose it is, and what comes.
POSTED = {
    "admin:bureau_change_export": (AUDIT, "shown", "refused"),
    "workplan:notice-seen": (CLERK, "led on", "no such"),
}
# Obstacles and pushes: what comes of an empty form, and whose it is; by whoever may.
FOLLOWS, ANSWERS = {CLERK, HEAD, OFFICE}, {CLERK, HEAD}
FOLLOWING = {
    "workplan:obstacle-add": ({"get": "shown", "post": "shown"}, FOLLOWS),
    "workplan:obstacle-detail": ({"get": "shown", "post": "shown"}, FOLLOWS),
    "workplan:obstacle-step": ({"get": "405", "post": "shown"}, FOLLOWS),
    "workplan:obstacle-close": ({"get": "405", "post": "shown"}, FOLLOWS),
    "workplan:push-add": ({"get": "shown", "post": "shown"}, {OFFICE, LEADER}),
    "workplan:push-detail": ({"get": "shown", "post": "405"}, FOLLOWS),
    "workplan:push-answer": ({"get": "405", "post": "shown"}, ANSWERS),
    "workplan:push-settle": ({"get": "405", "post": "led on"}, {OFFICE}),
}
READ_BY_ALL = {"workplan:obstacle-detail", "workplan:push-detail"}
# The importer's pages; the two about a file know its sender alone.
FIGURE = "admin:projects_investmentfigure"
IMPORTS = {
    f"{FIGURE}_import": {"get": "shown", "post": "shown"},
    f"{FIGURE}_process_import": {"get": "405", "post": "no such"},
    f"{FIGURE}_import_preview": {"get": "shown", "post": "led on"},
    f"{FIGURE}_import_marked": {"get": "shown", "post": "405"},
    "admin:projects_importbatch_undo": {"get": "405", "post": "led on"},
}
OF_FILE = {f"{FIGURE}_import_preview", f"{FIGURE}_import_marked"}
UNDO = "admin:projects_importbatch_undo"
EXPORT = f"{FIGURE}_export"
OTHERS |= dict.fromkeys(FOLLOWING, FIGURE_PAGE)
OTHERS |= ADDED | dict.fromkeys(IMPORTS, "the importer's") | {EXPORT: "the export"}
YEARBOOK = "admin:workplan_workplan_yearbook"
OTHERS |= {YEARBOOK: "the year workbook"}
# Who takes out what; nobody else's role opens the page.
TAKEN_OUT = {EXPORT: set(READERS), YEARBOOK: {OFFICE, LEADER}}
# Addresses without a name of their own: old forms of a change page, and the rest.
NAMELESS = {"<path:object_id>/", "(?P<url>.*)$"}


def split(name: str) -> tuple[str, str] | None:
    """`admin:projects_project_change` as its kind of record and its page."""
    kind, _, page = name.removeprefix("admin:").rpartition("_")
    return (kind, page) if kind in MAY and page in VERBS else None


def needs_id(name: str) -> bool:
    found = split(name)
    return found is not None and found[1] in {"change", "history", "delete"}


def allowed(role: str, kind: str, page: str, method: str) -> bool:
    """What the table says of a kind of record's page."""
    may = set(MAY[kind].get(role, ""))
    needed = set(VERBS[page])
    if page in {"changelist", "history"}:
        needed = {"v", "c"}
    if page == "change" and method == "post":
        needed = {"c"}
    return bool(may & needed)


ANY_OPEN = {"shown", "led on", "405", "sign in"}
TO_INDEX = {"no such"}  # the same redirect, to the admin's front page
LEADS_TO_INDEX = {"admin:login", "workplan:home"}


def wanted_of_page(role: str, name: str, method: str, whose: str) -> set[str]:
    """What a page that is no list or form of records may answer a person signed in."""
    sort = OTHERS[name]
    if sort in {OPEN, SIGNED_IN}:
        return ANY_OPEN | (TO_INDEX if name in LEADS_TO_INDEX else set())
    if sort == FIGURE_PAGE:
        return wanted_of_figures(role, name, method, whose)
    if name in TAKEN_OUT:
        return {"shown"} if role in TAKEN_OUT[name] else {"refused"}
    if name in IMPORTS:
        return {wanted_of_import(role, name, method, whose)}
    if name == "admin:auth_user_password_change":
        return {"shown"} if role == SYSTEM else {"refused", "no such"}
    if name in POSTED:
        whom, done, refused = POSTED[name]
        return {"405"} if method == "get" else {done if role == whom else refused}
    if name in AT_ONCE:  # the months' empty form is a valid one
        return {"shown", "led on"} if role == AT_ONCE[name] else {"refused"}
    if name in {"admin:autocomplete", "admin:app_list"}:
        return {"shown", "led on", "refused", "no such", "405"}
    return {"shown", "led on", "405"}


def wanted_of_submitting(role: str, method: str, whose: str) -> str:
    """Their own department's month is seen by its people, and submitted by its head."""
    is_foreign = whose == "other" and role in {CLERK, HEAD}
    if role in ADMINISTRATORS or is_foreign:
        return "no such"
    may = role in {HEAD, OFFICE} or method == "get"
    return "shown" if may else "refused"


def wanted_of_import(role: str, name: str, method: str, whose: str) -> str:
    """A file is its sender's, the clerk's; a written batch is its department's."""
    wanted = IMPORTS[name][method]
    if wanted == "405":
        return wanted
    if role not in MAY["projects_importbatch"]:
        return "refused"
    if name in OF_FILE and (role != CLERK or whose == "other"):
        return "no such"
    if name == UNDO and role != OFFICE and whose == "other":
        return "no such"
    return wanted


def wanted_of_following(role: str, name: str, method: str, whose: str) -> str:
    """Leaders read; another department's is no such, and so is any to administrators.

    What is added is refused before it is asked about what.
    """
    wanted, who = FOLLOWING[name]
    if wanted[method] == "405":
        return "405"
    if name.endswith("-add") and role not in who:
        return "refused"
    is_foreign = whose == "other" and role in {CLERK, HEAD}
    if role in ADMINISTRATORS or is_foreign:
        return "no such"
    if method == "get" and name in READ_BY_ALL:
        return "shown"
    return wanted[method] if role in who else "refused"


def wanted_of_figures(role: str, name: str, method: str, whose: str) -> set[str]:
    """Our own pages: read only, and another department's project is no project."""
    if name in MONTHS:
        return {wanted_of_month(role, name, method, whose)}
    if name == SUBMIT:
        return {wanted_of_submitting(role, method, whose)}
    if name in FOLLOWING:
        return {wanted_of_following(role, name, method, whose)}
    if method == "post":
        return {"405"}
    of_record = name in {"workplan:project-detail", "workplan:indicator-detail"}
    if role in ADMINISTRATORS:
        return {"no such"} if of_record else {"shown", "no such"}
    foreign = whose == "other" and role in {CLERK, HEAD}
    return {"no such"} if of_record and foreign else {"shown"}


# A department's months: what its people and the office get by GET and by POST.
MONTHS = {
    "workplan:my-month": ("led on", "405"),
    "workplan:my-month-of": ("shown", "led on"),
    "workplan:my-month-save": ("405", "shown"),
}


def wanted_of_month(role: str, name: str, method: str, whose: str) -> str:
    """Another department's month is none; leaders read every month, and write none."""
    asked, sent = MONTHS[name]
    wanted = asked if method == "get" else sent
    if wanted == "405":
        return wanted
    if role in ADMINISTRATORS:
        return "shown" if name == "workplan:my-month" else "no such"
    if whose == "other" and role in {CLERK, HEAD}:
        return "no such"
    return "refused" if role == LEADER and method == "post" else wanted


# What each role may do to roles and accounts; the rest stays as it was.
SUPERUSER = "superuser"
NOBODY: set[str] = set()
TO_ACCOUNTS = {
    "add a role": NOBODY,
    "rename a role": NOBODY,
    "change what a role may do": NOBODY,
    "remove a role": NOBODY,
    "give a role": {SECURITY, SUPERUSER},
    "take a role": {SECURITY, SUPERUSER},
    "give a second duty": NOBODY,
    "give oneself a role": {SUPERUSER},
    "give a permission": NOBODY,
    "grant a role that was asked for": {SECURITY, SUPERUSER},
    "grant oneself a role that was asked for": {SUPERUSER},
    "grant a second duty that was asked for": NOBODY,
    "make a superuser": {SUPERUSER},
    "make an account": {SYSTEM, SUPERUSER},
    "make several accounts": {SYSTEM, SUPERUSER},
    "ask for a role": NOBODY,  # asking gives nothing
    "switch an account off": {SYSTEM, SUPERUSER},
    "remove an account": {SUPERUSER},
    "set a clerk's password": {SYSTEM, SUPERUSER},
    "set an administrator's password": {SUPERUSER},
    "take the last one's role": NOBODY,
    "switch the last one off": NOBODY,
    "remove the last one": NOBODY,
    "leave the last one without a password": NOBODY,
    "call somebody a sample": NOBODY,
    "make a sample account real": NOBODY,
}
