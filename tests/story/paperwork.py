"""Consents, the agent, the one form, its papers in print, and handing in: a volunteer's phone at the family's table."""

import io
import re
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect
from pypdf import PdfReader

from huzhu.applications.models import Application
from huzhu.cases.models import Case
from huzhu.households.kinds import KINDS, word_of
from huzhu.households.models import Household
from huzhu.kernel.money import show_yuan
from tests.story.at_the_door import written
from tests.story.families import Family
from tests.story.hands import People, address_of, choose, follow, pick, press, sign_all, write_name

USES = ("健康状况", "金融账户", "特定身份")


def consents(people: People, volunteer: str, household: Household, family: Family) -> None:
    """Each for themselves, item by item."""
    page = people.at(volunteer, address_of(household, "consent"))
    for name in family.people:
        page.locator("section.card").filter(has_text=name).get_by_role("link", name="问一问，签一份").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{name}同意用哪些信息？")
        for use in USES:
            choose(page, use)
        choose(page, "本人")
        write_name(page.locator("[data-signature] canvas"))
        press(page, "签好了，记下")
    expect(page.get_by_text("还没问过。")).to_have_count(0)


def agent(people: People, volunteer: str, household: Household, family: Family, **said: str) -> None:
    """The head lets the volunteer act: `who` by name, `number`, `ground` and `words`."""
    page = people.at(volunteer, address_of(household, "agency"))
    follow(page, "签一份委托书")
    choose(page, family.head)
    pick(page, "agent", said["who"])
    page.get_by_label("代办人的身份证号").fill(said["number"])
    choose(page, said["ground"])
    page.get_by_label("再说一句").fill(said["words"])
    sign_all(page)
    press(page, "两边都签好了，记下")
    expect(page.locator("main")).to_contain_text(f"{family.head}委托{said['who']}")


def choose_what(people: People, volunteer: str, case: Case, *expected: str, leave: tuple[str, ...] = ()) -> None:
    """What is likely stands ticked already; that is what they apply for, but for what they leave for later."""
    page = people.at(volunteer, address_of(case, "one-form", "choices"))
    ticked = page.locator("main label.opt").filter(has=page.locator("input:checked")).all_inner_texts()
    assert sorted(words.partition("（可能符合）")[0] for words in ticked) == sorted(expected), ticked
    for words in leave:
        choose(page, words)
    press(page, "就申请这些")


def fill_open(people: People, volunteer: str, case: Case, family: Family) -> list[str]:
    """One page asks for whatever no visit asked, and once more for what an answer brings; the names of all of it."""
    asked: list[str] = []
    for _once in range(2):
        page = people.at(volunteer, address_of(case, "one-form", "questions"))
        names = open_fields(page)
        if not names:
            break
        for name in names:
            fill(page, name, family)
        press(page, "记下来")
        asked += names
    expect(page.locator("main")).to_contain_text("都问过了")
    return asked


def open_fields(page: Page) -> list[str]:
    """What the page asks for."""
    fields = page.locator("main form [name]:not([type=hidden]):not([name=reads])")
    return list(dict.fromkeys(fields.evaluate_all("all => all.map(one => one.name).filter(Boolean)")))


def fill(page: Page, name: str, family: Family) -> None:
    """One cell of the forms, from what is true."""
    kind = name.partition(".")[0]
    first = page.locator(f'main form [name="{name}"]').first
    value = family.truth(kind, family.named_in(label_of(page, first)) if "." in name else None)
    assert value is not None, (name, label_of(page, first))
    if first.get_attribute("type") in ("radio", "checkbox"):
        page.locator(f'main form [name="{name}"][value="{written(kind, value)}"]').check(force=True)
    elif first.evaluate("one => one.tagName") == "SELECT":
        first.select_option(str(value))
    else:
        first.fill(typed(kind, value))


def label_of(page: Page, control: Locator) -> str:
    """The question over a control."""
    return control.evaluate(
        "one => (one.closest('fieldset, .field') || one.parentElement).querySelector('legend, label').innerText"
    )


def typed(kind: str, value: Any) -> str:
    """As hands type it."""
    if isinstance(value, date):
        return value.isoformat()
    return show_yuan(value) if kind in KINDS and KINDS[kind].form == "fen" else str(value)


def opinion(people: People, visitor: str, companion: str, case: Case, saw: str, words: str) -> None:
    """Two who were there say what they think, and sign."""
    page = people.at(visitor, address_of(case, "one-form", "opinion"))
    pick(page, "companion", companion)
    page.get_by_label("上门看到了什么？").fill(saw)
    page.get_by_label("你们两位的意见").fill(words)
    sign_all(page)
    press(page, "两人签好，记下来")
    expect(page.locator("main")).to_contain_text("预审意见签好了")


def print_all(people: People, volunteer: str, case: Case) -> str:
    """Every paper, as the browser gets it: the text of the PDF without blanks."""
    page, made = people.at(volunteer, address_of(case, "one-form", "papers")), []
    for box in page.locator("main form input[type=checkbox]").all():
        box.check(force=True)

    def keep(route: Route) -> None:
        answer = route.fetch()
        made.append(answer.body())
        route.fulfill(response=answer)

    page.route("**/papers/", keep)
    press(page, "打印选好的")
    page.unroute("**/papers/")
    reader = PdfReader(io.BytesIO(made[0]))
    return "".join("".join(sheet.extract_text().split()) for sheet in reader.pages)


def hand_in(people: People, volunteer: str, case: Case) -> dict[str, Application]:
    """The signed papers go to the town; the applications by their programmes, and by whose they are."""
    before = set(Application.objects.filter(case=case).values_list("pk", flat=True))
    page = people.at(volunteer, address_of(case, "one-form", "filing"))
    choose(page, "该签的都签了")
    press(page, "交到镇上")
    expect(page.get_by_role("heading", level=1)).to_have_text("已经交到镇上")
    filed = Application.objects.filter(case=case).exclude(pk__in=before)
    return {" ".join([each.programme, *([each.person.name] if each.person else [])]): each for each in filed}


def printed_as_told(text: str, family: Family) -> None:
    """Whatever was typed of the family stands in the papers as it was typed, and money as it was said."""
    for name, one in family.people.items():
        assert squeezed(name) in text
        for kind in ("id_number", "phone", "school"):
            assert squeezed(one.get(kind, "")) in text, (name, kind)
        for kind in ("health", "occupation", "income_monthly"):
            assert squeezed(shown(kind, one[kind])) in text, (name, kind)
    for kind, value in family.home.items():
        if kind not in ("car", "extra_home", "supporters", "received"):
            assert squeezed(shown(kind, value)) in text, kind
    for kind in ("supporters", "received"):
        assert all(part in text for part in re.split(r"[ ，]", family.home[kind])), kind


def shown(kind: str, value: Any) -> str:
    """As a paper shows it."""
    return show_yuan(value) if KINDS[kind].form == "fen" else str(word_of(kind, value) or value)


def squeezed(words: str) -> str:
    """Without blanks."""
    return "".join(words.split())
