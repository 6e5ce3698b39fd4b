"""Folders are walked in order, and nothing odd is opened."""

import os
from pathlib import Path

from provenance.cli.paths import Found, signed_name, special, walk


def test_a_folder_is_walked_by_name_without_hidden_files_and_links_to_folders(tmp_path):
    for name in ("b.jpg", "a.jpg", ".hidden.jpg", "inner/c.png", ".git/x.jpg"):
        path = tmp_path / "album" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "album" / "loop").symlink_to(tmp_path / "album")
    os.mkfifo(tmp_path / "album" / "pipe")
    found = list(walk([tmp_path / "album"]))
    assert [entry.inner for entry in found] == [Path("a.jpg"), Path("b.jpg"), Path("inner/c.png")]


def test_files_come_as_they_were_named_even_where_there_is_none(tmp_path):
    missing = tmp_path / "missing.jpg"
    assert list(walk([missing])) == [Found(missing, Path("missing.jpg"))]


def test_a_pipe_is_special_and_a_missing_file_is_not(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert special(tmp_path / "pipe")
    assert special(Path("/dev/zero"))
    assert not special(tmp_path)
    assert not special(tmp_path / "missing")


def test_the_name_of_a_signed_file():
    assert signed_name(Path("a/photo.v2.jpg")) == Path("a/photo.v2.signed.jpg")
    assert signed_name(Path("photo")) == Path("photo.signed")
