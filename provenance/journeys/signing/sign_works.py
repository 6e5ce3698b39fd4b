"""Sign works: from a creator's answers to signed files, however many.

A file that already carries credentials becomes the parent of the new one. What one file can't be signed for never
stops the others.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from keys.certificates.reading import common_name_of
from keys.errors import KeysError
from provenance.credentials.errors import CredentialsError, SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.signing.desk import SigningDesk, SigningJob
from provenance.credentials.signing.labelling import LabelOutcome
from provenance.credentials.signing.manifest import IngredientSource
from provenance.credentials.signing.stamping import StampOutcome
from provenance.credentials.soft_binding import SoftBinding
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.disclosure.answers import Answers
from provenance.disclosure.errors import DisclosureError
from provenance.disclosure.model import Disclosure
from provenance.disclosure.projections.platforms import PlatformAdvice, advice
from provenance.disclosure.validation import raise_for
from provenance.disclosure.vocabulary import Relationship
from provenance.journeys.recovery.fingerprinting import Fingerprinter, shown_by
from provenance.journeys.signing.declaring import Part, disclosure_of, parent_relationship, shown_title
from provenance.media.errors import MediaError
from provenance.parallel import in_order
from provenance.recognition.errors import RecognitionError

Failure = KeysError | MediaError | DisclosureError | CredentialsError | RecognitionError | OSError
_FAILURES = (KeysError, MediaError, DisclosureError, CredentialsError, RecognitionError, OSError)


@dataclass(frozen=True, slots=True)
class SignOrder:
    """One file to sign, with answers or with a whole disclosure.

    `source_name` and `component_names`, one for each component, say what the creator calls these files, by
    default as they are called on the disk; `title` defaults to the source's name. `id` is that of the disclosure
    which the answers make, by default a new one. `bindings` are what a copy can be found by that lost the rest.
    """

    source: Path
    destination: Path
    answers: Answers | Disclosure
    components: tuple[Path, ...] = ()
    source_name: str | None = None
    component_names: tuple[str, ...] = ()
    title: str | None = None
    overwrite: bool = False
    id: uuid.UUID | None = None
    bindings: tuple[SoftBinding, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedWork:
    """A signed file, our verdict on it, what was declared, where the creator must still tick a box, and its stamp.

    `plain` tells whether there is too little on it for a copy to be confirmed; None where that wasn't looked at.
    """

    source: Path
    destination: Path
    verdict: Verdict
    disclosure: Disclosure
    labels: tuple[LabelOutcome, ...]
    advice: tuple[PlatformAdvice, ...]
    stamp: StampOutcome = StampOutcome()
    plain: bool | None = None


def sign_works(
    desk: SigningDesk, orders: Iterable[SignOrder], fingerprinter: Fingerprinter | None = None
) -> Iterator[tuple[SignOrder, SignedWork | Failure]]:
    """Sign many files, several at once; results come in the order of `orders`.

    With `fingerprinter` the soft bindings are written too, which costs another decoding of each picture, and it is
    told which pictures are too plain for a copy to be confirmed.
    """

    def sign(order: SignOrder) -> SignedWork:
        if fingerprinter is None:
            return sign_work(desk, order)
        made = shown_by(fingerprinter, order.source)
        if made is None:
            return sign_work(desk, order)
        return replace(sign_work(desk, replace(order, bindings=made.bindings)), plain=made.plain)

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
    parent = _parent(desk, order, instant)
    if isinstance(order.answers, Disclosure):
        disclosure, sources = _given(desk, order, order.answers, parent, instant)
    else:
        disclosure, sources = _declared(desk, order, order.answers, parent, instant)
    job = SigningJob(
        source=order.source,
        destination=order.destination,
        disclosure=disclosure,
        title=shown_title(order.title or _source_name(order)),
        ingredients=sources,
        overwrite=order.overwrite,
        file_hash=True,
        bindings=order.bindings,
    )
    signed = desk.sign(job)
    return SignedWork(
        order.source,
        signed.destination,
        signed.verdict,
        disclosure,
        signed.labels,
        advice(disclosure),
        signed.stamp,
    )


def _parent(desk: SigningDesk, order: SignOrder, now: datetime) -> Verdict | None:
    """The verdict on a file that carries credentials already, or None for one that carries none."""
    if not desk.carries_credentials(order.source):
        return None
    verdict = _examined(desk, order.source, _source_name(order), now)
    return verdict if verdict.credential is not CredentialState.NONE else None


def _examined(desk: SigningDesk, path: Path, name: str, now: datetime) -> Verdict:
    """The verdict on a file that goes into another as an ingredient.

    One that can't be read is refused: what it says of its own history would be lost.
    """
    desk.limits.check_bytes(path.stat().st_size)
    verdict = desk.pool.verify(path, now=now)
    if verdict.credential is CredentialState.UNREADABLE:
        raise SigningError(Fault.SOURCE_UNREADABLE, name=name)
    return verdict


def _source_name(order: SignOrder) -> str:
    return order.source_name or order.source.name


def _components(order: SignOrder) -> Iterator[tuple[Path, str]]:
    names = order.component_names or tuple(path.name for path in order.components)
    return zip(order.components, names, strict=True)


def _declared(
    desk: SigningDesk, order: SignOrder, answers: Answers, parent: Verdict | None, now: datetime
) -> tuple[Disclosure, tuple[IngredientSource, ...]]:
    sources: list[IngredientSource] = []
    above = None
    if parent is not None:
        above = Part(_source_name(order), parent)
        title = shown_title(above.name)
        sources.append(IngredientSource("parent", order.source, parent_relationship(answers), title))
    components = []
    for number, (path, name) in enumerate(_components(order), start=1):
        components.append(Part(name, _examined(desk, path, name, now)))
        sources.append(
            IngredientSource(f"component-{number}", path, Relationship.COMPONENT_OF, shown_title(name))
        )
    disclosure = disclosure_of(
        answers,
        id=order.id or uuid.uuid4(),
        declarant=common_name_of(desk.signer.certificate_chain[0]),
        now=now,
        parent=above,
        components=components,
    )
    return disclosure, tuple(sources)


def _given(
    desk: SigningDesk, order: SignOrder, disclosure: Disclosure, parent: Verdict | None, now: datetime
) -> tuple[Disclosure, tuple[IngredientSource, ...]]:
    """Match a whole disclosure's ingredients with files: the parent is the source, the others come in order."""
    raise_for(disclosure)
    if parent is not None and all(
        part.relationship is not Relationship.PARENT_OF for part in disclosure.ingredients
    ):
        raise SigningError(Fault.PARENT_LEFT_OUT, name=_source_name(order))
    components = list(_components(order))
    sources = []
    for part in disclosure.ingredients:
        if part.relationship is Relationship.PARENT_OF:
            path, called = order.source, _source_name(order)
        elif components:
            path, called = components.pop(0)
        else:
            raise SigningError(Fault.INGREDIENT_WITHOUT_FILE, name=part.id)
        if path != order.source or parent is None:
            _examined(desk, path, called, now)
        sources.append(IngredientSource(part.id, path, part.relationship, part.title or shown_title(called)))
    if components:
        raise SigningError(Fault.INGREDIENT_NOT_NAMED, name=components[0][1])
    return disclosure, tuple(sources)
