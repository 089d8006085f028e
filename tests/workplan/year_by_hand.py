"""What people do to set a year up, each thing as they would: by clicks and keys."""

from pathlib import Path

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from tests.meter import Hand

from .year_as_filled import DEPARTMENTS, YEAR, fill_return

BUREAU = "云岭县交通运输局"
ADMINISTRATORS = [  # account, name, department, role
    ("xitong", "系统员", "", SYSTEM),
    ("anquan", "安全员", "", SECURITY),
    ("jihua", "计划员", "", OFFICE),
]
STAFF = [
    *((f"jingban{n}", "经办员", name, CLERK) for n, name in enumerate(DEPARTMENTS)),
    *((f"kezhang{n}", "负责人", name, HEAD) for n, name in enumerate(DEPARTMENTS)),
    ("juzhang", "局领导", "", LEADER),
]


def sign_in(hand: Hand, name: str, password: str) -> None:
    hand.open("/")
    hand.fill("[name=username]", name)
    hand.fill("[name=password]", password)
    hand.click(".sign-in button")


def sign_in_first(hand: Hand, name: str, password: str) -> Hand:
    """With the password that somebody else set, and then with one of one's own."""
    sign_in(hand, name, password)
    hand.fill("[name=old_password]", password)
    for field in ("new_password1", "new_password2"):
        hand.fill(f"[name={field}]", f"qingshan-{name}")
    hand.click(".sign-in button")
    return hand


def make_accounts(hand: Hand, rows: list[tuple[str, ...]]) -> dict[str, str]:
    """On the one page; returns the passwords that the next page shows once."""
    hand.follow("新增账号")
    for number, (account, name, department, role) in enumerate(rows):
        hand.fill(f"[name=form-{number}-username]", account)
        hand.fill(f"[name=form-{number}-name]", name)
        if department:
            hand.choose(f"[name=form-{number}-department]", department)
        hand.choose(f"[name=form-{number}-role]", role)
    hand.click(".submit-row input")
    lines = hand.page.locator(".at-once-table tbody tr").all()
    return {
        each.locator("th").inner_text(): each.locator("code").inner_text()
        for each in lines
    }


def grant_all(hand: Hand) -> None:
    hand.follow("授予所申请的角色")
    hand.click("#action-toggle")
    hand.choose("[name=action]", "同意所选的申请")
    hand.click("button[name=index]")


def name_bureau(office: Hand) -> None:
    """On the office's first page; then its departments, one after the other."""
    office.fill("[name=name]", BUREAU)
    office.fill("[name=place]", "云岭县")
    office.click("main [name=_save]")
    office.follow("录入科室")
    for number, name in enumerate(DEPARTMENTS, 1):
        office.fill("[name=code]", f"K0{number}")
        office.fill("[name=name]", name)
        is_last = number == len(DEPARTMENTS)
        office.click("[name=_save]" if is_last else "[name=_addanother]")


def add_months(office: Hand) -> None:
    office.open("/")
    office.follow("设置全年月份")
    office.fill("[name=year]", str(YEAR))
    office.click(".at-once-choice button")
    office.click(".submit-row input")


def empty_workbook(office: Hand, folder: Path) -> Path:
    office.follow("查看看板")
    office.click("main a[href$='/yearbook/']")
    office.fill("[name=year]", str(YEAR))
    return office.download(".submit-row input", folder)


def send(hand: Hand, file: Path) -> None:
    """A file, from any page of the records; what is asked has its likely answer."""
    hand.follow("月度数据")
    hand.click(".import_link")
    hand.attach("[name=import_file]", file)
    hand.click(".submit-row input")
    if hand.page.locator(".import-questions").count():
        hand.click(".import-questions .submit-row input")
    hand.click("form[action$='process_import/'] .submit-row input")
    hand.page.wait_for_url("**/importbatch/*/change/")


def put_in_force(office: Hand) -> None:
    office.click(".object-tools a[href$='/state/in_force/']")
    office.click(".submit-row input")


def lead_with(office: Hand, name: str) -> None:
    """The indicator that the board leads with, on the page of the draft."""
    office.click(".field-headline .select2-selection")
    office.fill(".select2-search__field", name[:4])
    found = ".select2-results__option--highlighted"
    office.page.wait_for_selector(f"{found}:has-text('{name}')")
    office.click(found)
    office.click("[name=_continue]")


def report_june(clerk: Hand, folder: Path) -> None:
    """The return form of June, taken out, filled in and sent back."""
    clerk.follow("填报")
    clerk.follow("月度数据")
    clerk.click(".import_link")
    clerk.click("a[href*='layout=template']")
    clerk.choose("[name=month]", "6")
    send(clerk, fill_return(clerk.download(".submit-row input", folder)))


def start_next(office: Hand, ended: list[str]) -> None:
    """From last year's lines, but for what has ended; put in force as it is."""
    office.open("/")
    office.follow("填报")
    office.click(".model-workplan th a")
    office.follow("从上年开始")
    for name in ended:
        office.click(f".carried label:has(:text('{name}'))")
    office.click(".submit-row input")
    put_in_force(office)
