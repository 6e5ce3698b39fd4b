"""Errors about works, batches and recognition are whole sentences in Chinese, with nothing in English behind them."""

import inspect
import re

import pytest

from provenance.batches import errors as batches
from provenance.messages.errors import error_text
from provenance.messages.faults.works import WORK_ERRORS
from provenance.messages.language import Language
from provenance.recognition import errors as recognition
from provenance.registry import errors as registry

KINDS = [
    kind
    for module in (batches, recognition, registry)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if kind.__module__ == module.__name__
]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__module__ == recognition.__name__])
def test_what_keeps_recognition_from_an_answer_is_said_in_chinese(kind):
    said = "The index can't be saved in /srv (no room): free some space."
    assert error_text(kind(said), Language.EN) == said
    assert not re.search("[a-zA-Z]", error_text(kind(said), Language.ZH))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sentence_of_its_own(kind):
    roots = {batches.BatchesError, registry.RegistryError}  # never raised themselves
    assert kind in WORK_ERRORS
    if kind not in roots:
        assert all("{detail}" not in template for template in WORK_ERRORS[kind].variants(Language.ZH))
