"""From answers to a disclosure, with what checking its ingredients found. Signing and preview share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from provenance.credentials.texts import clean
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.credentials.verifying.signed import source_type_of
from provenance.disclosure.answers import Answers
from provenance.disclosure.declare import declare
from provenance.disclosure.model import Declarant, Disclosure, Ingredient
from provenance.disclosure.vocabulary import Extent, Relationship, SourceType
from provenance.media.names import without_ending

_IN_STUDIO: Final = UUID("0c9a6f39-5f0e-4a0d-9c6e-8a8c1b8b9d5d")


@dataclass(frozen=True, slots=True)
class Part:
    """A file that went into a work: what it is called, and what checking it found."""

    name: str
    verdict: Verdict


def shown_title(name: str) -> str:
    """A name as a title: one that is no Unicode can't be written, and a disclosure takes 200 characters."""
    return clean(name)[0][:200]


def title_of(file_name: str) -> str:
    """What a work is called whose creator didn't say: its file's name, without the ending."""
    return shown_title(without_ending(file_name))


def disclosure_id(item_id: str) -> UUID:
    """The id of the disclosure of a file in the studio: the same in the preview as in what is signed."""
    return uuid5(_IN_STUDIO, item_id)


def disclosure_of(
    answers: Answers,
    *,
    id: UUID,  # noqa: A002 (the field's name)
    declarant: str,
    now: datetime,
    parent: Part | None = None,
    components: Sequence[Part] = (),
) -> Disclosure:
    """Make the disclosure of one work; its ingredients are called `parent` and `component-1`, `component-2` ...

    Raises DisclosureError where the answers contradict each other.
    """
    return declare(
        id=id,
        declared_at=now,
        ai=answers.ai,
        source=answers.source or SourceType.DIGITAL_CREATION,
        tools=answers.tools,
        models=answers.models,
        regions=answers.regions,
        description=answers.description,
        training=answers.training,
        parent=None if parent is None else _ingredient("parent", parent_relationship(answers), parent),
        components=[
            _ingredient(f"component-{number}", Relationship.COMPONENT_OF, part)
            for number, part in enumerate(components, start=1)
        ],
        declarant=Declarant(declarant),
        oversight=answers.oversight,
    )


def parent_relationship(answers: Answers) -> Relationship:
    """What the file that was opened is to the work: a generator only took it as an input."""
    return Relationship.INPUT_TO if answers.ai is Extent.GENERATED else Relationship.PARENT_OF


def _ingredient(id_: str, relationship: Relationship, part: Part) -> Ingredient:
    carries = part.verdict.credential is not CredentialState.NONE
    return Ingredient(
        id_, relationship, shown_title(part.name), carries, source_type_of(part.verdict.disclosure.extent)
    )
