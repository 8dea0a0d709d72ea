"""A standard is proposed by one of the bureau on its page, and another person ends the proposal."""

from datetime import date

import pytest

from huzhu.kernel.refused import NotAllowed
from huzhu.kernel.today import waiting_for
from huzhu.people.access import MakerIsChecker
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, county, person_with
from huzhu.programmes.acts import agree_parameter, propose_parameter, withdraw_parameter
from huzhu.programmes.models import Parameter, ParameterProposal
from huzhu.programmes.refusals import AlreadyEnded, AlreadyProposed, NothingNew

from .builders import set_one, value_on


@pytest.fixture
def here(db):
    return county()


@pytest.fixture
def officer(here):
    return person_with(Role.BUREAU_OFFICER, here.bureau)


def proposed(here, officer, **said):
    usual = {"value": "760", "effective_from": "2026-07-01", "source": "某文件", "region": "990101", "mark": "T"}
    browser, url = client_of(officer), "/programmes/parameters/D/"
    form = browser.get(url).context["form"]
    sent = {f"propose-{key}": value for key, value in {**usual, **said}.items()}
    return browser.post(url, {**sent, "propose-act_id": str(form.act_id)})


def pressed(browser, url, name, **said):
    form = getattr(browser.get(url).context["shown"], name)
    sent = {f"{name}-{key}": value for key, value in said.items()}
    return browser.post(url, {**sent, f"{name}-act_id": str(form.act_id)})


def test_one_of_the_bureau_proposes_and_only_another_person_makes_it_hold(here, officer):
    assert proposed(here, officer).status_code == 302
    proposal = ParameterProposal.objects.get()
    url = proposal.get_absolute_url()
    assert value_on(here, "D", date(2026, 7, 1)) is None
    page = client_of(officer).get(url).content.decode()
    assert "等另一位同意" in page
    assert "agree-act_id" not in page
    leader = client_of(person_with(Role.BUREAU_LEADER, here.bureau))
    rows = waiting_for(leader.get("/programmes/").wsgi_request.viewer)
    assert "低保标准要定成760 元/人·月，等您看" in [row.title for row in rows]
    assert pressed(leader, url, "agree").status_code == 302
    assert value_on(here, "D", date(2026, 7, 1)) == "760"
    member = client_of(person_with(Role.MEMBER, here.villages[0].association)).get("/programmes/parameters/D/")
    assert "760 元/人·月" in member.content.decode()
    assert "form" not in member.context
    assert client_of(officer).get("/programmes/parameters/Q/").status_code == 404


def test_a_decided_proposal_goes_on_saying_what_stood_before_it(here, officer):
    set_one(officer, value="730", effective_from=date(2021, 7, 1))
    set_one(officer, value="740", region="990101")
    pages = [proposal.get_absolute_url() for proposal in ParameterProposal.objects.order_by("number")]
    set_one(officer, value="800", region="990101")
    pages.append(ParameterProposal.objects.get(value="800").get_absolute_url())
    set_one(officer, value="900", region="990101")
    shown = [client_of(officer).get(url) for url in pages]
    assert [one.context["shown"].standing_words for one in shown] == ["", "730 元/人·月", "740 元/人·月"]
    assert "那以前是" in shown[1].content.decode()


def test_the_same_person_in_another_office_does_not_agree(here, officer):
    proposed(here, officer)
    other_office = person_with(Role.BUREAU_LEADER, here.bureau, user=officer.user)
    with pytest.raises(MakerIsChecker):
        agree_parameter(by=other_office, proposal=ParameterProposal.objects.get())
    assert not Parameter.objects.exists()


def test_declined_with_a_reason_nothing_holds_and_it_may_be_proposed_again(here, officer):
    proposed(here, officer)
    proposal = ParameterProposal.objects.get()
    leader = client_of(person_with(Role.BUREAU_LEADER, here.bureau))
    assert pressed(leader, proposal.get_absolute_url(), "decline", reason="").status_code == 422
    assert pressed(leader, proposal.get_absolute_url(), "decline", reason="文件看错了").status_code == 302
    assert "文件看错了" in client_of(officer).get(proposal.get_absolute_url()).content.decode()
    assert not Parameter.objects.exists()
    with pytest.raises(AlreadyEnded):
        agree_parameter(by=person_with(Role.BUREAU_LEADER, here.bureau), proposal=proposal)
    assert proposed(here, officer, value="770").status_code == 302
    assert ParameterProposal.objects.count() == 2


def test_its_maker_takes_it_back_and_nobody_else(here, officer):
    proposed(here, officer)
    proposal = ParameterProposal.objects.get()
    with pytest.raises(NotAllowed):
        withdraw_parameter(by=person_with(Role.BUREAU_LEADER, here.bureau), proposal=proposal)
    assert pressed(client_of(officer), proposal.get_absolute_url(), "withdraw").status_code == 302
    assert not Parameter.objects.exists()


def test_only_one_value_of_a_standard_waits_at_a_time_and_the_page_says_so(here, officer):
    proposed(here, officer)
    page = client_of(officer).get("/programmes/parameters/D/")
    assert page.context["form"] is None
    assert "等另一位同意" in page.content.decode()
    said = {"name": "D", "value": "1", "effective_from": date(2026, 7, 1), "source": "某文件"}
    with pytest.raises(AlreadyProposed):
        propose_parameter(by=officer, organisation=officer.organisation, **said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"value": "七百"}, "填得不对"), ({"value": "-5"}, "要大于 0"), ({"value": "0"}, "要大于 0"),
        ({"effective_from": "去年"}, ""), ({"source": ""}, ""), ({"value": ""}, "一样"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(here, officer, said, words):
    answer = proposed(here, officer, **said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    for value in {"value": "760", "source": "某文件", **said}.values():
        assert value in page
    assert not ParameterProposal.objects.exists()


def test_the_same_value_again_is_nothing_new(here, officer):
    set_one(officer)
    with pytest.raises(NothingNew):
        propose_parameter(
            by=officer, organisation=officer.organisation, name="D", value="800", effective_from=date(2026, 7, 1),
            source="某文件",
        )  # fmt: skip


def test_one_of_the_past_says_so_and_one_of_long_ago_is_refused(here, officer):
    assert "离得太远" in proposed(here, officer, effective_from="1900-01-01").content.decode()
    proposed(here, officer, effective_from="2020-01-01")
    page = client_of(officer).get(ParameterProposal.objects.get().get_absolute_url()).content.decode()
    assert "2020年1月1日已经过去了" in page
