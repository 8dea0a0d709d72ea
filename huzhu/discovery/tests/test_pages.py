import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzhu.applications.filing import file
from huzhu.cases.models import Lead
from huzhu.discovery.acts import quiet_rule, raise_lead
from huzhu.discovery.models import LeadRaised, Raised, Recheck, Unhelped
from huzhu.discovery.queries.yields import finding, yields
from huzhu.discovery.span import Span
from huzhu.households.acts import merge_households, move_household
from huzhu.kernel.clock import now, set_clock, today
from huzhu.kernel.figures import PlaceScope, figures
from huzhu.kernel.today import waiting_for
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import built, client_of
from huzhu.programmes.tests.builders import told
from huzhu.web.clocks import short_day

from .builders import case_of
from .families import entitled

LIST, DOUBTS, YIELD = (reverse(f"discovery:{name}") for name in ("families", "rechecks", "yield"))


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_the_list_says_who_what_why_and_how_much_a_month(family, village):
    page = client_of(village.duty_officer).get(LIST).content.decode()
    assert "周立秋家" in page
    assert "最低生活保障" in page
    assert "每月约 680 元" in page
    assert "派人去看" in page


def test_offices_above_the_village_read_the_name_half_hidden(here, family):
    page = client_of(here.clerk).get(LIST).content.decode()
    assert "周某某家" in page
    assert "周立秋" not in page


def test_a_dozen_queries_at_most_whatever_the_number_of_families(here, village, family):
    client = client_of(village.duty_officer)
    client.get(LIST)
    one = queries(client, LIST)
    for given in "安平福寿康":
        entitled(village, called=f"钱小{given}家")
    assert queries(client, LIST) == one <= 12
    assert queries(client_of(here.clerk), LIST) <= 13


def test_a_lead_of_the_family_s_other_entry_stands_in_its_row(village, family):
    twice = entitled(village, called="周立春家")
    lead = raise_lead(by=village.duty_officer, household=twice)
    merge_households(by=village.secretary_general, kept=family, merged=twice, because="same_door")
    assert lead.get_absolute_url() in client_of(village.duty_officer).get(LIST).content.decode()


