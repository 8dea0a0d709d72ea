from datetime import date, timedelta

import pytest

from huzhu.associations.acts import change_registration, end_membership, enrol_members, found_association
from huzhu.associations.coverage import coverage_of
from huzhu.associations.credit_code import read_credit_code
from huzhu.associations.models import AssociationMember, RegistrationChange
from huzhu.associations.queries import members_of, register_of
from huzhu.associations.refusals import (
    AlreadyEnded,
    HasAssociation,
    SameCode,
    TooFewMembers,
    WrongCode,
    WrongDay,
    WrongMember,
)
from huzhu.kernel.clock import today
from huzhu.kernel.figures import PlaceScope, figures
from huzhu.kernel.refused import NotAllowed
from huzhu.people.access import Viewer

from .builders import credit_code, people


def founding(village, clerk, **changed):
    said = {
        "name": "新桥“救急难”互助会",
        "short_name": "新桥互助会",
        "model": "cadre_led",
        "registration": "filed",
        "founded_on": date(2025, 5, 1),
        "members": people(2),
    }
    return found_association(by=clerk, place=village.place, **{**said, **changed})


def test_fifty_members_can_be_registered_and_forty_nine_only_filed(county):
    with pytest.raises(TooFewMembers) as refused:
        founding(county["新桥"], county.clerk, registration="registered", members=people(49))
    assert refused.value.field == "registration"
    assert "49" in str(refused.value)
    one = founding(county["新桥"], county.clerk, registration="registered", uscc=credit_code(7), members=people(50))
    assert one.is_registered
    assert members_of(one).count() == 50


def test_a_village_has_one_association(county):
    with pytest.raises(HasAssociation):
        founding(county["后塘村"], county.clerk)


def test_only_the_own_town_or_the_bureau_founds(county):
    with pytest.raises(NotAllowed):
        founding(county["新桥"], county.stranger)
    with pytest.raises(NotAllowed):
        founding(county["新桥"], county["后塘村"].president)
    assert founding(county["新桥"], county.leader)


def test_a_founding_day_has_come(county):
    with pytest.raises(WrongDay):
        founding(county["新桥"], county.clerk, founded_on=today() + timedelta(days=1))


def test_a_credit_code_is_read_as_people_write_it():
    code = credit_code(12)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code.lower())
    assert read_credit_code(f" {wide} ") == code
    assert read_credit_code("") == ""


@pytest.mark.parametrize("wrong", ["123", credit_code(1)[:-1] + "?", "O" * 18])
def test_a_wrong_credit_code_is_refused_in_words(wrong):
    with pytest.raises(WrongCode) as refused:
        read_credit_code(wrong)
    assert refused.value.field == "uscc"


def test_one_wrong_digit_of_a_credit_code_is_noticed():
    code = credit_code(12)
    for place in range(2, 8):
        wrong = code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]
        with pytest.raises(WrongCode):
            read_credit_code(wrong)


def test_two_associations_cannot_bear_one_code(county):
    founding(county["新桥"], county.clerk, uscc=credit_code(5))
    with pytest.raises(SameCode):
        change(county["后塘村"].association, county.clerk, uscc=credit_code(5))


def change(association, clerk, **changed):
    said = {"model": "elder_led", "registration": "filed", "holds_from": date(2026, 1, 5)}
    return change_registration(by=clerk, association=association, **{**said, **changed})


def test_a_filed_association_is_registered_once_it_has_fifty_members(county):
    village = county["后塘村"]
    with pytest.raises(TooFewMembers):
        change(village.association, county.clerk, registration="registered")
    enrol_members(by=village.secretary_general, association=village.association, members=people(47))
    village.association.refresh_from_db()
    change(
        village.association, county.clerk, registration="registered", uscc=credit_code(9), certificate_no="青社登 9 号"
    )
    changes = RegistrationChange.objects.filter(association=village.association)
    assert [one.registration for one in changes.order_by("number")] == ["filed", "registered"]


def test_a_rare_name_is_enrolled_as_it_is_written(county):
    village = county["后塘村"]
    names = ["𠮷田㛃", "阿卜杜拉·买买提" * 5, "王" * 60]
    enrol_members(
        by=village.secretary_general,
        association=village.association,
        members=[{"name": name[:60], "cares_for": ["elders_alone"]} for name in names],
    )
    kept = set(members_of(village.association).values_list("name", flat=True))
    assert {name[:60] for name in names} <= kept


@pytest.mark.parametrize("row", [{"name": " "}, {"name": "王" * 61}, {"name": "王", "background": "king"}])
def test_one_wrong_member_keeps_all_out(county, row):
    village = county["后塘村"]
    before = members_of(village.association).count()
    with pytest.raises(WrongMember):
        enrol_members(by=village.secretary_general, association=village.association, members=[{"name": "孙平"}, row])
    assert members_of(village.association).count() == before


def test_a_member_leaves_once_and_counts_to_the_last_day(county):
    village = county["后塘村"]
    one = members_of(village.association).first()
    end_membership(by=village.secretary_general, member=one)
    assert one in AssociationMember.objects.active()
    assert one not in AssociationMember.objects.active(today() + timedelta(days=1))
    with pytest.raises(AlreadyEnded):
        end_membership(by=village.secretary_general, member=one)


def test_another_villages_secretary_enrols_nobody_here(county):
    with pytest.raises(NotAllowed):
        enrol_members(
            by=county["柳溪村"].secretary_general,
            association=county["后塘村"].association,
            members=[{"name": "孙平"}],
        )


def test_the_coverage_names_the_gaps_and_who_serves_them(county):
    seen = coverage_of(Viewer(county.leader.user))
    assert (seen.villages, seen.covered, seen.missing) == (4, 2, 2)
    assert {place.short_name for town in seen.gaps for place in town.places} == {"新桥", "东滩村"}
    assert all(town.served_by.place_id == town.town.pk for town in seen.gaps)


def test_a_clerk_sees_the_own_town_and_an_officer_the_own_village(county):
    assert coverage_of(Viewer(county.clerk.user)).villages == 3
    village = county["后塘村"]
    assert list(register_of(village.viewer("president"))) == [village.association]
    assert not register_of(Viewer(county.stranger.user))


def test_the_register_is_searched_by_village_town_and_president(county):
    viewer = Viewer(county.leader.user)
    assert register_of(viewer, find="后塘").count() == 1
    assert register_of(viewer, find="柳溪镇").count() == 2
    assert register_of(viewer, find="柳溪 后塘").count() == 1
    assert register_of(viewer, find="顾长明").count() == 2
    assert not register_of(viewer, find="没有这村")


def test_the_figures_are_those_of_the_page(county):
    scope = PlaceScope("990101")
    assert figures["associations"](scope, today(), today()).value == 2
    assert figures["villages_without_association"](scope, today(), today()).value == 2
    assert figures["association_coverage"](scope, today(), today()).value == 0.5
    assert figures["association_members"](scope, today(), today()).value == 6
    assert figures["association_coverage"](PlaceScope("99"), today(), today()).value == 0.5
