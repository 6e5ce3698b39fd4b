"""What a file's name says of the work in it."""

import pytest

from provenance.media.names import without_ending


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("jetty, low fog.jpg", "jetty, low fog"),
        ("SCAN 3.TIFF", "SCAN 3"),
        ("雨后小路.png", "雨后小路"),
        ("final.v2.mp4", "final.v2"),
        ("layers.psd", "layers.psd"),  # a kind that is never signed: it may be part of a name
        ("No. 5", "No. 5"),
        ("Study in b.c", "Study in b.c"),
        (".jpg", ".jpg"),
        ("  .jpg", "  .jpg"),
        ("jpg", "jpg"),
        ("a .jpg", "a"),
        ("", ""),
    ],
)
def test_a_name_without_its_ending(name, title):
    assert without_ending(name) == title
