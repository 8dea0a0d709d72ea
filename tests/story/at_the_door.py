"""A visit in full, on a phone: whatever the screens ask is answered from what is true of the family."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from huzhu.cases.models import Case
from huzhu.households.kinds import KINDS
from huzhu.kernel.money import show_yuan
from tests.story.families import Family
from tests.story.hands import People, address_of, choose, pick, press, sign_all

LAST = "sign"


def visit(people: People, visitor: str, companion: str, case: Case, family: Family) -> list[str]:
    """Two go there; the screens that asked, in their order, the signatures among them."""
    page = people.at(visitor, address_of(case, "visit"))
    asked: list[str] = []
    while not asked or asked[-1] != LAST:
        asked.append(page.url.rstrip("/").rsplit("/", 1)[-1])
        SCREENS.get(asked[-1], answer)(page, family)
        if asked[-1] == LAST:
            pick(page, "companion", companion)
        press(page, {"home": "查一查", LAST: "两人签好，送出"}.get(asked[-1], "记下，下一问"))
        if asked[-1] == "home" and page.get_by_role("button", name="都不是，新登记一家").count():
            press(page, "都不是，新登记一家")
    expect(page.locator("main")).to_contain_text("走访记下了")
    return asked


def home(page: Page, family: Family) -> None:
    """Whose home it is."""
    page.get_by_label("户主叫什么？").fill(family.head)
    page.get_by_label("户主哪天生的？").fill(family.people[family.head]["birth"].isoformat())
    page.get_by_label("几组？").fill("三组")


def members(page: Page, family: Family) -> None:
    """The head's card is at hand; who else lives there is written down one by one."""
    head = page.locator("details.person").filter(has_text=f"{family.head} 的身份证号")
    if head.count():
        head.locator("summary").click()
        head.get_by_label("身份证号").fill(family.people[family.head]["id_number"])
        head.get_by_label("电话").fill(family.people[family.head]["phone"])
    for row, name in enumerate(list(family.people)[1:]):
        one = family.people[name]
        card = page.locator("details.person").filter(has=page.locator(f"[name=p{row}-name]"))
        if card.get_attribute("open") is None:
            card.locator("summary").first.click()
        card.locator(f"[name=p{row}-name]").fill(name)
        card.locator(f"[name=p{row}-relation]").select_option(label=one["relation"])
        card.locator(f"[name=p{row}-birth]").fill(one["birth"].isoformat())


def happened(page: Page, family: Family) -> None:
    """What happened, in their words."""
    again = page.get_by_text("还是上次的事").count()
    choose(page, "还是上次的事" if again else family.event["kind"])
    page.get_by_label("说说经过").fill(family.event["words"])
    if not again:
        page.get_by_label("哪天的事？").fill(family.event["day"])
    choose(page, family.event["threatened"])


def look(page: Page, family: Family) -> None:
    """What the visitors think."""
    choose(page, "钱")
    page.get_by_label("还缺什么").fill(family.home["needs_now"])
    choose(page, family.event.get("opinion", "够得上政府救助"))


def changed(page: Page, family: Family) -> None:
    """What is different from last time is ticked; nothing else will be asked again."""
    for words in family.changed:
        page.locator("main label.opt").filter(has_text=words).click()


def signatures(page: Page, _family: Family) -> None:
    """Both sign."""
    sign_all(page)


SCREENS = {
    "home": home,
    "people": members,
    "happened": happened,
    "look": look,
    "changed": changed,
    LAST: signatures,
}


def answer(page: Page, family: Family) -> None:
    """One topic's screen: every block on it that shows."""
    blocks = page.locator("form.question fieldset.answers")
    for place in range(blocks.count()):
        block = blocks.nth(place)
        if block.is_visible():
            kind_of_block(block)(block, family)


def kind_of_block(block: Locator) -> Any:
    """How this block is answered, by how it looks."""
    looks = block.get_attribute("class") or ""
    return a_row_each if "rows-of" in looks else whoever_it_is_true_of if "telling" in looks else a_button


def a_button(block: Locator, family: Family) -> None:
    """One big button, of one person or of the household."""
    name = block.locator("input").first.get_attribute("name") or ""
    who = family.named_in(block.locator("legend").text_content() or "") if "." in name else None
    kind = name.rpartition(".")[2]
    value = family.truth(kind, who)
    chosen = written(kind, value)
    if not block.locator(f'input[value="{chosen}"]').count():
        chosen = "exact"
    block.locator("label.opt").filter(has=block.page.locator(f'input[value="{chosen}"]')).click()
    if chosen == "exact":
        block.locator(f'[name="{name}.exact"]').fill(show_yuan(value))


def a_row_each(block: Locator, family: Family) -> None:
    """Everybody has a list to pull down; a figure is typed where it is known."""
    for place in range(block.locator(".each").count()):
        row = block.locator(".each").nth(place)
        listed = row.locator("select")
        name = listed.get_attribute("name") or ""
        kind = name.rpartition(".")[2]
        value = family.truth(kind, family.named_in(row.locator("label").first.inner_text()))
        chosen = written(kind, value)
        ready = listed.locator(f'option[value="{chosen}"]').count()
        listed.select_option("" if value is None else chosen if ready else "exact")
        if value is not None and not ready:
            row.locator(f'[name="{name}.exact"]').fill(show_yuan(value))


def whoever_it_is_true_of(block: Locator, family: Family) -> None:
    """Whoever it is true of is ticked, and says which; else nobody."""
    kind = (block.locator("input").first.get_attribute("name") or "").removeprefix("who.")
    true = [name for name in family.people if family.truth(kind, name) not in (None, False, "none")]
    for name in true:
        teller = block.locator(".teller").filter(has_text=name)
        teller.locator("label.opt").first.click()
        for detail in teller.locator(".more select").all():
            along = (detail.get_attribute("name") or "").rpartition(".")[2]
            detail.select_option(written(along, family.truth(along, name)))
    if not true:
        block.locator("label.opt").filter(has=block.page.locator('input[value="nobody"]')).click()


def written(kind: str, value: Any) -> str:
    """The value of an answer's button: “0”, “yes”, “limb”; nobody knows is one too."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "0" if KINDS[kind].form == "fen" and value == 0 else str(value)
