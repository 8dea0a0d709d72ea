"""Papers and consent: what nobody agreed to, or took back, is on none of them."""

import pytest

from huzhu.applications.acts.papers import file_applications, print_papers
from huzhu.applications.models import Printing
from huzhu.applications.paper.papers import Folder
from huzhu.applications.paper.refusals import ConsentRefused, ConsentTakenBack, NotAgreedTo
from huzhu.applications.tests.one_forms import PEOPLE, a_family, printed
from huzhu.cases.tests.hands import INK
from huzhu.households.acts import decline_consent, give_consent, withdraw_consent
from huzhu.households.models import Consent
from huzhu.households.queries import members_of
from huzhu.people.appointing import take_phone
from huzhu.people.tests.builders import built, client_of

pytestmark = pytest.mark.django_db
BLANK = {"number": "", "association": "", "case_number": "", "called": "", "visit_number": "1", "happened_at": ""}


def test_who_agreed_to_nothing_has_blank_cells_where_it_matters():
    here = a_family()
    here.told(bank_account="6224520600012345678")
    one_form = here.one_form("dibao")
    text = printed(one_form, "6")
    assert PEOPLE[0]["id_number"] not in text
    assert "6224520600012345678" not in text
    assert "吉德贵" in text
    assert [one.name for one in Folder(one_form).paper("6").lacks] == ["吉德贵", "丁秀兰", "吉小河"]


def test_for_a_child_under_fourteen_the_parents_agree_apart():
    here = a_family()
    here.agree("identity", "account", "health")
    text = printed(here.one_form("dibao"), "6")
    assert PEOPLE[0]["id_number"] in text
    assert PEOPLE[2]["id_number"] not in text


def test_after_a_consent_was_taken_back_the_form_is_not_printed_but_urgent_relief_is():
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao", "urgent")
    withdraw_consent(by=here.first, consent=Consent.objects.get(person=here.person("吉德贵")), uses=["identity"])
    with pytest.raises(ConsentTakenBack) as refused:
        print_papers(by=here.first, one_form=one_form, papers=["6"])
    assert "吉德贵撤回了" in str(refused.value)
    assert not Printing.objects.exists()
    print_papers(by=here.first, one_form=one_form, papers=["9"])
    assert PEOPLE[0]["id_number"] not in printed(one_form, "9")


def test_what_was_taken_back_about_health_is_not_printed_again_from_the_visit_record():
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao")
    key = next(paper.key for paper in Folder(one_form).papers if paper.form == 20)
    print_papers(by=here.first, one_form=one_form, papers=[key])
    withdraw_consent(by=here.first, consent=Consent.objects.get(person=here.person("吉德贵")), uses=["health"])
    with pytest.raises(ConsentTakenBack):
        print_papers(by=here.first, one_form=one_form, papers=[key])


def taken_back(here, name, *uses):
    withdraw_consent(by=here.first, consent=Consent.objects.get(person=here.person(name)), uses=list(uses))


@pytest.mark.parametrize("use", ["health", "account"])
def test_what_was_taken_back_is_not_printed_again_from_the_opinion(use):
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao")
    here.opinion(one_form)
    print_papers(by=here.first, one_form=one_form, papers=["opinion"])
    taken_back(here, "丁秀兰", use)
    with pytest.raises(ConsentTakenBack):
        print_papers(by=here.first, one_form=one_form, papers=["opinion"])


def test_urgent_relief_is_printed_without_what_may_tell_of_an_illness_that_was_taken_back():
    here = a_family()
    here.agree()
    here.told(story="老伴中风住院", event="acute_illness", needs_now="药钱")
    one_form = here.one_form("urgent")
    assert "老伴中风住院" in printed(one_form, "9")
    taken_back(here, "丁秀兰", "health")
    print_papers(by=here.first, one_form=one_form, papers=["9"])
    text = printed(one_form, "9")
    assert "老伴中风住院" not in text
    assert "药钱" not in text
    assert "吉德贵" in text


