"""What is printed: every word that was told, a line where nothing is known, never a box."""

import json
import re

import pytest

from huzhu.applications.acts.papers import print_papers
from huzhu.applications.paper.fields import CELLS
from huzhu.applications.paper.legible import BY_HAND
from huzhu.applications.paper.papers import Folder, render
from huzhu.applications.paper.press import FAMILIES, SHEETS, Press, Sheet, press
from huzhu.applications.paper.refusals import ConsentTakenBack, FontMissing
from huzhu.applications.tests.one_forms import LONG, PEOPLE, a_family, number, pages_of, printed, text_of
from huzhu.applications.words import months_after
from huzhu.households.acts import withdraw_consent
from huzhu.households.asking import ASKING
from huzhu.households.kinds import KINDS
from huzhu.households.models import Consent, FactReading, Reveal
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import built
from huzhu.programmes.setting import set_value
from huzhu.web.clocks import full_day

pytestmark = pytest.mark.django_db
BLANK = {"number": "", "association": "", "case_number": "", "called": "", "visit_number": "1", "happened_at": ""}


def test_what_was_told_stands_on_every_form_that_wants_it():
    here = a_family()
    here.agree()
    here.told(story="灶屋烧了，粮食没了", bank_account="6224520600012345678", bank_name="东台农商行", car=False)
    here.told("吉德贵", income_monthly=123_456, disability_kind="limb", disability_grade="2")
    text = printed(here.one_form("dibao", "urgent"))
    for said in ("吉德贵", "丁秀兰", PEOPLE[0]["id_number"], "灶屋烧了，粮食没了", "6224520600012345678", "1,234.56"):
        assert said in text
    assert "肢体二级" in text
    assert "没有" in text


def test_of_one_number_typed_once_each_form_has_a_copy():
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao")
    for key in ("6", "2", "3"):
        assert PEOPLE[0]["id_number"] in printed(one_form, key)


def test_what_nobody_knows_is_a_line_and_never_the_word_none():
    here = a_family(people=[{"name": "吉德贵", "relation": "head"}], event="none")
    text = printed(here.one_form("dibao"), "6")
    assert "无" not in text.replace("表上不写“无”", "").replace("无民事行为能力", "")
    assert "None" not in text
    assert "null" not in text


def test_names_of_sixty_characters_and_rare_characters_print_right():
    assert len(LONG) == 60
    people = [PEOPLE[0] | {"name": LONG}, PEOPLE[1] | {"name": "𠮷㛃"}]
    here = a_family(people=people)
    here.agree()
    text = printed(here.one_form("dibao"), "6", "2", "3")
    assert LONG in text
    assert "𠮷㛃" in text


def test_a_character_that_no_font_has_is_left_to_be_written_by_hand():
    unknown = "\U0003ffff"
    mended = press().legible.mended({"name": f"吉{unknown}贵", "rows": [f"{unknown}"], "image": [137, 80]})
    assert mended == {"name": f"吉{BY_HAND}贵", "rows": [BY_HAND], "image": [137, 80]}
    made = press().set([Sheet("visit_record", visit_sheet(called=f"吉{unknown}贵"))])
    text = text_of(made)
    assert "吉贵" in text.replace(BY_HAND, "")
    assert unknown not in text


def visit_sheet(**said):
    empty = dict.fromkeys(("visitors", "what_happened", "needs", "story", "help", "opinion", "next"), "")
    return BLANK | empty | {"purposes": [], "facts": [], "signatures": []} | said


def test_without_its_type_nothing_is_printed_and_the_reason_is_said():
    bare = Press((*FAMILIES, "Fangsong of Nowhere"))
    with pytest.raises(FontMissing) as refused:
        bare.set([Sheet("visit_record", visit_sheet())])
    assert "没有表格要用的中文字体（Fangsong of Nowhere）" in str(refused.value)


def test_no_sheet_asks_for_a_type_that_is_not_checked():
    for file in SHEETS.glob("*.typ"):
        for family in file.read_text(encoding="utf-8").split('"'):
            assert not family.startswith("Noto") or family in FAMILIES


def test_nothing_that_was_typed_is_read_as_markup():
    danger = '#panic("x") *粗* $a$ \\ #include "/etc/passwd" [括号] 《》'
    text = text_of(press().set([Sheet("visit_record", visit_sheet(what_happened=danger))]))
    assert "".join(danger.split()).replace('"', "") in text.replace('"', "").replace("“", "").replace("”", "")


def test_an_urgent_form_is_one_page_and_the_dibao_form_two():
    here = a_family()
    here.agree()
    folder = Folder(here.one_form("dibao", "urgent"))
    assert pages_of(render(folder, [folder.paper("9")])) == 1
    assert pages_of(render(folder, [folder.paper("6")])) == 2


def test_each_paper_of_one_print_counts_its_own_pages():
    here = a_family()
    here.agree()
    folder = Folder(here.one_form("dibao", "urgent"))
    made = render(folder, [folder.paper(key) for key in ("9", "6", "2", "3")])
    feet = re.findall(r"第(\d)页，共(\d)页", text_of(made))
    assert feet == [("1", "1"), ("1", "2"), ("2", "2"), ("1", "1"), ("1", "1")]


def test_what_parents_took_back_for_a_child_stops_the_form_too():
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao")
    withdraw_consent(by=here.first, consent=Consent.objects.get(person=here.person("吉小河")), uses=["minors"])
    with pytest.raises(ConsentTakenBack):
        print_papers(by=here.first, one_form=one_form, papers=["6"])


def test_each_number_and_account_that_a_print_shows_is_logged_as_read():
    here = a_family()
    here.agree()
    here.told(bank_account="6224520600012345678")
    print_papers(by=here.second, one_form=here.one_form("dibao"), papers=["6"])
    assert set(Reveal.objects.values_list("person__name", "by__user__name", "reason")) == {
        (person["name"], "陆建国", "打印申请表格") for person in PEOPLE
    }
    assert FactReading.objects.get().by == here.second


def test_every_cell_of_the_registry_can_be_asked_for_in_the_houses_words():
    for cell in CELLS:
        assert cell.kind in ("id_number", "phone") or (cell.kind in KINDS and cell.kind in ASKING)


def test_another_familys_answers_stand_nowhere():
    here = a_family()
    here.agree()
    other = here.another_case()
    here.visited(other, people=[{"name": "丁国富", "relation": "head", "id_number": number("19700101", 3)}])
    assert "丁国富" not in printed(here.one_form("dibao"))


def test_the_data_of_every_paper_are_plain_json():
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao", "urgent")
    here.opinion(one_form)
    for paper in Folder(one_form).papers:
        json.dumps(paper.data())


def test_the_authorisation_has_its_number_and_its_period():
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao")
    text = printed(one_form, "2")
    assert f"授权书编号：{one_form}" in text
    assert full_day(months_after(today(), 12)) in text
    county = here.here.place.code[:6]
    built(here.here.bureau, lambda by: set_value(county, "recheck_months_stable", "6", today()))
    assert full_day(months_after(today(), 6)) in printed(one_form, "2")
