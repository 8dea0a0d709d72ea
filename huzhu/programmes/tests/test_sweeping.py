"""A sweep says of every household what its own engine says, goes on where it was cut short, and writes over nobody."""

from datetime import date

import pytest
from django.core.management import call_command

from huzhu.households.acts import erase_household, merge_households
from huzhu.households.models import Household
from huzhu.households.tests.builders import a_household
from huzhu.kernel.bus import subscriptions
from huzhu.kernel.clock import today
from huzhu.kernel.secrets import BrokenSeal
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with
from huzhu.programmes.happenings import ScreeningsChanged
from huzhu.programmes.masks import bit_of
from huzhu.programmes.models import StoredScreening, SweepRun
from huzhu.programmes.packed import seal_of_rows
from huzhu.programmes.standing import parameters_in_force
from huzhu.programmes.stored import made_anew
from huzhu.programmes.sweeping import runs
from huzhu.programmes.sweeping.answering import answer
from huzhu.programmes.sweeping.pieces import read_piece
from huzhu.programmes.sweeping.runs import run
from huzhu.programmes.ticks import due, sweep_when_due

from .builders import another_standard, told, work

FAMILIES = ("孙巧云", "陆建成", "吴小兰", "钱国强")


@pytest.fixture
def homes(village, zhou):
    """Five families: the Zhous, two of whom something is known, two of whom nothing."""
    others = [a_household(village, name, birth=date(1950 + 9 * n, 2, 28)) for n, name in enumerate(FAMILIES)]
    told(village.duty_officer, others[0], others[0].members.get().person, income_monthly=10_000, gravely_ill=True)
    told(village.duty_officer, others[0], financial_assets=100_000, car=False, extra_home=False)
    told(village.duty_officer, others[1], disaster_affected=True, car=True)
    return [zhou["household"], *others]


def overtaken():
    """As if other rules had held when all of it was stored."""
    StoredScreening.objects.update(yes=0, open=0, likely=0, version="before", valid_until=None)


def wrong():
    """The households whose stored answer is not what their facts give by their own engine."""
    standing = Household.objects.filter(merged_into=None, erasure=None).select_related("place").order_by("pk")
    rows = {row.pk: row for row in StoredScreening.objects.all()}
    names = ("day", "valid_until", "version", "yes", "open", "likely")
    return [
        made.row.pk
        for made in made_anew(list(standing), today(), parameters_in_force())
        if made.row.pk not in rows or any(getattr(rows[made.row.pk], n) != getattr(made.row, n) for n in names)
    ]


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(runs, "READ_AT_ONCE", 3)
    monkeypatch.setattr(runs, "WRITE_AT_ONCE", 2)


def test_a_sweep_says_of_every_household_what_its_own_engine_says(homes, small_pieces):
    overtaken()
    assert len(wrong()) == 5
    done = run()
    assert wrong() == []
    assert (done.households, done.persons, done.anew, done.changed) == (5, 8, 0, 5)
    assert done.counts["urgent"] == {"yes": 1, "open": 4, "gained": 1, "lost": 0, "unsure": 0}
    assert done.counts["disaster"]["yes"] == 1
    again = run()
    assert again.pk != done.pk
    assert again.changed == 0


def test_what_has_no_packed_row_or_an_old_one_is_made_anew_from_its_facts(homes, small_pieces):
    overtaken()
    StoredScreening.objects.filter(household=homes[0]).delete()
    StoredScreening.objects.filter(household=homes[1]).update(packed=b"")
    old = seal_of_rows().seal(homes[2].pk.bytes, b"laid out in another way")
    StoredScreening.objects.filter(household=homes[2]).update(packed=old)
    assert run().anew == 3
    assert wrong() == []
    assert run().anew == 0


def test_a_piece_gives_signs_of_life_also_where_nothing_is_made_anew(homes):
    piece, signs = read_piece(None, 10), []
    answer(piece, today(), parameters_in_force(), "numpy", lambda: signs.append(len(piece)))
    assert signs == [5, 5]


def test_one_that_was_killed_goes_on_where_it_was(homes, small_pieces, monkeypatch):
    overtaken()
    real, calls = runs.counted, []

    def killed(answers, so_far):
        calls.append(len(answers))
        if len(calls) == 3:  # in the middle of the second piece, its rows written but not committed
            raise KeyboardInterrupt
        return real(answers, so_far)

    monkeypatch.setattr(runs, "counted", killed)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert StoredScreening.objects.filter(version="before").count() == 2
    monkeypatch.setattr(runs, "counted", real)
    halfway = SweepRun.objects.get()
    assert (halfway.households, halfway.finished) == (3, None)
    done = run()
    assert (done.pk, done.households, done.changed, done.anew) == (halfway.pk, 5, 5, 0)
    assert wrong() == []


