"""Garbled, huge, malicious or old input to the public pages: a plain message and a way on, never a fault."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huzhu.kernel.clock import now, set_clock
from huzhu.people.tests.builders import county
from huzhu.portal.checking.sealed import LONGEST, opened, sealed
from huzhu.portal.tests.families_asking import ANY_SAID, FIVE, Asks, Hand
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
FINE = {200, 302, 400, 404, 422}


@pytest.fixture
def here():
    here = county()
    standards()
    return here


@pytest.mark.parametrize("said", ["x", "AAAA", "…", "A" * (LONGEST + 1), "\0", "A" * 100, "eyJhIjoxfQ==:1abc:xyz"])
def test_a_garbled_body_begins_anew_and_says_so(said, here):
    page = Client().post("/check/", {"said": said, "screen": "car", "next": "1"})
    assert page.status_code == 422
    assert "看不懂前面答的" in page.text
    assert "家里怎么了？" in page.text


def test_one_bit_changed_is_not_believed(here):
    hand = Hand(FIVE["an elder alone"])
    said = ANY_SAID.findall(hand.page.text)[-1]
    changed = said[:20] + ("A" if said[20] != "A" else "B") + said[21:]
    assert Client().post("/check/", {"said": changed, "see": "1"}).status_code == 422


def test_an_old_one_is_not_taken_up_again(here):
    said = ANY_SAID.findall(Hand(FIVE["an elder alone"]).page.text)[-1]
    with set_clock(now() + timedelta(hours=25)):
        page = Client().post("/check/", {"said": said, "screen": "size", "next": "1", "size": "2"})
    assert page.status_code == 422
    assert "开得太久" in page.text


@pytest.mark.parametrize("content", [{}, {"life": "illness"}, {"people": [], "more": 1}])
def test_content_of_another_shape_is_not_taken(content, here):
    assert opened(sealed(content)) == content
    assert Client().post("/check/", {"said": sealed(content), "see": "1"}).status_code == 422


@pytest.mark.parametrize("many", ["30", "99999999", "-1", "0", "abc", "", SCRIPT, "1e5", "٣"])
def test_thirty_members_are_told_whom_to_ask(many, here):
    hand = Hand(Asks([("head", 40, {})]))
    hand.answer(size="exact", many=many)
    assert hand.page.status_code == 422
    assert hand.screen == "size"
    assert SCRIPT not in hand.page.text
    assert ("让人上门帮您算" in hand.page.text) == (many in ("30", "99999999"))
    hand.answer(size="exact", many="7 口人")
    assert hand.screen == "people"


def test_huge_and_odd_amounts_say_what_is_wrong(here):
    for typed in ("9" * 30, "-5", "1e9", "NaN", SCRIPT, "１２３４５６７８９０１２３"):
        hand = Hand(FIVE["an elder alone"])
        while hand.screen != "financial_assets":
            hand.answer()
        hand.answer(**{"financial_assets": "exact", "financial_assets.exact": typed})
        assert hand.page.status_code == 422, typed
        assert SCRIPT not in hand.page.text
        hand.answer(**{"financial_assets": "exact", "financial_assets.exact": "１,２００"})
        assert hand.screen != "financial_assets"


def test_somebody_who_is_nobody_is_refused_beside_the_field(here):
    hand = Hand(FIVE["a disabled child"])
    hand.answer()
    hand.answer(who1=SCRIPT, who2="queen", age0="17", age1="200")
    assert hand.page.status_code == 422
    assert SCRIPT not in hand.page.text


def test_a_script_in_a_village_or_a_name_stays_text(here):
    hand = Hand(FIVE["an elder alone"]).go()
    hand.press(screen="outcome", words=SCRIPT, find="1")
    assert SCRIPT not in hand.page.text
    assert "&lt;script&gt;" in hand.page.text
    for path in ("/guide/", "/guide/illness/", "/guide/programme/dibao/"):
        assert SCRIPT not in Client().get(path, {"q": SCRIPT, "village": SCRIPT}).text


@pytest.mark.parametrize("path", ["/guide/nothing/", "/guide/programme/nothing/"])
def test_what_the_guide_does_not_know_is_not_found(path, here):
    assert Client().get(path).status_code == 404


SCREENS = st.sampled_from(
    ["size", "people", "confirmed", "car", "event", "event_date", "income_monthly", "start", "outcome"]
)
ANY = st.text(max_size=40) | st.sampled_from(["yes", "unknown", "exact", "0", "30000-70000", "none", "60", "9" * 40])
NAMES = st.sampled_from(
    ["said", "screen", "next", "back", "see", "to", "life", "village", "words", "size", "many", "who", "who1", "age0",
     "car", "event", "event_date", "who.disability_kind", "theme", "language", "begin"]
)  # fmt: skip
BODIES = st.dictionaries(NAMES | st.text(max_size=12), ANY | st.lists(ANY, max_size=3), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES, screen=SCREENS, answered=st.integers(0, 6), keep=st.booleans())
def test_whatever_is_posted_to_the_check_a_page_comes_back(body, screen, answered, keep, fuzzed):
    fields = body | ({"said": fuzzed[answered], "screen": screen} if keep else {})
    assert Client().post("/check/", fields).status_code in FINE
    assert Client().post("/check/contact/", fields).status_code in FINE


@pytest.fixture
def fuzzed(here) -> list[str]:
    """What travels after so many answers."""
    hand, found = Hand(FIVE["a disabled child"]), []
    for _ in range(7):
        found.append(ANY_SAID.findall(hand.page.text)[-1])
        hand.answer()
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES)
def test_whatever_is_reported_a_page_comes_back(body, here):
    village = here.villages[0].place.code
    for path in (f"/report/?village={village}", "/progress/", "/progress/withdrawal/"):
        assert Client().post(path, body | {"act_id": "x"}).status_code in FINE


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), village=st.text(max_size=20))
def test_whatever_stands_in_an_address_of_the_guide_a_page_comes_back(words, village, here):
    for path in ("/guide/", "/guide/fire/", "/help/", "/report/"):
        assert Client().get(path, {"q": words, "village": village, "town": village}).status_code in FINE
