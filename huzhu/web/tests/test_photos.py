import io

import pytest
from PIL import Image

from huzhu.web.fields import PhotosField
from huzhu.web.tests.pictures import data_address, noisy, picture, signed, upload
from huzhu.web.uploads import (
    HeicUnreadable,
    NoPhoto,
    NoSignature,
    PhotoCutShort,
    PhotoTooLarge,
    PhotoTooManyPixels,
    take_photo,
    take_signature,
)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_photo_of_ten_megabytes_is_shrunk_to_1600_pixels():
    heavy = noisy(4000, 3300)
    assert len(heavy) > 10 * 1024 * 1024
    kept = opened(take_photo(upload(heavy)))
    assert max(kept.size) == 1600
    assert kept.format == "JPEG"


def test_a_photo_over_twenty_megabytes_is_refused_in_plain_words():
    with pytest.raises(PhotoTooLarge) as refused:
        take_photo(upload(b"\xff\xd8\xff" + bytes(21 * 1024 * 1024)))
    assert "20 MB" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"%PDF-1.7 ...", b"<svg xmlns='x'><script/></svg>"])
def test_a_file_that_is_no_photo_is_refused(content):
    with pytest.raises(NoPhoto):
        take_photo(upload(content))


def test_a_photo_cut_short_says_that_only_half_arrived():
    whole = noisy(900, 900)
    with pytest.raises(PhotoCutShort):
        take_photo(upload(whole[: len(whole) // 2]))


def test_an_iphones_heic_names_the_setting_to_change():
    with pytest.raises(HeicUnreadable) as refused:
        take_photo(upload(b"\x00\x00\x00\x18ftypheic" + bytes(200)))
    assert "兼容性最佳" in str(refused.value)


def test_a_small_file_that_unpacks_to_a_giant_picture_is_refused_before_it_is_drawn():
    out = io.BytesIO()
    Image.new("1", (40_000, 40_000)).save(out, "PNG")
    with pytest.raises(PhotoTooManyPixels):
        take_photo(upload(out.getvalue()))


def test_place_and_camera_are_stripped_and_the_photo_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a camera"
    kept = opened(take_photo(upload(picture(800, 600, exif=exif))))
    assert kept.size == (600, 800)
    assert not dict(kept.getexif())


def test_what_hides_behind_a_picture_is_left_behind():
    kept = take_photo(upload(picture() + b"<script>alert(1)</script>"))
    assert b"<script>" not in kept


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "BMP"])
def test_other_forms_become_jpeg(form):
    assert opened(take_photo(upload(picture(form=form)))).format == "JPEG"


def test_a_signature_from_the_pad_is_kept_on_white():
    kept = opened(take_signature(data_address(signed())))
    assert (kept.format, kept.getpixel((0, 0))) == ("PNG", 255)


def test_an_empty_pad_is_no_signature():
    out = io.BytesIO()
    Image.new("RGBA", (600, 200), (0, 0, 0, 0)).save(out, "PNG")
    with pytest.raises(NoSignature):
        take_signature(data_address(out.getvalue()))


@pytest.mark.parametrize("text", ["", "data:text/html;base64,AAAA", "data:image/png;base64,***", "javascript:1"])
def test_anything_else_in_the_field_is_no_signature(text):
    with pytest.raises(NoSignature):
        take_signature(text)


def test_a_photo_of_the_signed_paper_stands_for_the_pad():
    assert opened(take_signature(upload(picture()))).format == "PNG"


def test_a_field_of_photos_says_what_is_wrong_with_one_of_them():
    field = PhotosField(required=False)
    assert field.clean([]) == []
    with pytest.raises(Exception, match="不是照片"):
        field.clean([upload(b"nothing")])
    with pytest.raises(Exception, match="最多 6 张"):
        field.clean([upload(picture(20, 20)) for _ in range(7)])
