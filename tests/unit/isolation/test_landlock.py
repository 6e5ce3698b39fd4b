import struct
import sys
from pathlib import Path
from types import ModuleType

import pytest

from provenance.isolation import landlock
from provenance.isolation.places import needed_to_run


@pytest.mark.parametrize(
    ("known", "forbidden"),
    [
        (1, (0x1FFF,)),
        (2, (0x3FFF,)),
        (3, (0x7FFF,)),
        (4, (0x7FFF, 3)),
        (5, (0xFFFF, 3)),
        (6, (0xFFFF, 3, 3)),
        (99, (0xFFFF, 3, 3)),
    ],
)
def test_all_that_a_version_knows_is_forbidden(known, forbidden):
    assert struct.unpack(f"={len(forbidden)}Q", landlock._ruleset(known)) == forbidden


def test_a_kernel_without_it_forbids_nothing_and_says_so(monkeypatch):
    monkeypatch.setattr(landlock, "_system", lambda *_: -1)
    assert landlock.version() == 0
    assert landlock.read_only([Path("/")]) is False


def test_what_a_python_needs_is_known_and_nothing_beside_a_package(tmp_path, monkeypatch):
    package = tmp_path / "planted"
    package.mkdir()
    planted = ModuleType("planted")
    planted.__path__ = [str(package)]
    monkeypatch.setitem(sys.modules, "planted", planted)
    places = needed_to_run()
    assert package in places
    assert tmp_path not in places
    assert Path("/") not in places
    assert any(Path(struct.__file__).is_relative_to(place) for place in places)
    assert any(Path(pytest.__file__).is_relative_to(place) for place in places)
