from datetime import date

from huzhu.households.duplicates import near_matches
from huzhu.people.access import Viewer

from .builders import a_household


def test_the_same_sound_and_birth_is_shown_with_its_reasons(village):
    a_household(village, "周立秋", birth=date(1979, 3, 8))
    near = near_matches(village.viewer("duty_officer"), "周丽秋", date(1979, 3, 8), village.place)
    assert [str(why) for why in near.seen[0].why] == ["名字读音一样", "生日一样", "同一个村居"]


def test_a_rare_sign_sounds_like_its_common_one(village):
    a_household(village, "陈𠮷", birth=date(1950, 1, 1))
    assert near_matches(village.viewer("duty_officer"), "陈吉", None, village.place).seen


def test_another_name_and_birth_is_no_match(village):
    a_household(village, "周立秋", birth=date(1979, 3, 8))
    assert not near_matches(village.viewer("duty_officer"), "孙大寒", date(1980, 1, 1), village.place)


def test_a_match_elsewhere_says_only_whom_to_call(village, neighbour):
    a_household(village, "周立秋", birth=date(1979, 3, 8))
    near = near_matches(neighbour.viewer("duty_officer"), "周立秋", date(1979, 3, 8), neighbour.place)
    assert not near.seen
    assert [ask.organisation for ask in near.elsewhere] == [village.organisation]
    assert near.elsewhere[0].phone.startswith("199")


def test_a_clerk_sees_the_matches_of_the_whole_town(village, county):
    a_household(village, "周立秋", birth=date(1979, 3, 8))
    near = near_matches(Viewer(county.clerk.user), "周立秋", date(1979, 3, 8), county.neighbour.place)
    assert near.seen
    assert not near.elsewhere


def test_a_member_sees_no_family_that_is_not_theirs(village):
    a_household(village, "周立秋")
    near = near_matches(village.viewer("member"), "周立秋", None, village.place)
    assert not near.seen
    assert near.elsewhere
