"""Forms 7, 8, 10–13, printed from the same facts; nothing on them is asked for again."""

import pytest

from huzhu.applications.acts.one_form import choose_programmes
from huzhu.applications.acts.papers import print_papers
from huzhu.applications.paper.papers import Folder
from huzhu.applications.queries.one_form import titles_of
from huzhu.applications.tests.one_forms import LONG, PEOPLE, a_family, printed
from huzhu.households.models import FactReading, Reveal
from huzhu.programmes.engine import engine

pytestmark = pytest.mark.django_db


def choosing(here, *choices):
    """These programmes, each of a person by name or of the family."""
    picked = [[programme, str(here.person(name).pk) if name else ""] for programme, name in choices]
    return choose_programmes(by=here.first, case=here.case, choices=picked)


def keys(one_form):
    return [paper.key.split(":")[0] for paper in Folder(one_form).main]


def test_each_programme_has_its_own_form_for_the_person_whom_it_is_about():
    here = a_family()
    one_form = choosing(
        here,
        *(("rigid", ""), ("spending", ""), ("tekun", "丁秀兰"), ("medical", "丁秀兰"), ("premium", "丁秀兰")),
        *(("disability_care", "吉德贵"), ("disability_living", "吉德贵"), ("orphan", "吉小河")),
    )
    assert keys(one_form) == ["7", "8", "10", "11", "12", "13", "2", "3"]
    assert Folder(one_form).elsewhere == ()
    assert {paper.about for paper in Folder(one_form).main if paper.form == 12} == {"吉德贵"}


def test_what_the_family_told_stands_on_form_seven_and_ten():
    here = a_family()
    here.agree()
    here.told(spending_medical=3_000_000, spending_education=800_000, essential_spending_12m=3_800_000)
    for name in ("吉德贵", "丁秀兰", "吉小河"):
        here.told(name, income_monthly=100_000)
    one_form = choosing(here, ("rigid", ""), ("spending", ""))
    for key in ("7", "10"):
        text = printed(one_form, key)
        for said in ("30,000.00", "8,000.00", "38,000.00", "丁秀兰", PEOPLE[1]["id_number"]):
            assert said in text, (key, said)
    assert "105.5%" in printed(one_form, "7")


def test_the_disabled_and_the_ill_have_their_facts_on_theirs_and_each_sealed_reading_is_logged():
    here = a_family()
    here.agree()
    here.told("吉德贵", disability_kind="limb", disability_grade="1", disability_cert="99010119620308001141")
    here.told("吉德贵", needs_care=True, diagnosis="股骨颈骨折", medical_own_12m=2_345_600, insured="resident")
    one_form = choosing(here, ("disability_care", "吉德贵"), ("medical", "吉德贵"))
    pk = here.person("吉德贵").pk
    disabled = printed(one_form, f"12:{pk}")
    assert "99010119620308001141" in disabled
    assert "股骨颈骨折" not in disabled
    ill = printed(one_form, f"11:{pk}")
    assert "股骨颈骨折" in ill
    assert "23,456.00" in ill
    print_papers(by=here.first, one_form=one_form, papers=[f"12:{pk}", f"11:{pk}"])
    assert set(FactReading.objects.values_list("fact__kind", flat=True)) == {"disability_cert", "diagnosis"}
    assert Reveal.objects.filter(what="id_number", person=pk).count() == 1


def test_who_agreed_to_nothing_has_blank_cells_there_too():
    here = a_family()
    here.told("吉德贵", diagnosis="股骨颈骨折", medical_own_12m=2_345_600)
    one_form = choosing(here, ("medical", "吉德贵"))
    text = printed(one_form, f"11:{here.person('吉德贵').pk}")
    assert "股骨颈骨折" not in text
    assert "23,456.00" not in text


def test_long_and_rare_names_print_right_on_each_of_them():
    here = a_family(people=[PEOPLE[0] | {"name": LONG}, PEOPLE[1] | {"name": "𠮷㛃"}])
    here.agree()
    one_form = choosing(here, ("rigid", ""), ("spending", ""), ("tekun", LONG), ("medical", "𠮷㛃"))
    for paper in Folder(one_form).main[:4]:
        text = printed(one_form, paper.key)
        assert LONG in text or "𠮷㛃" in text, paper.key
        assert "None" not in text


def test_a_region_s_own_variant_says_which_forms_a_programme_asks_for_and_what_is_brought(tmp_path, settings):
    here = a_family()
    code = here.case.household.place.code
    ours = tmp_path / "regions" / code[:6] / "programmes" / "dibao.yaml"
    ours.parent.mkdir(parents=True)
    ours.write_text(
        "id: dibao\nforms: [1, 2, 6]\nevidence: {brought: [{zh: 村里的证明, en: A village paper}], checked: []}\n",
        encoding="utf-8",
    )
    settings.HUZHU_CATALOGUE = str(tmp_path)
    engine.cache_clear()
    try:
        one_form = here.one_form("dibao")
        assert Folder(one_form).forms == (1, 2, 6)
        assert list(titles_of(one_form)) == ["村里的证明"]
    finally:
        engine.cache_clear()
