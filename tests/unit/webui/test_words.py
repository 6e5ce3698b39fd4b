"""The pages' own words are complete, the same in both languages, and keep to the wording rules."""

import re

import pytest

from provenance.messages.language import Language
from provenance.messages.phrase import placeholders
from webui.translations.catalogue import FAMILIES, text
from webui.translations.chrome import Chrome

PHRASES = [
    pytest.param(code, phrase, id=f"{family.__name__}.{code.name}")
    for family, phrases in FAMILIES.items()
    for code, phrase in phrases.items()
]
FORBIDDEN = re.compile(
    r"\b(?:fake|authentic|safe|verified|trusted|score|confidence|assertion|claim generator)\b", re.IGNORECASE
)


def test_every_code_has_words():
    for family, phrases in FAMILIES.items():
        assert set(phrases) == set(family)


@pytest.mark.parametrize(("code", "phrase"), PHRASES)
def test_both_languages_ask_for_the_same_values(code, phrase):
    def asked(language):
        return [set(placeholders(template)) for template in phrase.variants(language)]

    assert asked(Language.EN) == asked(Language.ZH)


@pytest.mark.parametrize(("code", "phrase"), PHRASES)
def test_the_wording_keeps_to_the_rules(code, phrase):
    for template in phrase.variants(Language.EN):
        assert not FORBIDDEN.search(template)
        assert "'" not in template
    for template in phrase.variants(Language.ZH):
        assert re.search(r"[\u4e00-\u9fff]", re.sub(r"\{\w+\}", "", template)) or "{" in template


def test_a_code_of_the_library_is_found_too():
    from provenance.credentials.verdict import CredentialState

    assert "nothing either way" in text(CredentialState.NONE, Language.EN)
    assert text(Chrome.VERIFY, Language.ZH) == "核验"
