import csv
import io
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzhu.associations.acts import enrol_members, found_association
from huzhu.associations.models import AssociationMember
from huzhu.people.tests.builders import client_of

from .builders import SINCE, people

LIST = "/associations/"


def send(client, address, **said):
    """Fetch a form and send it back filled in, as a browser does."""
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(act_id|seen)" value="([^"]+)"', page))
    return client.post(address, {**hidden, **said})


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_bureau_sees_coverage_gaps_and_register(county):
    page = client_of(county.leader).get(LIST).content.decode()
    assert "还差 2 个村居没有互助会" in page
    assert "新桥" in page
    assert "眼下由柳溪镇“救急难”互助会联合会服务" in page
    assert "柳溪镇 后塘村" in page
    assert "顾长明" in page


def test_nobody_reads_the_register_without_signing_in(client, db):
    assert client.get(LIST).status_code == 302


def test_a_foreign_association_is_not_found(county):
    there = reverse("associations:association", args=[county["后塘村"].association.pk])
    assert client_of(county["柳溪村"].president).get(there).status_code == 404
    assert client_of(county["后塘村"].president).get(there).status_code == 200


def test_a_search_without_result_says_so(county):
    page = client_of(county.leader).get(LIST, {"find": "没有这村", "page": "9"}).content.decode()
    assert "没找到这样的互助会" in page


def test_the_list_makes_the_same_queries_for_one_and_many(county):
    client = client_of(county.leader)
    client.get(LIST)
    before = queries(client, LIST)
    found_association(
        by=county.clerk,
        place=county["新桥"].place,
        name="新桥“救急难”互助会",
        short_name="新桥互助会",
        model="cadre_led",
        registration="filed",
        founded_on=SINCE,
        members=people(9),
    )
    assert queries(client, LIST) == before <= 12


def test_an_association_makes_the_same_queries_for_three_and_forty_members(county):
    village = county["后塘村"]
    client, there = client_of(county.leader), village.association.get_absolute_url()
    client.get(there)
    before = queries(client, there)
    enrol_members(by=village.secretary_general, association=village.association, members=people(40))
    assert queries(client, there) == before <= 12


def test_a_clerk_founds_an_association_from_the_gap(county):
    there = reverse("associations:founding", args=[county["新桥"].place.code])
    answer = send(
        client_of(county.clerk),
        there,
        name="新桥“救急难”互助会",
        short_name="新桥互助会",
        model="mass_mutual",
        registration="filed",
        founded_on="2025-03-01",
        members="孙平 老党员\n买买提·艾力\n",
    )
    assert answer.status_code == 302
    assert set(AssociationMember.objects.values_list("name", "background")) >= {
        ("孙平", "old_party_member"),
        ("买买提·艾力", "other"),
    }


def test_too_few_members_are_said_at_the_field_and_nothing_typed_is_lost(county):
    there = reverse("associations:founding", args=[county["新桥"].place.code])
    answer = send(
        client_of(county.clerk),
        there,
        name="新桥“救急难”互助会",
        short_name="新桥互助会",
        model="mass_mutual",
        registration="registered",
        founded_on="2025-03-01",
        members="孙平 老党员",
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "登记要有 50 名会员" in page
    assert "孙平 老党员" in page


def test_a_secretary_general_enrols_corrects_and_ends(county):
    village = county["后塘村"]
    client = client_of(village.secretary_general)
    enrol = reverse("associations:members", args=[village.association.pk])
    assert send(client, enrol, members="沈月", since="2026-01-05").status_code == 302
    one = AssociationMember.objects.get(name="沈月")
    there = reverse("associations:member", args=[one.pk])
    said = {"name": "沈越", "background": "business", "skills": "会开车", "cares_for": ["ill"]}
    assert send(client, there, **said).status_code == 302
    assert send(client, reverse("associations:leaving", args=[one.pk])).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.groups, one.until is None) == ("沈越", ["大病病人"], False)


def test_the_register_leaves_as_a_table_that_no_formula_runs_in(county):
    village = county["后塘村"]
    change = reverse("associations:registration", args=[village.association.pk])
    said = {"model": "elder_led", "registration": "filed", "certificate_no": "=1+1", "holds_from": "2026-01-05"}
    assert send(client_of(county.clerk), change, **said).status_code == 302
    answer = client_of(county.clerk).get(reverse("associations:register_csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert "'=1+1" in rows[2]


def test_who_belongs_to_an_association_finds_it_at_once(county):
    village = county["后塘村"]
    answer = client_of(village.member).get(reverse("associations:own"))
    assert answer.url == village.association.get_absolute_url()
    assert client_of(county.clerk).get(reverse("associations:own")).url == LIST
