from pathlib import Path

import pytest
from pydantic import ValidationError

from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.settings import Settings, default_data_folder, load_settings


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
    assert (settings.database_url, settings.tsa_urls, settings.workers) == (None, (), None)


def test_the_environment_sets_everything(monkeypatch, tmp_path):
    values = {
        "DATA": str(tmp_path / "data"),
        "DATABASE_URL": "sqlite:////srv/x.db",
        "TSA_URLS": "https://tsa.example/one, http://tsa.example:8080/two,",
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
    assert (settings.data, settings.workers) == (tmp_path / "data", 3)
    assert settings.tsa_urls == ("https://tsa.example/one", "http://tsa.example:8080/two")
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


def test_the_earlier_name_for_one_authority_works_on(monkeypatch):
    monkeypatch.setenv("VERMILION_TSA_URL", "https://tsa.example/stamp")
    assert load_settings().tsa_urls == ("https://tsa.example/stamp",)
    monkeypatch.setenv("VERMILION_TSA_URLS", "https://other.example")
    assert load_settings().tsa_urls == ("https://other.example",)


@pytest.mark.parametrize(
    "value",
    [
        "tsa.example",
        "ftp://tsa.example",
        "https://",
        "http://me:secret@tsa.example",
        "https://a,b",
        "https://[/secret",
    ],
)
def test_what_is_no_authority_is_refused_without_showing_it(monkeypatch, value):
    monkeypatch.setenv("VERMILION_TSA_URLS", value)
    with pytest.raises(ValueError, match="TSA_URLS") as caught:
        load_settings()
    assert "secret" not in str(caught.value)


def test_a_password_is_not_in_the_form_for_logs():
    assert "secret" not in repr(Settings(tsa_urls=("https://me:secret@tsa.example",)))
