"""A setting that can't be used is named, with the reason in the language of the reader."""

import re

import pytest
from pydantic import ValidationError

from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.settings import Settings, load_settings

FIELDS = Settings.model_fields
# Any text will do for these, or is looked at where it is used.
FREE = {"data", "database_url", "ledger_origin", "policy", "trustmark_weights"}
ODD = (
    "abc",
    "-1",
    "nan",
    "99999",
    "1.5",
    "1e400",
    "9" * 5000,
    "ftp://x",
    "http://me:secret@x",
    "https://[/",
    ",".join(["http://x"] * 9),
)


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch):
    import os

    for name in [name for name in os.environ if name.startswith("VERMILION_")]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize("field", sorted({*FIELDS} - FREE))
def test_every_setting_that_can_be_wrong_is_named_in_both_languages(monkeypatch, field):
    refused = 0
    for value in ODD:
        monkeypatch.setenv(f"VERMILION_{field.upper()}", value)
        try:
            load_settings()
        except ValidationError as error:
            refused += 1
            english, chinese = error_text(error, Language.EN), error_text(error, Language.ZH)
            assert english.startswith(f"The setting VERMILION_{field.upper()} can't be used: ")
            assert chinese.startswith(f"设置 VERMILION_{field.upper()} 不可用：")
            assert not re.search(r"[a-z]{3,} [a-z]{2,}", chinese)
            assert "secret" not in english
    assert refused


def test_a_witness_without_a_key_is_named_by_its_setting(monkeypatch):
    monkeypatch.setenv("VERMILION_WITNESSES", "abc")
    with pytest.raises(ValidationError) as caught:
        load_settings()
    assert error_text(caught.value, Language.EN) == (
        "The setting VERMILION_WITNESSES can't be used: a witness is named by its key, a space and its address; a key "
        "looks like name+1a2b3c4d+Base64."
    )
