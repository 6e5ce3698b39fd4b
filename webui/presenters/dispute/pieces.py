"""The pieces of evidence in a dispute: what each is, where it comes from, and what it can carry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.credentials.verdict import SignerStatus
from provenance.evidence.comparisons.found import Comparison
from provenance.evidence.disputes.model import Compared, DisputeState
from provenance.journeys.disputes.steps import Disputed
from provenance.journeys.evidence.gathering import Gathered, Vouched
from provenance.messages.language import Language
from provenance.messages.values import day, instant
from provenance.recognition.model import Method
from provenance.registry.stored import verdict_of
from webui.presenters.wording import spaced
from webui.translations.catalogue import text
from webui.translations.dispute import DisputeText

_BY_CODE: Final[Mapping[str | None, DisputeText]] = {
    None: DisputeText.DISTANCE,
    Method.PDQ: DisputeText.DISTANCE,
    Method.PDQ_CROP: DisputeText.DISTANCE,
    Method.VIDEO: DisputeText.MOMENTS,
    Method.AUDIO: DisputeText.SECONDS,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One of them. `address` and `quote` stand as somebody wrote them."""

    title: str
    about: str
    origin: str
    address: str = ""
    quote: str = ""


def pieces(found: Disputed, gathered: Gathered | None, language: Language) -> tuple[Piece, ...]:
    """All of them, in the order in which they are read; `gathered` is None where nothing could be read."""
    return (
        *_of_work(found, gathered, language),
        *_of_copy(found, language),
    )


def _of_work(found: Disputed, gathered: Gathered | None, language: Language) -> Iterator[Piece]:
    version = found.version
    about = DisputeText.SIGNED_FILE_ABOUT if version.kept else DisputeText.SIGNED_HASH_ABOUT
    verdict = verdict_of(version)
    if version.kept and verdict is not None and verdict.signer.status is SignerStatus.REVOKED:
        about = DisputeText.REVOKED_FILE_ABOUT
    yield Piece(
        text(DisputeText.SIGNED_FILE if version.identity else DisputeText.UNSIGNED_FILE, language),
        text(about, language, identity=version.identity),
        text(DisputeText.FROM_A, language),
    )
    yield Piece(
        text(DisputeText.REGISTERED, language, when=day(version.signed_at, language)),
        text(DisputeText.REGISTERED_ABOUT, language),
        text(DisputeText.FROM_HERE, language),
    )
    proof = None if gathered is None else gathered.proof
    if proof is None:
        yield Piece(
            text(DisputeText.LEDGER_WAITS, language),
            text(DisputeText.LEDGER_WAITS_ABOUT, language),
            text(DisputeText.FROM_LEDGER, language),
        )
    else:
        number = f"{proof.number:,}"
        yield Piece(
            text(DisputeText.LEDGER, language, number=number, when=day(proof.logged_at, language)),
            text(DisputeText.LEDGER_ABOUT, language),
            text(DisputeText.FROM_LEDGER, language),
        )
    for one in () if gathered is None else gathered.vouched:
        yield _voucher(one, language)
    if gathered is not None and gathered.process:
        yield Piece(
            text(DisputeText.PROCESS, language, count=len(gathered.process)),
            text(DisputeText.PROCESS_ABOUT, language),
            text(DisputeText.FROM_A, language),
        )


def _voucher(one: Vouched, language: Language) -> Piece:
    when = instant(one.at, language)
    if one.kind == "witness":
        return Piece(
            text(DisputeText.WITNESSED, language, by=spaced(one.by, language), when=when),
            text(DisputeText.WITNESSED_ABOUT, language),
            text(DisputeText.FROM_WITNESS, language),
        )
    if not one.external:
        return Piece(
            text(DisputeText.OWN_STAMP, language, when=when),
            text(DisputeText.OWN_STAMP_ABOUT, language),
            text(DisputeText.FROM_HERE, language),
        )
    by = one.by or text(DisputeText.FROM_AUTHORITY, language)
    return Piece(
        text(DisputeText.STAMP, language, when=when),
        text(DisputeText.STAMP_ABOUT, language, by=spaced(by, language)),
        text(DisputeText.FROM_AUTHORITY, language),
    )


def _of_copy(found: Disputed, language: Language) -> Iterator[Piece]:
    one = found.dispute
    if one.compared is not None:
        yield _comparison(one.compared, language)
    at = one.captured_at
    about = (
        text(DisputeText.THE_COPY_ABOUT, language)
        if at is None
        else text(DisputeText.THE_COPY_AT, language, when=instant(at, language))
    )
    yield Piece(
        text(DisputeText.THE_COPY, language),
        about,
        text(DisputeText.FROM_YOU, language),
        one.url,
    )
    for step in found.view.steps:
        if step.state is DisputeState.ANSWERED:
            yield Piece(
                text(DisputeText.ANSWER, language),
                instant(step.at, language),
                text(DisputeText.FROM_YOU, language),
                quote=step.text,
            )


def _comparison(compared: Compared, language: Language) -> Piece:
    found, count = compared.comparison, len(compared.points)
    title = (
        text(DisputeText.MATCHED_POINTS, language, count=count)
        if count
        else text(DisputeText.COMPARISON, language)
    )
    sentences = [_measured(found, language)]
    if count:
        sentences.insert(0, text(DisputeText.POINTS_PIECE, language))
    joiner = "" if language is Language.ZH else " "
    return Piece(title, joiner.join(sentences), text(DisputeText.FROM_HERE, language))


def _measured(found: Comparison, language: Language) -> str:
    """How the two were found alike, and by how much; codes of whole pictures say nothing where details did it."""
    measure, word = None, _BY_CODE.get(found.method)
    if found.distance is not None and word is not None:
        measure = text(
            word,
            language,
            count=found.inliers,
            distance=found.distance,
            bits=found.bits,
            threshold=found.threshold,
        )
    elif found.inliers is not None and found.method == Method.LOCAL:
        measure = text(DisputeText.AGREE, language, count=found.inliers)
    if found.method is None or found.method not in {*Method}:
        return text(DisputeText.COMPARISON_NONE_ABOUT, language, distance=measure)
    method = text(DisputeText.METHOD, language, method=text(Method(found.method), language))
    return text(DisputeText.COMPARISON_ABOUT, language, method=method, distance=measure)


def external_times(vouched: Sequence[Vouched]) -> bool:
    """Whether anybody outside vouches for a time."""
    return any(one.external for one in vouched)
