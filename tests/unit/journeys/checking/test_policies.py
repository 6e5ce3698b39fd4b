"""Policies of an installation."""

import pytest

from provenance.journeys.checking.policies import policies
from provenance.policy.errors import PolicyError
from provenance.policy.loading import DEFAULTS

RULES = 'schema = "vermilion.policy/1"\nname = "{name}"\nversion = "9"\nrules = []\n'


def test_those_that_ship_need_no_folder(tmp_path):
    assert tuple(policies(tmp_path / "nothing")) == DEFAULTS


def test_own_ones_stand_beside_and_in_the_place_of_those_that_ship(tmp_path):
    (tmp_path / "a.toml").write_text(RULES.format(name="ours"))
    (tmp_path / "b.toml").write_text(RULES.format(name="eu-platform"))
    (tmp_path / "notes.txt").write_text("no policy")
    found = policies(tmp_path)
    assert set(found) == {*DEFAULTS, "ours"}
    assert (found["eu-platform"].version, found["cn-platform"].version) == ("9", "1")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"broken.toml": "name ="}, "broken.toml"),
        ({"odd.toml": RULES.format(name="ours") + "surprise = 1"}, "odd.toml: surprise is not a known key"),
        (
            {"a.toml": RULES.format(name="ours"), "b.toml": RULES.format(name="ours")},
            "b.toml: name is that of a.toml",
        ),
        ({f"{n}.toml": RULES.format(name=f"p{n}") for n in range(101)}, "more than 100"),
    ],
)
def test_one_that_cant_be_used_is_named(tmp_path, files, said):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(PolicyError, match=said):
        policies(tmp_path)


def test_a_folder_with_the_name_of_a_policy_is_named_too(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(PolicyError, match=r"folder\.toml"):
        policies(tmp_path)
