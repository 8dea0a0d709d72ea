"""The bureau tries other standards on a page: a run with a finding, towns, programmes; nothing else is changed."""

import re

import numpy as np
import pytest

from huzhu.insight.trial_words import finding_of, signed
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.engine import catalogue
from huzhu.programmes.management.commands.what_if import _more as terminal_difference
from huzhu.programmes.models import Parameter, StoredScreening, TrialRun
from huzhu.programmes.tests.builders import another_standard, told, work
from huzhu.programmes.tests.conftest import here, village, zhou  # noqa: F401  the family of the hand maimed at work
from huzhu.programmes.trials.counting import Tally

WHAT_IF = "/county/what-if/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def officer(here):  # noqa: F811
    return person_with(Role.BUREAU_OFFICER, here.clerk.organisation.superior)


@pytest.fixture
def bureau(officer):
    return client_of(officer)


@pytest.fixture
def home(village, zhou):  # noqa: F811
    told(village.duty_officer, zhou["household"], financial_assets=100_000)


@pytest.fixture
def large(monkeypatch):
    """As if the county were too large to wait for."""
    monkeypatch.setattr("huzhu.programmes.trials.runs.WHILE_ONE_WAITS", 0)


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def filled(page, **changed):
    form = page.context["form"]
    return {**form.now, "condition": "", "test": "", "filled_for": "", **changed}


def trying(bureau, **changed):
    """What is typed is sent; the page that answers."""
    return bureau.post(WHAT_IF, filled(bureau.get(WHAT_IF), **changed), follow=True)


def test_the_present_values_stand_in_the_form_and_untouched_nothing_is_tried(bureau, home):
    page = bureau.get(WHAT_IF)
    assert f'value="{page.context["form"].now["D"]}"' in page.content.decode()
    assert "还没有试过" in words(page)
    answer = trying(bureau, D="730.00")
    assert answer.status_code == 422
    assert "还没有改什么" in words(answer)
    assert not TrialRun.objects.exists()


def test_another_standard_is_told_as_a_finding_by_town_and_by_programme(bureau, home):
    before = list(StoredScreening.objects.values()), Parameter.objects.count()
    answer = trying(bureau, D="100")
    said = words(answer)
    assert answer.status_code == 200
    for part in ("1 户 4 人够不上了", "全县合起来", "730 → 100", "变得最多的是", "各镇街会怎样", "每样救助会怎样"):
        assert part in said
    assert "试算，什么也没改" in said
    assert "以民政部门认定为准" in said
    assert (list(StoredScreening.objects.values()), Parameter.objects.count()) == before


def test_one_programme_is_looked_at_alone(bureau, home):
    whole = trying(bureau, D="100")
    one = words(bureau.get(f"{whole.wsgi_request.path}?programme=dibao"))
    assert "最低生活保障：1 户 4 人够不上了" in one
    assert "每样救助会怎样" not in one
    assert "全县合起来" in words(bureau.get(f"{whole.wsgi_request.path}?programme=nothing"))


def test_what_was_tried_stays_in_the_list_and_can_be_changed_and_tried_again(bureau, officer, home):
    trying(bureau, D="100")
    said = words(bureau.get(WHAT_IF))
    assert "低保标准 730 → 100" in said
    assert officer.user.name in said
    again = bureau.get(f"{WHAT_IF}?again={TrialRun.objects.get().pk}").content.decode()
    assert 'value="100"' in again
    for strange in ("x", "9" * 5000, "999"):
        assert bureau.get(f"{WHAT_IF}?again={strange}").status_code == 200


def test_a_condition_that_was_picked_comes_with_its_present_text_before_anything_is_tried(bureau, home):
    page = bureau.get(WHAT_IF)
    picked = bureau.post(WHAT_IF, filled(page, condition="income_below_standard", k="1.7"))
    assert picked.status_code == 200
    assert 'value="1.7"' in picked.content.decode()
    assert "Y &lt; D</textarea>" in picked.content.decode()
    assert "下面是它现在的写法" in words(picked)
    assert "人均每月收入" in words(picked)
    part = bureau.post(WHAT_IF, filled(page, condition="no_car", fill="1"), headers=HTMX)
    assert "<html" not in part.content.decode()
    assert "NOT car</textarea>" in part.content.decode()
    assert not TrialRun.objects.exists()


def test_another_condition_is_tried(bureau, home):
    name = "income_below_standard"
    said = words(trying(bureau, condition=name, filled_for=name, test="FALSE"))
    assert "1 户 4 人够不上了" in said
    assert "改成 FALSE" in said
    same = trying(bureau, condition=name, filled_for=name, test=catalogue().conditions[name].test)
    assert "还没有改什么" in words(same)


def test_what_cannot_be_read_is_said_beside_its_field_and_stays_typed(bureau, home):
    name = "income_below_standard"
    answer = trying(bureau, D="七百", k="1.7", condition=name, filled_for=name, test="Y < foo")
    assert answer.status_code == 422
    assert "填得不对" in words(answer)
    assert "没有“foo”这个数" in words(answer)
    assert 'value="1.7"' in answer.content.decode()
    assert "Y &lt; foo</textarea>" in answer.content.decode()
    assert "不想改它，就写现在的" in words(trying(bureau, D=""))
    assert "没有这一样" in words(trying(bureau, condition="nothing"))


