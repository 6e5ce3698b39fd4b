import inspect
import re

import pytest

from provenance import store_errors
from provenance.messages.errors import ERRORS, error_text
from provenance.messages.language import Language

KINDS = [
    kind
    for _, kind in inspect.getmembers(store_errors, inspect.isclass)
    if issubclass(kind, store_errors.StoreError)
]
ARGUMENTS = {"duplicate": True}


def example(kind):
    if kind is store_errors.StoreError:
        return kind("Broken: mend it.")
    names = list(inspect.signature(kind).parameters)
    return kind(**{name: ARGUMENTS.get(name, f"<{name}>") for name in names})


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_of_the_store_has_its_own_sentence_in_both_languages(kind):
    assert kind in ERRORS
    error = example(kind)
    english, chinese = (error_text(error, language) for language in (Language.EN, Language.ZH))
    assert english == str(error)
    assert re.fullmatch(r"[^.]+( [^.]+)*: .+\.", english)
    assert re.search("[\u4e00-\u9fff]", chinese)
    said = [value for value in vars(error).values() if isinstance(value, str)]
    if kind is not store_errors.BlobMissingError:
        assert all(value in chinese and value in english for value in said)
