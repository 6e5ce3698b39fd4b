"""Find the manifest that was signed for content which lost it: by a soft binding, or by the content itself.

What an owner withdrew or removed is not found, as if it had never been there; of what is, nothing is told but the
label of its manifest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from provenance.journeys.blobs import sha256_of
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.recovery.fingerprinting import Recognition, fingerprint_of
from provenance.journeys.recovery.manifest_stores import public_version
from provenance.recognition.model import Match, Method, Status
from provenance.registry.resolution.algorithms import Algorithm, codes_of, score
from provenance.registry.resolution.errors import UnknownContentError
from provenance.registry.resolution.nearest import NearestBindings
from provenance.registry.stamps import as_registered

_WHOLE = frozenset({Method.PDQ, Method.PDQ_CROP})
_SPARE = 4  # times as many candidates are looked at as are asked for: some are withdrawn, or of the same work


@dataclass(frozen=True, slots=True)
class Resolved:
    """The label of a manifest, and how strong the match is, 0 to 100; None where that can't be said in a number."""

    manifest: str
    score: int | None = None


def resolve_binding(
    database: Database, nearest: NearestBindings, alg: Algorithm, value: bytes, most: int
) -> tuple[Resolved, ...]:
    """The manifests whose soft binding is the nearest to a value, at most `most`. Raises BindingValueError."""
    codes = codes_of(alg, value)
    found = []
    with database.reading() as tx:
        for code in codes:
            near = nearest.search(tx.bindings, alg, code, most * _SPARE)
            there = {binding.number: binding for binding in tx.bindings.get([one.number for one in near])}
            for one in near:
                binding = there.get(one.number)
                version = None if binding is None else public_version(tx, binding.work_id, binding.version)
                if version is not None and version.manifest is not None:
                    found.append(Resolved(version.manifest, score(one.distance)))
    return best(found, most)


def resolve_content(
    database: Database,
    nearest: NearestBindings,
    recognition: Recognition,
    path: Path,
    most: int,
    alg: Algorithm | None = None,
) -> tuple[Resolved, ...]:
    """The manifests of works that a file is a copy of, by one algorithm or by all that works are recognised by.

    Only what is confirmed counts: a candidate is for people to compare. Raises UnknownContentError for a file in
    which there is nothing to recognise, OSError, StoreError and RecognitionError.
    """
    with database.reading() as tx:
        same = tx.works.with_hash(as_registered(tx, sha256_of(path)), most)
        exact = _told(tx, (Match(v.work_id, v.number, Status.CONFIRMED, Method.HASH) for v in same))
    if exact:
        return best(exact, most)
    subject = recognition.fingerprinter.read(path)
    if subject is None:
        raise UnknownContentError
    if alg is not None:
        values = [binding.value for binding in fingerprint_of(subject).bindings if binding.alg == alg]
        return best(
            (found for value in values for found in resolve_binding(database, nearest, alg, value, most)),
            most,
        )
    matches = recognition.index.search(subject, most)
    with database.reading() as tx:
        return best(_told(tx, matches), most)


def best(found: Iterable[Resolved], most: int) -> tuple[Resolved, ...]:
    """Each manifest once, the strongest match first; those without a number keep their place behind them."""
    strongest: dict[str, Resolved] = {}
    for one in sorted(found, key=lambda one: -1 if one.score is None else one.score, reverse=True):
        strongest.setdefault(one.manifest, one)
    return tuple(strongest.values())[:most]


def _told(tx: UnitOfWork, matches: Iterable[Match]) -> list[Resolved]:
    found = []
    for match in matches:
        version = (
            public_version(tx, match.work_id, match.version) if match.status is Status.CONFIRMED else None
        )
        if version is not None and version.manifest is not None:
            found.append(Resolved(version.manifest, _strength(match)))
    return found


def _strength(match: Match) -> int | None:
    if match.method is Method.HASH:
        return 100
    return score(match.distance) if match.method in _WHOLE and match.distance is not None else None
