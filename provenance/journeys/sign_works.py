"""Sign works: from a creator's answers to signed files, however many.

A file that already carries credentials becomes the parent of the new one. What one file can't be signed for never
stops the others.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from keys.certificates import common_name_of
from keys.errors import KeysError
from provenance.credentials.errors import CredentialsError, SigningError
from provenance.credentials.labelling import LabelOutcome
from provenance.credentials.manifest import IngredientSource
from provenance.credentials.signed import source_type_of
from provenance.credentials.signing import SigningDesk, SigningJob
from provenance.credentials.texts import clean
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.disclosure.declare import declare
from provenance.disclosure.errors import DisclosureError
from provenance.disclosure.model import Declarant, Disclosure, Ingredient, Tool
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.projections.platforms import PlatformAdvice, advice
from provenance.disclosure.regions import Region
from provenance.disclosure.validation import raise_for
from provenance.disclosure.vocabulary import Extent, Oversight, Relationship, SourceType
from provenance.media.errors import MediaError
from provenance.parallel import in_order

Failure = KeysError | MediaError | DisclosureError | CredentialsError | OSError
_FAILURES = (KeysError, MediaError, DisclosureError, CredentialsError, OSError)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a creator is asked: what did AI do, with what, where, and what may others train on."""

    ai: Extent
    source: SourceType = SourceType.DIGITAL_CREATION
    tools: tuple[Tool, ...] = ()
    models: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    training: TrainingPreset = TrainingPreset.UNSPECIFIED
    oversight: Oversight | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class SignOrder:
    """One file to sign, with answers or with a whole disclosure. `title` defaults to the file's name."""

    source: Path
    destination: Path
    answers: Answers | Disclosure
    components: tuple[Path, ...] = ()
    title: str | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class SignedWork:
    """A signed file, our verdict on it, what was declared, and where the creator must still tick a box."""

    source: Path
    destination: Path
    verdict: Verdict
    disclosure: Disclosure
    labels: tuple[LabelOutcome, ...]
    advice: tuple[PlatformAdvice, ...]


def sign_works(
    desk: SigningDesk, orders: Iterable[SignOrder]
) -> Iterator[tuple[SignOrder, SignedWork | Failure]]:
    """Sign many files, several at once; results come in the order of `orders`."""

    def sign(order: SignOrder) -> SignedWork:
        return sign_work(desk, order)

    with closing(in_order(sign, orders, desk.pool.workers)) as signed:
        for order, future in signed:
            try:
                result: SignedWork | Failure = future.result()
            except _FAILURES as error:
                result = error
            yield order, result


def sign_work(desk: SigningDesk, order: SignOrder, now: datetime | None = None) -> SignedWork:
    """Sign one file. Raises one of `Failure`; then nothing was written."""
    instant = now or datetime.now(UTC)
    parent = _parent(desk, order.source, instant)
    if isinstance(order.answers, Disclosure):
        disclosure, sources = _given(order, order.answers, parent)
    else:
        disclosure, sources = _declared(desk, order, order.answers, parent, instant)
    job = SigningJob(
        source=order.source,
        destination=order.destination,
        disclosure=disclosure,
        title=order.title or _title(order.source),
        ingredients=sources,
        overwrite=order.overwrite,
    )
    signed = desk.sign(job)
    return SignedWork(
        order.source, signed.destination, signed.verdict, disclosure, signed.labels, advice(disclosure)
    )


def _parent(desk: SigningDesk, source: Path, now: datetime) -> Verdict | None:
    """The verdict on a file that carries credentials already, or None for one that carries none."""
    if not desk.carries_credentials(source):
        return None
    verdict = desk.pool.verify(source, now=now)
    if verdict.credential is CredentialState.UNREADABLE:
        raise SigningError(
            f"“{source.name}” carries Content Credentials that can't be read: sign the file as it was before them."
        )
    return verdict if verdict.credential is not CredentialState.NONE else None


def _title(path: Path) -> str:
    """A file's name as a title: one that is no Unicode can't be written, and a disclosure takes 200 characters."""
    return clean(path.name)[0][:200]


def _ingredient(id_: str, relationship: Relationship, title: str, verdict: Verdict | None) -> Ingredient:
    extent = verdict.disclosure.extent if verdict is not None else Extent.UNKNOWN
    carries = verdict is not None and verdict.credential is not CredentialState.NONE
    return Ingredient(id_, relationship, title, carries, source_type_of(extent))


def _declared(
    desk: SigningDesk, order: SignOrder, answers: Answers, parent: Verdict | None, now: datetime
) -> tuple[Disclosure, tuple[IngredientSource, ...]]:
    sources: list[IngredientSource] = []
    above = None
    if parent is not None:
        generated = answers.ai is Extent.GENERATED
        relationship = Relationship.INPUT_TO if generated else Relationship.PARENT_OF
        title = _title(order.source)
        above = _ingredient("parent", relationship, title, parent)
        sources.append(IngredientSource("parent", order.source, relationship, title))
    components = []
    for number, path in enumerate(order.components, start=1):
        id_ = f"component-{number}"
        verdict = desk.pool.verify(path, now=now)
        title = _title(path)
        components.append(_ingredient(id_, Relationship.COMPONENT_OF, title, verdict))
        sources.append(IngredientSource(id_, path, Relationship.COMPONENT_OF, title))
    disclosure = declare(
        id=uuid.uuid4(),
        declared_at=now,
        ai=answers.ai,
        source=answers.source,
        tools=answers.tools,
        models=answers.models,
        regions=answers.regions,
        description=answers.description,
        training=answers.training,
        parent=above,
        components=components,
        declarant=Declarant(common_name_of(desk.signer.certificate_chain[0])),
        oversight=answers.oversight,
    )
    return disclosure, tuple(sources)


def _given(
    order: SignOrder, disclosure: Disclosure, parent: Verdict | None
) -> tuple[Disclosure, tuple[IngredientSource, ...]]:
    """Match a whole disclosure's ingredients with files: the parent is the source, the others come in order."""
    raise_for(disclosure)
    if parent is not None and all(
        part.relationship is not Relationship.PARENT_OF for part in disclosure.ingredients
    ):
        raise SigningError(
            f"“{order.source.name}” carries Content Credentials: begin the disclosure with opening it, as its parent."
        )
    components = list(order.components)
    sources = []
    for part in disclosure.ingredients:
        if part.relationship is Relationship.PARENT_OF:
            path = order.source
        elif components:
            path = components.pop(0)
        else:
            raise SigningError(f"The disclosure names an ingredient “{part.id}” and no file is given for it.")
        sources.append(IngredientSource(part.id, path, part.relationship, part.title or _title(path)))
    if components:
        raise SigningError(
            f"“{components[0].name}” is not among the ingredients of the disclosure: add it there."
        )
    return disclosure, tuple(sources)
