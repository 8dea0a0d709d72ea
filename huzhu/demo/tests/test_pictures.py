"""The demo's photos are drawn: they say that they are examples, and lie beside what they prove."""

import io

import pytest
from PIL import Image

from huzhu.demo.applicants import PHOTOGRAPHED, _proved
from huzhu.demo.pictures import RED, paper_of


@pytest.mark.parametrize("kind", PHOTOGRAPHED)
def test_a_paper_is_drawn_with_the_words_that_it_is_an_example(kind):
    photo = Image.open(io.BytesIO(paper_of(kind)))
    assert photo.format == "JPEG"
    heading = photo.convert("RGB").crop((96, 96, 400, 170))
    reddish = sum(red > RED[0] - 40 and blue < 110 for red, _green, blue in heading.getdata())
    assert reddish > 500
    assert paper_of(kind) is paper_of(kind)


def test_only_what_has_a_paper_is_photographed():
    assert _proved({"name": "financial_assets", "value": 100}) == "financial_assets"
    assert _proved({"name": "p1.medical_own_12m", "value": 100}) == "medical_own_12m"
    assert not _proved({"name": "p2.medical_own_12m", "value": 100})
    assert not _proved({"name": "p1.medical_own_12m", "value": 0})
    assert not _proved({"name": "car", "value": True})
