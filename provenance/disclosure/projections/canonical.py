"""The whole disclosure as the signed assertion `app.vermilion.disclosure`: every other label is lossy.

The data is the object of the canonical JSON. Private prompts are not in it: a file carries what its creator
publishes, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import replace

from provenance.disclosure.model import Disclosure
from provenance.disclosure.serialization import parse, to_tree
from provenance.disclosure.strict_json import JsonValue

LABEL = "app.vermilion.disclosure"


def public(disclosure: Disclosure) -> Disclosure:
    """Leave out the prompts, and their writers, that the creator did not make public."""
    models = tuple(
        model if model.prompt_public else replace(model, prompt=None, prompt_writer=None)
        for model in disclosure.models
    )
    return replace(disclosure, models=models)


def to_canonical(disclosure: Disclosure) -> dict[str, JsonValue]:
    """Write the data of the assertion."""
    return to_tree(public(disclosure))


def from_canonical(data: Mapping[str, object]) -> Disclosure:
    """Read the assertion as strictly as any other document; raises `InvalidDisclosureError`."""
    return parse(data)
