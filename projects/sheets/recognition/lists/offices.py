"""Which departments a cell names, and which of them leads.

Standard library only.
"""

import re

from projects.sheets.listed import Of
from projects.sheets.recognition.text import is_figure, tidy

from .line import Line
from .reading import Reading
from .values import says_nothing

BETWEEN = re.compile(
    r"[、,，;；/\n|＋+]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=[科处室局站心队司团])(?:和|及|与)(?=[\u4e00-\u9fff])"
)
LISTED = re.compile(r"[、,，;；:：\n]+")
LEADS = re.compile(r"[(（](?:牵头|主办|主责|主|牵头单位|责任|主体责任)[)）]")
SUPPORTS = re.compile(r"[(（](?:配合|协办|参与|协助|协同|配合单位)[)）]")
LED_BY = re.compile(r"^(?:牵头|主办|责任|主责)(?:单位|科室|部门|处室)?[:：]?")
LED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:牵头|主办)$|^由|(?<=[\u4e00-\u9fff])(?:牵头)?负责$"
)
HELPED_BY = re.compile(r"^(?:配合|协办|协助|参与|协同)(?:单位|科室|部门|处室)?[:：]?")
HELPS = re.compile(r"(?<=[\u4e00-\u9fff])(?:配合|协办|协助|参与)$")
PARTS = re.compile(r"[;；，,。\n]+")


def offices_in(text: str) -> tuple[list[str], list[str], list[str]]:
    """The departments of a cell: those that lead, those that support, and open ones."""
    leading: list[str] = []
    supporting: list[str] = []
    unsaid: list[str] = []
    role: list[str] | None = None
    for part in PARTS.split(text):
        part = part.strip()
        if LED_BY.match(part) and LED_BY.sub("", part):
            role, part = leading, LED_BY.sub("", part)
        elif HELPED_BY.match(part) and HELPED_BY.sub("", part):
            role, part = supporting, HELPED_BY.sub("", part)
        elif LED.search(part) or HELPS.search(part):
            role = None
        whole = supporting if HELPS.search(part) and "、" in part else role
        for each in BETWEEN.split(part):
            sort(each.strip(), whole, leading, supporting, unsaid)
    return leading, supporting, unsaid


def sort(
    name: str,
    role: list[str] | None,
    leading: list[str],
    supporting: list[str],
    unsaid: list[str],
) -> None:
    """One department where its own words, else those before it, put it."""
    if not name:
        return
    target = unsaid if role is None else role
    if LEADS.search(name) or LED.search(name):
        target, name = leading, LED.sub("", LEADS.sub("", name))
    elif SUPPORTS.search(name) or HELPS.search(name):
        target, name = supporting, HELPS.sub("", SUPPORTS.sub("", name))
    name = unbracketed(name.strip(":： "))
    if name and name not in (*leading, *supporting, *unsaid):
        target.append(name)


def unbracketed(name: str) -> str:
    """A name without brackets round it, or left over: 综合科（财务） keeps its own."""
    bare = name.strip("()（）:： ")
    opened = [each for each in "(（" if each in bare]
    return f"{bare}{name[-1]}" if opened and name[-1:] in (")", "）") else bare


def is_one_name(text: str) -> bool:
    """Whether a cell of our own sheets names one department: 科室与基层处 is one."""
    roles = LEADS.search(text) or SUPPORTS.search(text)
    return not (LISTED.search(text) or roles)


def lead_of(
    reading: Reading, line: Line, key: str = "department"
) -> tuple[str, list[str]]:
    """The department that leads a line, "" where it is open, and those beside it."""
    held = line.held(key)
    if held is None or says_nothing(held.text) or is_figure(held.value):
        return "", []
    if reading.kind.verbatim and is_one_name(str(held.value)):
        return str(held.value).strip(), []
    leading, supporting, unsaid = offices_in(str(held.value))
    if len(leading) == 1:
        return leading[0], [*unsaid, *supporting]
    if not leading and len(unsaid) == 1:
        return unsaid[0], supporting
    return "", supporting


def state_lead(reading: Reading, line: Line, of: Of, name: str, key: str) -> str:
    """The department of a line, or the question which of several leads.

    Gives its name; "" where it is open.
    """
    held = line.held(key)
    if held is None or says_nothing(held.text):
        return ""
    if is_figure(held.value):
        reading.say("error", "list_not_words", held.row, held.column, held.value)
        return ""
    lead, beside = lead_of(reading, line, key)
    if not lead:
        lead, beside = asked_lead(reading, line, of, name, key)
    if lead:
        reading.state(of, line, key, name, "department", lead)
        if beside and not line.text("supporting"):
            reading.state(of, line, key, name, "supporting", "、".join(beside))
    return lead


def asked_lead(
    reading: Reading, line: Line, of: Of, name: str, key: str
) -> tuple[str, list[str]]:
    """Which of several departments leads, as a person says; asked where nobody did."""
    leading, supporting, unsaid = offices_in(line.text(key))
    choices = tuple(leading or unsaid)
    told = {
        "kind": str(of),
        "name": name,
        "field": "department",
        "value": None,
        "unit": None,
    }
    subject = f"department|{line.at + 1}|{name}"
    answer = reading.answered(
        subject, "list_department", choices, line, key, choices[0], **told
    )
    if answer is None:
        return "", []
    return answer, [each for each in (*choices, *supporting) if each != answer]


def supporting_in(text: str, *, is_ours: bool) -> list[str]:
    """The names of supporting departments; in our own sheets as they stand."""
    if is_ours:
        return [each.strip() for each in LISTED.split(text)]
    return [HELPED_BY.sub("", each).strip() for each in BETWEEN.split(text)]


def state_support(reading: Reading, line: Line, of: Of, name: str, key: str) -> None:
    """The supporting departments, joined by 、 as one list."""
    held = line.held(key)
    if held is None or says_nothing(held.text):
        return
    if is_figure(held.value):
        reading.say("error", "list_not_words", held.row, held.column, held.value)
        return
    names = supporting_in(str(held.value), is_ours=reading.kind.verbatim)
    joined = "、".join(tidy(each) for each in names if each)
    beside = lead_of(reading, line)[1] if reading.has("department") else []
    more = "".join(f"、{each}" for each in beside if each not in names)
    reading.state(of, line, key, name, "supporting", joined + more)