def test_a_large_county_is_worked_out_in_the_background_and_the_page_shows_how_far(bureau, home, large):
    waiting = trying(bureau, D="100")
    path = waiting.wsgi_request.path
    assert "排着队" in words(waiting)
    assert 'hx-trigger="every 2s"' in waiting.content.decode()
    assert "再看一次" in words(waiting)
    assert "<html" not in bureau.get(path, headers=HTMX).content.decode()
    assert "试的还在算" in words(bureau.get(WHAT_IF))
    assert "算一算" not in words(bureau.get(WHAT_IF))
    work()
    assert bureau.get(path, headers=HTMX).headers["HX-Refresh"] == "true"
    assert "1 户 4 人够不上了" in words(bureau.get(path))


def test_a_second_click_leads_to_the_same_trial_and_another_waits(bureau, home, large):
    sent = filled(bureau.get(WHAT_IF), D="100")
    first, second = bureau.post(WHAT_IF, sent), bureau.post(WHAT_IF, sent)
    assert first.url == second.url
    refused = bureau.post(WHAT_IF, {**sent, "D": "200"})
    assert refused.status_code == 422
    assert "一次只算一样" in words(refused)
    assert 'value="200"' in refused.content.decode()
    assert TrialRun.objects.count() == 1


def test_one_that_waits_can_be_stopped(bureau, home, large):
    path = trying(bureau, D="100").wsgi_request.path
    assert "停了" in words(bureau.post(path, follow=True))
    assert not TrialRun.objects.exists()
    assert bureau.get(path).status_code == 404


def test_a_page_that_still_asks_about_a_stopped_trial_is_led_back(bureau, home, large):
    path = trying(bureau, D="100").wsgi_request.path
    bureau.post(path)
    asked = bureau.get(path, headers=HTMX)
    assert (asked.status_code, asked.headers["HX-Redirect"]) == (204, WHAT_IF)


def test_who_stops_one_that_has_ended_meanwhile_reads_that_it_has(bureau, home):
    path = trying(bureau, D="100").wsgi_request.path
    answer = bureau.post(path, follow=True)
    assert "已经算完了，没有停" in words(answer)
    assert "停了，什么也没改" not in words(answer)
    assert answer.wsgi_request.path == path


def test_a_double_tap_is_one_trial_where_the_answer_comes_at_once(bureau, home):
    sent = filled(bureau.get(WHAT_IF), D="100")
    assert bureau.post(WHAT_IF, sent).url == bureau.post(WHAT_IF, sent).url
    assert bureau.post(WHAT_IF, {**sent, "D": "200"}).url != bureau.post(WHAT_IF, sent).url
    assert TrialRun.objects.count() == 2


def test_a_fault_is_not_hidden_and_stays_in_the_list(bureau, home, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr("huzhu.programmes.trials.runs.run_trial", broken)
    bureau.raise_request_exception = False
    assert trying(bureau, D="100").status_code == 500
    assert "没有算成" in words(bureau.get(WHAT_IF))


def test_the_page_asks_as_often_for_ten_trials_of_a_condition_as_for_one(bureau, home, django_assert_max_num_queries):
    name = "income_below_standard"

    def asked(page) -> int:
        with django_assert_max_num_queries(12) as counted:
            page()
        return len(counted)

    def looked():
        return bureau.get(f"{WHAT_IF}?again={TrialRun.objects.first().pk}")

    def refused():
        return bureau.post(WHAT_IF, filled(form, condition=name, filled_for=name, test="Y < foo"))

    trying(bureau, condition=name, filled_for=name, test="FALSE")
    form = bureau.get(WHAT_IF)
    once = asked(looked), asked(refused)
    ended = TrialRun.objects.get()
    for _n in range(9):
        ended.pk = None
        ended.save()
    assert len(bureau.get(WHAT_IF).context["trials"].ended) == 10
    assert (asked(looked), asked(refused)) == once


def test_money_is_said_alike_on_the_page_and_in_the_terminal():
    for now, then, said in ((0, 150, "+1"), (150, 0, "-1"), (0, 99, "0"), (120_000, 0, "-1,200")):
        tally = Tally(np.array([0] * 12 + [now, now, then, then]))
        assert signed(tally).replace("−", "-") == said
        assert terminal_difference(tally).replace("+0", "0") == said
    assert finding_of(Tally(np.array([0] * 12 + [0, 0, 99, 99])), monthly=True) == "每月的钱差不到 1 元"


def test_one_that_came_to_nothing_says_so_and_is_tried_again_from_there(bureau, home):
    path = trying(bureau, D="100").wsgi_request.path
    TrialRun.objects.update(error="killed", counts={})
    assert "没有算成" in words(bureau.get(path))
    assert "没有算成" in words(bureau.get(WHAT_IF))
    assert "?again=" in bureau.get(path).content.decode()


def test_one_that_other_standards_have_overtaken_says_so(bureau, home):
    path = trying(bureau, D="100").wsgi_request.path
    assert "又变过" not in words(bureau.get(path))
    another_standard("D", "800")
    assert "又变过" in words(bureau.get(path))


def test_only_the_bureau_may_try(village, bureau, home):  # noqa: F811
    path, stranger = trying(bureau, D="100").wsgi_request.path, client_of(village.duty_officer)
    for address in (WHAT_IF, path):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address).status_code == 404
    assert TrialRun.objects.count() == 1