def test_who_said_no_is_on_no_paper_of_the_association_and_nothing_of_theirs_is_filed_but_urgent_relief():
    here = a_family()
    people = {name: here.person(name) for name in ("吉德贵", "丁秀兰", "吉小河")}
    decline_consent(by=here.first, household=here.household, person=people["丁秀兰"])
    both = here.one_form("dibao", "urgent")
    here.opinion(both)
    for key in ("opinion", next(paper.key for paper in Folder(both).papers if paper.form == 20)):
        with pytest.raises(NotAgreedTo):
            print_papers(by=here.first, one_form=both, papers=[key])
    with pytest.raises(ConsentRefused) as refused:
        file_applications(by=here.first, one_form=both)
    assert "丁秀兰问过了，不同意" in str(refused.value)
    page = client_of(here.first).get(f"/cases/{here.case.pk}/one-form/").text
    assert "丁秀兰问过了，不同意用这些信息" in page
    assert "还没签：吉德贵、吉小河" in page
    file_applications(by=here.first, one_form=here.one_form("urgent"))


def test_a_consent_names_whom_to_call_and_how_long_it_is_kept():
    here = a_family()
    here.agree()
    one_form = here.one_form("dibao")
    key = f"4:{here.person('吉德贵').pk}"
    assert "用完为止" in printed(one_form, key)
    assert "王桂兰" not in printed(one_form, key)
    take_phone(here.first.user, "13900000021")
    built(here.association, lambda by: here.first.user.save())
    assert "王桂兰13900000021" in printed(one_form, key)


def refused_all_but_urgent_relief(here, one_form):
    for key in ("6", "7", "10", "opinion"):
        with pytest.raises(ConsentTakenBack):
            print_papers(by=here.first, one_form=one_form, papers=[key])
    print_papers(by=here.first, one_form=one_form, papers=["9"])
    text = printed(one_form, "9")
    assert "老伴中风住院" not in text
    assert "药钱" not in text


def test_what_was_taken_back_stays_so_whatever_is_signed_or_refused_after():
    here = a_family()
    here.agree()
    here.told(story="老伴中风住院", hardship_cause="illness", needs_now="药钱")
    one_form = here.one_form("dibao", "rigid", "spending", "urgent")
    here.opinion(one_form)
    assert "老伴中风住院" in printed(one_form, "6")
    taken_back(here, "丁秀兰", *Consent.objects.get(person=here.person("丁秀兰")).uses)
    decline_consent(by=here.first, household=here.household, person=here.person("丁秀兰"))
    refused_all_but_urgent_relief(here, one_form)
    again = {"person": here.person("丁秀兰"), "uses": ["identity"], "signature": INK}
    give_consent(by=here.first, household=here.household, **again)
    refused_all_but_urgent_relief(here, one_form)


def test_the_familys_own_words_stand_on_no_form_once_somebody_said_no():
    here = a_family()
    here.told(story="老伴中风住院", hardship_cause="illness")
    one_form = here.one_form("dibao", "rigid", "spending", "urgent")
    assert "老伴中风住院" in printed(one_form, "6", "7", "10")
    decline_consent(by=here.first, household=here.household, person=here.person("丁秀兰"))
    assert "老伴中风住院" not in printed(one_form, "6", "7", "10")
    causes = Folder(one_form).paper("6").data()["causes"]
    assert causes
    assert not any(cause["on"] for cause in causes)


def test_what_is_filed_tells_nothing_of_an_illness_that_was_taken_back():
    here = a_family()
    here.agree()
    here.told(story="老伴中风住院")
    taken_back(here, "丁秀兰", "health")
    filing = file_applications(by=here.first, one_form=here.one_form("urgent"))
    assert filing.filed.get().application.reason == ""


def test_of_two_with_one_name_only_who_said_no_counts_as_saying_no():
    here = a_family(people=[PEOPLE[0], PEOPLE[1], PEOPLE[2] | {"name": "丁秀兰"}])
    first, second = [one.person for one in members_of(here.household) if one.person.name == "丁秀兰"]
    decline_consent(by=here.first, household=here.household, person=first)
    folder = Folder(here.one_form("dibao"))
    assert folder.in_the_way == [first]
    assert folder.lacking == [here.person("吉德贵"), first, second]