def test_nobody_takes_over_what_another_process_carries_on_until_that_is_gone(homes):
    claimed = runs.claimed(runs.ask(), "numpy")
    with pytest.raises(runs.Busy):
        run()
    dead = claimed.claim.replace(claimed.claim.split(" ")[1], "999999999")
    SweepRun.objects.update(claim=dead)
    assert run().households == 5


def test_who_was_silent_too_long_leaves_it_to_who_took_it_over(homes):
    claimed = runs.claimed(runs.ask(), "numpy")
    SweepRun.objects.update(claim="elsewhere 1 abc")
    with pytest.raises(runs.TakenOver):
        runs._piece(claimed, parameters_in_force())
    assert SweepRun.objects.get().claim == "elsewhere 1 abc"


def test_what_an_act_writes_meanwhile_stands(village, homes, monkeypatch):
    overtaken()
    real, heard = runs.answer, []

    def told_meanwhile(*said):
        found = real(*said)
        told(village.duty_officer, homes[0], financial_assets=1_200_000)
        return found

    monkeypatch.setattr(runs, "answer", told_meanwhile)
    monkeypatch.setitem(subscriptions, ScreeningsChanged, [heard.append])
    run()
    assert StoredScreening.objects.get(household=homes[0]).yes & bit_of("dibao")
    assert wrong() == []
    [changes] = heard
    assert {one.household_id for one in changes.changes} == {home.pk for home in homes[1:]}


def test_neither_a_merged_nor_an_erased_household_is_stored(here, village, homes):
    merge_households(by=village.secretary_general, kept=homes[0], merged=homes[3], because="same_door")
    leader = person_with(Role.BUREAU_LEADER, here.clerk.organisation.superior)
    erase_household(by=leader, household=homes[4], ground="purpose_ended")
    done = run()
    assert done.households == 3
    stored = set(StoredScreening.objects.values_list("pk", flat=True))
    assert stored == {home.pk for home in homes[:3]}


def test_an_erasure_while_a_piece_is_worked_out_leaves_nothing(here, homes, monkeypatch):
    leader = person_with(Role.BUREAU_LEADER, here.clerk.organisation.superior)
    StoredScreening.objects.filter(household=homes[2]).update(packed=b"")
    real = runs.answer

    def erased_meanwhile(*said):
        erase_household(by=leader, household=homes[2], ground="purpose_ended")
        found = real(*said)
        erase_household(by=leader, household=homes[1], ground="purpose_ended")
        return found

    monkeypatch.setattr(runs, "answer", erased_meanwhile)
    run()
    assert not StoredScreening.objects.filter(household__in=homes[1:3]).exists()


def test_a_packed_household_opens_with_the_tables_key_and_for_its_own_row_only(homes):
    row, other = StoredScreening.objects.get(household=homes[0]), StoredScreening.objects.get(household=homes[1])
    code = int(homes[0].place.code).to_bytes(8, "little")
    assert code in seal_of_rows().open(row.pk.bytes, bytes(row.packed))
    assert code not in bytes(row.packed)
    with pytest.raises(BrokenSeal):
        seal_of_rows().open(other.pk.bytes, bytes(row.packed))


def test_several_changes_start_one_sweep_and_one_made_meanwhile_another(here, homes):
    for name, value in (("D", "800"), ("k", "2"), ("r", "0.5")):
        another_standard(name, value)
        sweep_when_due()
    assert SweepRun.objects.count() == 1
    assert set(due()) == set()
    work()
    assert wrong() == []
    sweep_when_due()
    assert SweepRun.objects.count() == 1
    another_standard("D", "900")
    sweep_when_due()
    assert SweepRun.objects.filter(why=SweepRun.Why.STANDARDS).count() == 2
    work()
    assert wrong() == []


def test_a_household_that_a_sweep_passed_over_is_left_to_the_clock(homes):
    run()
    StoredScreening.objects.filter(household=homes[1]).update(version="before")
    assert list(due()) == [homes[1].pk]


def test_the_command_says_how_many_how_fast_and_what_came_out(homes, capsys):
    call_command("sweep")
    said = capsys.readouterr().out
    assert "8 persons, 5 households" in said
    assert "rows a second" in said
    assert "disaster" in said
    assert len(said.splitlines()) == 4 + 20
