import errno
import os
import stat

import pytest

from provenance.credentials.errors import SigningError
from provenance.credentials.signing import publishing
from provenance.credentials.signing.publishing import publish, require_place, temporary


@pytest.fixture
def signed(tmp_path):
    path = tmp_path / "signed.part"
    path.write_bytes(b"signed")
    return path


def failing(number):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_gets_its_name(tmp_path, signed):
    publish(signed, tmp_path / "out.jpg", overwrite=False)
    assert (tmp_path / "out.jpg").read_bytes() == b"signed"


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_stays_with_its_file(tmp_path, signed, monkeypatch, links):
    if not links:
        monkeypatch.setattr(publishing.os, "link", failing(errno.EPERM))
    out = tmp_path / "out.jpg"
    out.write_bytes(b"precious")
    with pytest.raises(SigningError, match="exists already"):
        publish(signed, out, overwrite=False)
    assert out.read_bytes() == b"precious"


def test_a_link_that_leads_nowhere_is_a_name_that_is_taken(tmp_path, signed):
    out = tmp_path / "out.jpg"
    out.symlink_to(tmp_path / "nowhere")
    with pytest.raises(SigningError):
        publish(signed, out, overwrite=False)
    assert out.is_symlink()
    assert not (tmp_path / "nowhere").exists()


def test_overwriting_replaces_a_link_and_not_what_it_leads_to(tmp_path, signed):
    precious, out = tmp_path / "precious", tmp_path / "out.jpg"
    precious.write_bytes(b"precious")
    out.symlink_to(precious)
    publish(signed, out, overwrite=True)
    assert precious.read_bytes() == b"precious"
    assert not out.is_symlink()
    assert out.read_bytes() == b"signed"


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_without_hard_links_the_name_is_reserved_first(tmp_path, signed, monkeypatch, number):
    monkeypatch.setattr(publishing.os, "link", failing(number))
    publish(signed, tmp_path / "out.jpg", overwrite=False)
    assert (tmp_path / "out.jpg").read_bytes() == b"signed"


def test_a_reservation_that_comes_to_nothing_is_given_up(tmp_path, signed, monkeypatch):
    monkeypatch.setattr(publishing.os, "link", failing(errno.EPERM))
    monkeypatch.setattr(type(signed), "replace", failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        publish(signed, tmp_path / "out.jpg", overwrite=False)
    assert not (tmp_path / "out.jpg").exists()


def test_another_error_of_the_file_system_is_what_it_is(tmp_path, signed, monkeypatch):
    monkeypatch.setattr(publishing.os, "link", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        publish(signed, tmp_path / "out.jpg", overwrite=False)
    assert not (tmp_path / "out.jpg").exists()


def test_a_name_that_would_not_last_is_taken_back(tmp_path, signed, monkeypatch):
    monkeypatch.setattr(publishing.os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        publish(signed, tmp_path / "out.jpg", overwrite=False)
    assert not (tmp_path / "out.jpg").exists()


def test_a_file_system_that_cant_sync_folders_will_do(tmp_path, signed, monkeypatch):
    monkeypatch.setattr(publishing.os, "fsync", failing(errno.EINVAL))
    publish(signed, tmp_path / "out.jpg", overwrite=False)
    assert (tmp_path / "out.jpg").exists()


def test_what_was_published_is_synced_with_its_folder(tmp_path, signed, monkeypatch):
    synced = []
    monkeypatch.setattr(
        publishing.os, "fsync", lambda folder: synced.append(stat.S_ISDIR(os.fstat(folder).st_mode))
    )
    publish(signed, tmp_path / "out.jpg", overwrite=False)
    assert synced == [True]


def test_a_temporary_name_is_gone_afterwards_whatever_happens(tmp_path):
    with temporary(tmp_path / "out.jpg") as path:
        path.write_bytes(b"x")
        assert path.parent == tmp_path
    assert list(tmp_path.iterdir()) == []

    def interrupted():
        with temporary(tmp_path / "out.jpg") as path:
            path.write_bytes(b"x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_a_long_name_has_room_for_a_temporary_one(tmp_path):
    with temporary(tmp_path / ("朱" * 83 + ".jpg")) as path:
        path.write_bytes(b"x")


def test_a_place_is_looked_at_before_any_work(tmp_path):
    source, other = tmp_path / "source.jpg", tmp_path / "other.jpg"
    for path in (source, other):
        path.write_bytes(path.name.encode())
    (tmp_path / "link.jpg").hardlink_to(source)
    (tmp_path / "symlink.jpg").symlink_to(source)
    require_place(source, tmp_path / "new.jpg", overwrite=False)
    require_place(source, other, overwrite=True)
    for destination, overwrite, words in (
        (tmp_path / "gone" / "out.jpg", True, "no folder"),
        (other / "out.jpg", True, "no folder"),
        (tmp_path, True, "is a folder"),
        (other, False, "exists already"),
        (source, True, "its original"),
        (tmp_path / "link.jpg", True, "its original"),
        (tmp_path / "symlink.jpg", True, "its original"),
    ):
        with pytest.raises(SigningError, match=words):
            require_place(source, destination, overwrite=overwrite)
