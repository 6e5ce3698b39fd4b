from pathlib import Path

import pytest
from pydantic import ValidationError

from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.settings import default_data_folder, load_settings


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch, tmp_path):
    import os

    for name in [name for name in os.environ if name.startswith(("VERMILION_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_without_an_environment_the_defaults_hold(tmp_path):
    settings = load_settings()
    assert settings.data == tmp_path / ".local" / "share" / "vermilion"
    assert settings.limits == DEFAULT_LIMITS
    assert (settings.database_url, settings.tsa_url, settings.workers) == (None, None, None)


def test_the_environment_sets_everything(monkeypatch, tmp_path):
    values = {
        "DATA": str(tmp_path / "data"),
        "DATABASE_URL": "sqlite:////srv/x.db",
        "TSA_URL": "http://tsa.example",
        "WORKERS": "3",
        "PROXIES": "2",
        "MAX_BYTES": "1",
        "MAX_PIXELS": "2",
        "MAX_DURATION_SECONDS": "3.5",
        "MAX_ASSERTIONS": "4",
        "MAX_SECONDS": "5",
        "MAX_MEMORY_BYTES": "6",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"VERMILION_{name}", value)
    settings = load_settings()
    assert (settings.data, settings.tsa_url, settings.workers) == (tmp_path / "data", "http://tsa.example", 3)
    assert settings.database_url == "sqlite:////srv/x.db"
    assert settings.limits == Limits(
        max_bytes=1,
        max_pixels=2,
        max_duration_seconds=3.5,
        max_assertions=4,
        max_seconds=5,
        max_memory_bytes=6,
    )


def test_what_is_said_wins_over_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("VERMILION_DATA", "/elsewhere")
    assert load_settings(tmp_path).data == tmp_path


def test_an_empty_value_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("VERMILION_DATA", "")
    monkeypatch.setenv("VERMILION_WORKERS", "")
    settings = load_settings()
    assert (settings.data.is_relative_to(tmp_path), settings.workers) == (True, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "0"),
        ("WORKERS", "257"),
        ("WORKERS", "many"),
        ("MAX_BYTES", "0"),
        ("MAX_SECONDS", "-1"),
        ("MAX_SECONDS", "inf"),
        ("MAX_SECONDS", "nan"),
        ("MAX_DURATION_SECONDS", "inf"),
    ],
)
def test_a_value_out_of_range_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"VERMILION_{name}", value)
    with pytest.raises(ValidationError) as caught:
        load_settings()
    assert caught.value.errors()[0]["loc"] == (name.lower(),)


def test_settings_can_not_be_changed():
    settings = load_settings()
    with pytest.raises(ValidationError):
        settings.workers = 2


@pytest.mark.parametrize(("base", "inside"), [("/base", "/base"), ("relative", None), ("", None)])
def test_the_data_folder_follows_the_desktop_standard(monkeypatch, tmp_path, base, inside):
    monkeypatch.setenv("XDG_DATA_HOME", base)
    expected = Path(inside) if inside else tmp_path / ".local" / "share"
    assert default_data_folder() == expected / "vermilion"
