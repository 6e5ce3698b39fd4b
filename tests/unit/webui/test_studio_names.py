import io
import zipfile
from datetime import UTC, datetime

import pytest

from webui.pages.archive import zipped
from webui.presenters.studio.names import unique

WHEN = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("peaks.tif", "peaks-signed.tif"),
        ("../../etc/passwd", "_.._etc_passwd-signed"),
        ("..\\..\\x.jpg", "_.._x-signed.jpg"),
        ("C:evil.jpg", "C_evil-signed.jpg"),
        ("con.jpg", "_con-signed.jpg"),
        ("...", "file-signed"),
        (".htaccess", "htaccess-signed"),
        ("a\x00b\u202e.png", "a_b_-signed.png"),
        ("画 一.jpg", "画 一-signed.jpg"),
        ("x" * 500 + ".jpg", "x" * 80 + "-signed.jpg"),
    ],
)
def test_a_name_is_safe_to_unpack(name, made):
    assert list(unique([name])) == [made]


def test_no_two_names_are_the_same_on_any_system():
    made = list(unique(["a.jpg", "A.JPG", "a.jpg", "a.jpg"]))
    assert made == ["a-signed.jpg", "A-signed-2.JPG", "a-signed-3.jpg", "a-signed-4.jpg"]
    assert len({name.casefold() for name in made}) == 4


def test_an_archive_is_made_while_it_is_read(tmp_path):
    contents = {"one": b"1" * 700_000, "two": b"", "three": b"3"}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    files = [(tmp_path / name, f"{name}.bin") for name in contents]
    files.insert(1, (tmp_path / "gone", "gone.bin"))
    pieces = list(zipped(files, WHEN))
    assert max(map(len, pieces)) < 300_000
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert {name.removesuffix(".bin"): archive.read(name) for name in archive.namelist()} == contents
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
