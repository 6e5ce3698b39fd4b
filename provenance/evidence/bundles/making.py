"""Make a bundle: gather, list, sign, stamp, write. Two orders with the same stamps give the same bytes."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from keys.certificates.reading import to_pem
from keys.errors import TimestampError
from keys.signer import Signer
from keys.timestamps.client import StampingService, request_stamp
from provenance.evidence.bundles import manifest as manifests
from provenance.evidence.bundles.container import Content, measured, openers, write_container
from provenance.evidence.bundles.including import require_fitting, revocation_files
from provenance.evidence.bundles.model import BundleOrder, MadeBundle, Registration
from provenance.evidence.canonical import Json, dump
from provenance.evidence.errors import InputError, MalformedError, StampingError
from provenance.evidence.faults import Fault
from provenance.evidence.layout import (
    ASIC_MANIFEST,
    CHAIN,
    CHECKPOINT_STAMP,
    CONTAINER_STAMP,
    ENTRY,
    ENTRY_STAMP,
    KEYS,
    LOG_PROOF,
    MANIFEST,
    MIMETYPE,
    MIMETYPE_CONTENT,
    README,
    REPORT,
    REVOCATION,
    STATEMENT,
    STATEMENT_STAMP,
    VERIFY_PAGE,
    VERIFY_SCRIPT,
    safe_name,
)
from provenance.evidence.proofs import ledgers, statement
from provenance.evidence.proofs._token import token_of
from provenance.evidence.proofs.asic import asic_manifest
from provenance.evidence.proofs.revocation import archived
from provenance.evidence.proofs.stamps import Stamping, check_stamp
from provenance.evidence.verdict import Check, What

Stamp = Callable[[bytes], bytes]
"""From a message to the TimeStampResp over its SHA-256."""
MAX_PROCESS = 99


def make_bundle(
    order: BundleOrder, target: Path, signer: Signer, services: Sequence[StampingService], now: datetime
) -> MadeBundle:
    """Make a bundle at `target`, whole or not at all; `services` are asked for time stamps in turn.

    Raises InputError, MalformedError (a proof that isn't one), StampingError, KeysError of the signer, and OSError.
    """
    stamped_by: list[str] = []

    def stamp(message: bytes) -> bytes:
        try:
            stamped = request_stamp(message, services, now)
        except TimestampError as error:
            raise StampingError(Fault.NO_STAMP, reason=error) from error
        if check_stamp(message, stamped.stamp.response, ()).what is What.BROKEN:
            raise StampingError(Fault.STAMP_FORM, name=stamped.by)
        stamped_by.append(stamped.by)
        return stamped.stamp.response

    made = assemble(order, offline_readers(), signer, stamp, now)
    whole = _write(target, made.contents)
    return MadeBundle(
        target, whole.sha256, whole.size, made.manifest, (stamped_by[0], stamped_by[-1]), made.untold
    )


@dataclass(frozen=True, slots=True)
class Assembled:
    """The files of a bundle, and its manifest; `untold` as in `MadeBundle`."""

    contents: tuple[Content, ...]
    manifest: dict[str, Json]
    untold: frozenset[What]


def assemble(
    order: BundleOrder, readers: Sequence[tuple[str, bytes]], signer: Signer, stamp: Stamp, now: datetime
) -> Assembled:
    """Put the files of a bundle together; `readers` are README and verifiers by their path. Raises as `make_bundle`."""
    chain = signer.certificate_chain
    placed = dict(_parts(order))
    listed = [measured(path, openers(source)) for path, source in placed.values()]
    _require_hashes(order, placed, {content.path: content.sha256 for content in listed})
    data = revocation_files(order)
    small = [
        *readers,
        (CHAIN, to_pem(chain).encode()),
        (REVOCATION, archived(chain, order.revocations, now)),
        *_proofs(order.registration),
        *_convenience(order),
        *data,
        *([] if order.report is None else [(REPORT, order.report)]),
    ]
    listed += [measured(path, openers(data)) for path, data in small]
    manifest = manifests.build(
        order,
        {part: path for part, (path, _) in placed.items()},
        {content.path: content.size for content in listed},
        {content.path: content.sha256 for content in listed},
        _basis(order),
        now,
    )
    payload = dump(manifest)
    said = statement.to_bytes(statement.sign(payload, signer))
    statement_stamp = stamp(said)
    listed += [
        measured(path, openers(data))
        for path, data in (
            (MANIFEST, payload),
            (STATEMENT, said),
            (STATEMENT_STAMP, statement_stamp),
        )
    ]
    overview = asic_manifest([(content.path, content.sha256) for content in listed])
    token = token_of(stamp(overview))
    untold = require_fitting(order, data, chain, _stamps(order, said, statement_stamp, overview, token), now)
    last = (
        (MIMETYPE, MIMETYPE_CONTENT),
        (ASIC_MANIFEST, overview),
        (CONTAINER_STAMP, token),
    )
    return Assembled((*listed, *(measured(path, openers(data)) for path, data in last)), manifest, untold)


def offline_readers() -> list[tuple[str, bytes]]:
    """README and the two verifiers that lie in every bundle."""
    folder = files("provenance.evidence") / "offline"
    return [(name, (folder / name).read_bytes()) for name in (README, VERIFY_PAGE, VERIFY_SCRIPT)]


def _parts(order: BundleOrder) -> Iterator[tuple[str, tuple[str, Path]]]:
    """Where the files of people go."""
    if len(order.process) > MAX_PROCESS:
        raise InputError(Fault.PROCESS_MANY, most=MAX_PROCESS)
    if order.original.source is not None:
        yield "original", (f"original/{safe_name(order.original.name)}", order.original.source)
    if order.accused is not None:
        yield "accused", (f"accused/{safe_name(order.accused.name)}", order.accused.source)
    for number, item in enumerate(order.process):
        if item.source is not None:
            yield f"process/{number}", (f"process/{number + 1:02}-{safe_name(item.name)}", item.source)


def _require_hashes(order: BundleOrder, placed: dict[str, tuple[str, Path]], hashes: dict[str, str]) -> None:
    expected = {"original": order.original.sha256}
    expected |= {f"process/{number}": item.sha256 for number, item in enumerate(order.process)}
    for part, (path, source) in placed.items():
        if hashes[path] != expected.get(part, hashes[path]):
            raise InputError(Fault.FILE_OF_ANOTHER, name=source.name)


def _proofs(registration: Registration | None) -> Iterator[tuple[str, bytes]]:
    if registration is None:
        return
    yield ENTRY, registration.entry
    yield LOG_PROOF, registration.proof
    if registration.entry_stamp is not None:
        yield ENTRY_STAMP, registration.entry_stamp
    if registration.checkpoint_stamp is not None:
        yield CHECKPOINT_STAMP, registration.checkpoint_stamp


def _basis(order: BundleOrder) -> list[Json]:
    """The times that the proof of registration has, whoever vouches for them. Raises MalformedError, InputError."""
    registration = order.registration
    if registration is None:
        return []
    logged = ledgers.read_registration(registration.entry, registration.proof)
    if logged.entry.subject != order.original.sha256:
        raise InputError(Fault.PROOF_OF_ANOTHER)
    basis: list[Json] = []
    stamps = (
        (Check.REGISTRATION_STAMP, registration.entry, registration.entry_stamp),
        (Check.CHECKPOINT_STAMP, logged.text, registration.checkpoint_stamp),
    )
    for check, message, response in stamps:
        if response is not None:
            found = check_stamp(message, response, ())
            if found.what is What.BROKEN:
                raise MalformedError(Fault.PROOF_STAMP)
            basis.append({"at": found.at, "by": found.by, "kind": check.value})
    for name, at in ledgers.claimed_cosignatures(logged):
        basis.append({"at": at, "by": name, "kind": Check.WITNESS.value})
    return basis


def _stamps(
    order: BundleOrder, said: bytes, statement_stamp: bytes, overview: bytes, token: bytes
) -> list[Stamping]:
    """Every time stamp of a bundle, whoever vouches for it."""
    found = [check_stamp(said, statement_stamp, ()), check_stamp(overview, token, (), bare=True)]
    registration = order.registration
    if registration is not None:
        text = ledgers.read_registration(registration.entry, registration.proof).text
        stamps = ((registration.entry, registration.entry_stamp), (text, registration.checkpoint_stamp))
        found += [check_stamp(message, stamp, ()) for message, stamp in stamps if stamp is not None]
    return found


def _convenience(order: BundleOrder) -> Iterator[tuple[str, bytes]]:
    """Copies of roots and keys, so that whoever verifies can compare them with what they got elsewhere."""
    if order.tsa_roots:
        yield "trust/tsa-roots.pem", to_pem(order.tsa_roots).encode()
    if order.creator_roots:
        yield "trust/creator-roots.pem", to_pem(order.creator_roots).encode()
    if order.keys:
        yield KEYS, "".join(f"{key}\n" for key in order.keys).encode()


def _write(target: Path, contents: Sequence[Content]) -> Content:
    """Write a new file and put it in its place, on the disk when this returns."""
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:100]}.", delete=False) as file:
        written = Path(file.name)
        try:
            write_container(file, contents)  # type: ignore[arg-type]  # a wrapper around one
            file.flush()
            os.fsync(file.fileno())
            whole = measured(target.name, openers(written))
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    return whole