def test_a_lead_at_another_village_isn_t_shown_to_who_may_not_see_it(here, village, family):
    lead = raise_lead(by=village.duty_officer, household=family)
    move_household(by=here.clerk, household=family, place=here.neighbour.place, holds_from=today())
    client = client_of(here.neighbour.duty_officer)
    page = client.get(LIST).content.decode()
    assert "周立秋家" in page
    assert str(lead.pk) not in page
    answer = client.post(reverse("discovery:lead", args=[family.pk]), {"act_id": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "已经有人把这家记成线索了" in answer.content.decode()


def test_a_family_whose_case_knows_it_already_isn_t_offered_again(village, family):
    case = case_of(family, village)
    page = client_of(village.duty_officer).get(LIST).content.decode()
    assert case.number in page
    assert "写进互助单" not in page


def test_one_tap_on_the_list_and_its_undo(family, village):
    client = client_of(village.duty_officer)
    here = reverse("discovery:lead", args=[family.pk])
    form = client.get(LIST).context["rows"][0][1]
    answer = client.post(here, {"act_id": str(form.act_id)}, follow=True)
    assert "记成线索了" in answer.content.decode()
    assert "已成线索，等人接" in answer.content.decode()
    again = client.post(here, {"act_id": str(form.act_id)})
    assert again.status_code == 302
    assert LeadRaised.objects.count() == 1
    other = client.get(here).context["form"]
    assert client.post(here, {"act_id": str(other.act_id)}).url == Lead.objects.get().get_absolute_url()


def test_after_the_tap_the_list_stands_as_it_was_narrowed_and_nowhere_else(family, village):
    client, here = client_of(village.duty_officer), reverse("discovery:lead", args=[family.pk])
    narrowed = f"{LIST}?programme=dibao"
    form = client.get(narrowed).context["rows"][0][1]
    answer = client.post(here, {"act_id": str(form.act_id), "back": narrowed})
    assert answer.url == narrowed
    client.post(reverse("web:undo", args=[form.act_id]))
    form = client.get(narrowed).context["rows"][0][1]
    assert client.post(here, {"act_id": str(form.act_id), "back": "https://elsewhere.example/"}).url == LIST


def test_a_volunteer_doesn_t_see_the_lists(family, village):
    for url in (LIST, DOUBTS, YIELD):
        assert client_of(village.member).get(url).status_code == 403


def test_who_looks_no_longer_due_is_listed_with_respect_and_written_down(family, village, says):
    says(family, confirmed=["dibao"])
    says(family, car=True)
    client, here = client_of(village.duty_officer), reverse("discovery:recheck", args=[family.pk, "dibao"])
    page = client.get(DOUBTS).content.decode()
    assert "情况好像变了，去看看" in page
    assert "第四十六条" in page
    form = client.get(here).context["form"]
    said = {"act_id": str(form.act_id), "found": "still", "note": "车是借来拉货的"}
    assert client.post(here, said).status_code == 302
    assert Recheck.objects.get().note == "车是借来拉货的"
    assert "还是难，照旧" in client.get(DOUBTS).content.decode()


def test_the_recheck_list_makes_as_many_queries_for_one_as_for_many(family, village, says):
    says(family, confirmed=["dibao"], car=True)
    client = client_of(village.duty_officer)
    client.get(DOUBTS)
    one = queries(client, DOUBTS)
    for given in "安平福":
        home = entitled(village, called=f"钱小{given}家")
        says(home, confirmed=["dibao"], car=True)
    assert queries(client, DOUBTS) == one <= 12


def test_each_rule_s_yield_is_counted_from_what_followed(here, village, family):
    entitled(village, called="钱小满家")
    case = case_of(family, village)
    built(case, lambda by: file(case, "dibao"))
    span = Span(village.place, today() - timedelta(days=9), today())
    [dibao] = [one for one in yields(span, []) if one.programme == "dibao"]
    assert [figure.n for figure in dibao.figures] == [2, 1, 0, 1, 0, 0]
    assert finding([dibao]) == "提醒了 2 次，还没有一户办成"
    client = client_of(here.bureau)
    assert "还没有一户办成" in client.get(YIELD).content.decode()
    assert "钱某某家" in client.get(dibao.figures[0].url).content.decode()
    assert "钱某某家" not in client.get(dibao.figures[3].url).content.decode()


def test_ten_reminders_helped_one_family_and_more():
    class Rule:
        def __init__(self, raised, granted):
            self.raised, self.granted = raised, granted

    assert finding([Rule(15900, 2145)]) == "十次提醒帮上一户多"
    assert finding([Rule(10, 2)]) == "十次提醒帮上两户"
    assert finding([Rule(100, 3)]) == "十次提醒帮不上一户"
    assert finding([]) == "这段日子没有提醒过"


def test_the_bureau_silences_a_rule_from_its_page_and_wakes_it(here, village, family):
    client = client_of(here.bureau)
    url = reverse("discovery:quiet", args=["dibao"]) + f"?place={village.place.code}"
    form = client.get(url).context["form"]
    said = {"act_id": str(form.act_id), "until": str(today() + timedelta(days=20)), "reason": "这村核过一遍了"}
    assert client.post(url, said).status_code == 302
    assert "这村核过一遍了" in client.get(f"{YIELD}?place={village.place.code}").content.decode()


@pytest.mark.parametrize("who", ["village", "clerk"])
def test_today_has_one_row_at_most(here, village, family, who):
    by = village.duty_officer if who == "village" else here.clerk
    rows = [row for row in waiting_for(Viewer(by.user)) if row.key.startswith("discovery-")]
    assert [row.url for row in rows] == [LIST]
    raise_lead(by=village.duty_officer, household=family)
    assert [row for row in waiting_for(Viewer(by.user)) if row.key.startswith("discovery-")] == []


def test_the_overview_s_figure_opens_the_list(here, village, family):
    found = figures["entitled_not_helped"](PlaceScope(village.place.code[:6]), today(), today())
    assert found.value == 1
    assert client_of(here.bureau).get(found.url).status_code == 200


def silence(here, place):
    """Every rule that has called is silent there."""
    said = {"until": today() + timedelta(days=9), "reason": "核过", "organisation": here.bureau.organisation}
    for name in set(Raised.objects.values_list("programme", flat=True)):
        quiet_rule(by=here.bureau, place=place, programme=name, **said)


def test_families_under_silent_rules_are_in_no_figure(here, village, family):
    entitled(here.neighbour, called="钱小满家")
    county = PlaceScope(village.place.code[:6])
    count = figures["entitled_not_helped"]
    assert count(county, today(), today()).value == 2
    silence(here, village.place)
    assert count(county, today(), today()).value == 1
    silence(here, village.place.parent)
    assert count(county, today(), today()).value == 0


def test_a_row_says_since_when_what_it_names_stands_and_never_from_before_the_event(here, village, family, says):
    client = client_of(village.duty_officer)
    with set_clock(now() + timedelta(days=5)):
        says(family, event="fire", event_date=today().isoformat(), livelihood_threatened=True)
        [[row, _form]] = client.get(LIST).context["rows"]
        assert (row.told.first.programme, row.since, row.days) == ("urgent", today(), 0)
        [[row, _form]] = client.get(f"{LIST}?programme=dibao").context["rows"]
        assert (row.told.first.programme, row.days) == ("dibao", 5)
    with set_clock(now() + timedelta(days=9)):
        says(family, event="flood_or_storm", event_date=today().isoformat(), livelihood_threatened=True)
        [[row, _form]] = client.get(LIST).context["rows"]
        assert (row.since, Unhelped.objects.get().since) == (today(), today())


def test_what_is_silenced_stands_in_no_row_but_is_said_once_with_who_and_since_when(here, village, family, says):
    said = {"organisation": here.bureau.organisation, "until": today() + timedelta(days=9), "reason": "核过一遍"}
    quiet_rule(by=here.bureau, place=village.place, programme="premium", **said)
    answer = client_of(village.duty_officer).get(LIST)
    [[row, _form]] = answer.context["rows"]
    assert "premium" not in {one.programme for one in row.told.entitled}
    page = answer.content.decode()
    assert page.count("参保资助") == 2  # in the choice of programmes, and among what is silent
    assert "核过一遍" in page
    assert "韩局员" in page
    assert "重新提醒" not in page
    assert "重新提醒" in client_of(here.bureau).get(LIST).content.decode()


def test_a_list_that_is_empty_for_silence_says_so(here, village, family):
    said = {"organisation": here.bureau.organisation, "until": today() + timedelta(days=9), "reason": "核过一遍"}
    quiet_rule(by=here.bureau, place=village.place, programme="dibao", **said)
    page = client_of(village.duty_officer).get(f"{LIST}?programme=dibao").content.decode()
    assert "1 户很可能够条件，先不提醒" in page
    assert "该享受的都在帮着" not in page


def test_a_lead_says_nothing_of_what_is_silenced_and_its_rule_is_not_followed(here, village, family):
    said = {"organisation": here.bureau.organisation, "until": today() + timedelta(days=9), "reason": "核过一遍"}
    quiet_rule(by=here.bureau, place=village.place.parent, programme="premium", **said)
    lead = raise_lead(by=village.duty_officer, household=family)
    assert "参保资助" not in lead.words
    assert "premium" not in LeadRaised.objects.get().programmes
    assert Raised.objects.get(household=family, programme="premium").lead is None


def test_a_row_whose_urgent_rule_is_silenced_gives_way_to_others(here, village, family, says):
    urgent = entitled(village, called="钱小满家", income=60_000)
    told(village.duty_officer, urgent, event="fire", event_date=today().isoformat(), livelihood_threatened=True)
    client = client_of(village.duty_officer)
    assert [row.household for row, _form in client.get(LIST).context["rows"]] == [urgent, family]
    said = {"organisation": here.bureau.organisation, "until": today() + timedelta(days=9), "reason": "核过一遍"}
    quiet_rule(by=here.bureau, place=village.place, programme="urgent", **said)
    rows = [row for row, _form in client.get(LIST).context["rows"]]
    assert [row.household for row in rows] == [family, urgent]
    assert [row.when[0] for row in rows] == ["这两三天去看看"] * 2


def test_an_event_shows_the_last_day_to_apply(family, village):
    day = (today() - timedelta(days=10)).isoformat()
    told(village.duty_officer, family, event="fire", event_date=day, livelihood_threatened=True)
    assert (
        f"最迟{short_day(today() + timedelta(days=50))}申请"
        in client_of(village.duty_officer).get(LIST).content.decode()
    )
