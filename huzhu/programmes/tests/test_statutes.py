"""The law's own words, opened by article."""

import pytest

from huzhu.programmes.engine import engine
from huzhu.programmes.statutes import number_of, opened, statutes, written


def test_every_article_of_both_laws_is_there_once():
    assert list(statutes()["社会救助法"].articles) == list(range(1, 79))
    assert list(statutes()["慈善法"].articles) == list(range(1, 126))


@pytest.mark.parametrize("number", [1, 9, 10, 11, 20, 45, 100, 101, 110, 113, 122, 125])
def test_numbers_are_read_as_they_are_written(number):
    assert number_of(written(number)) == number


def test_a_citation_opens_each_article_that_it_names():
    found = opened("社会救助法第二十一条第二款、第三十七条；民发〔2021〕57号第八条")
    assert [(one.number, one.paragraph) for one in found] == [(21, 2), (37, 0)]
    assert found[0].paragraphs[1].startswith("对最低生活保障边缘家庭中的重度残疾人")
    assert [one.number for one in opened("社会救助法第五十四条至第五十六条")] == [54, 55, 56]


def test_an_older_law_of_the_same_name_is_not_mistaken_for_it():
    assert opened("慈善法（2016）第一百一十条") == []
    assert opened("社会救助暂行办法第九条") == []


def test_every_article_that_the_catalogue_cites_of_a_law_at_hand_exists():
    for edition in engine().editions.all():
        cited = [one.law.zh for one in edition.conditions.values()]
        cited += [law.article for one in edition.programmes.values() for law in one.law]
        cited += [step.law for one in edition.procedures.values() for step in one.steps]
        for citation in cited:
            for part in citation.split("；"):
                if part.startswith(("社会救助法第", "慈善法第")):
                    assert opened(part), part


def test_older_editions_cite_no_law_that_was_not_in_force_yet():
    for edition in engine().editions.all():
        if edition.version < "2026-07-01":
            cited = [law.article for one in edition.programmes.values() for law in one.law]
            used = [edition.conditions[name] for one in edition.programmes.values() for name in one.conditions]
            cited += [one.law.zh for one in used]
            cited += [step.law for one in edition.procedures.values() for step in one.steps]
            assert not [one for one in cited if one.startswith("社会救助法")], edition.version
