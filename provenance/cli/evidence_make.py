"""`vermilion evidence make`: an evidence bundle of a registered work."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import OWNER, Invocation
from provenance.cli.output import printable
from provenance.cli.passphrase import encryption, passphrase_options
from provenance.cli.paths import require_new, special
from provenance.cli.registry import Registry, opened_registry
from provenance.messages.bundles import BundleWord
from provenance.messages.catalogue import text
from provenance.messages.help import Help
from provenance.messages.hints import Hint
from provenance.messages.language import Language
from provenance.messages.making_evidence import EvidenceNotice
from provenance.messages.notices import Notice
from provenance.messages.values import instant, size

if TYPE_CHECKING:
    from keys.signer import Signer
    from keys.vault import KeyEncryption
    from provenance.bootstrap import Services
    from provenance.credentials.pool import VerifierPool
    from provenance.evidence.disputes import Compared
    from provenance.evidence.model import Accused, RevocationFile
    from provenance.journeys.evidence.making import MadeEvidence
    from provenance.registry.model import Version

_PATH = click.Path(path_type=Path)
_MOST_HEADERS = 64 * 1024  # bytes that are read


@click.command("make", cls=Command, help=Help.EVIDENCE_MAKE)
@click.argument("signed", type=_PATH)
@option("--accused", type=_PATH, metavar="FILE", help=Hint.EVIDENCE_ACCUSED)
@option("--url", metavar="URL", help=Hint.EVIDENCE_URL)
@option("--captured-at", metavar="INSTANT", help=Hint.EVIDENCE_CAPTURED)
@option("--headers", type=_PATH, metavar="FILE", help=Hint.EVIDENCE_HEADERS)
@option("--crl", "crls", multiple=True, type=_PATH, metavar="FILE", help=Hint.EVIDENCE_CRL)
@option("--ocsp", "ocsps", multiple=True, type=_PATH, metavar="FILE", help=Hint.EVIDENCE_OCSP)
@option("--hash-only", is_flag=True, help=Hint.EVIDENCE_HASH_ONLY)
@option("-o", "--output", type=_PATH, required=True, metavar="BUNDLE.zip", help=Hint.EVIDENCE_OUT)
@passphrase_options
@click.pass_obj
def make(
    invocation: Invocation,
    *,
    signed: Path,
    accused: Path | None,
    url: str | None,
    captured_at: str | None,
    headers: Path | None,
    crls: tuple[Path, ...],
    ocsps: tuple[Path, ...],
    hash_only: bool,
    output: Path,
    passphrase: bool,
    passphrase_file: Path | None,
) -> None:
    """Make a bundle; the work is found by the hash of its file."""
    language = invocation.language
    if accused is None and (url or captured_at or headers):
        raise click.UsageError(text(EvidenceNotice.URL_ALONE, language))
    if any(special(path) for path in (signed, accused, *crls, *ocsps) if path is not None):
        raise FailedError(text(Notice.NOT_A_FILE, language))
    require_new(output, language)
    copy = None if accused is None else _accused(invocation, accused, url, captured_at, headers)
    lists, answers = (tuple(map(_revocation_file, paths)) for paths in (crls, ocsps))
    services = invocation.services()
    opens = encryption(invocation, services, passphrase, passphrase_file)
    with opened_registry(services) as registry, services.verifier() as pool:
        version, same = _version(registry, signed)
        if version is None:
            raise FailedError(text(EvidenceNotice.NOT_REGISTERED, language, file=printable(signed)))
        made = _made(
            invocation,
            services,
            registry,
            pool,
            opens,
            version,
            signed=signed,
            source=signed if same and not hash_only else None,
            copy=copy,
            output=output,
            hash_only=hash_only,
            crls=lists,
            ocsps=answers,
        )
    if invocation.as_json:
        invocation.output.object(_json(made, output))
        return
    for line in _lines(made, output, language):
        invocation.output.line(line)


def _made(
    invocation: Invocation,
    services: "Services",
    registry: Registry,
    pool: "VerifierPool",
    opens: "KeyEncryption",
    version: "Version",
    *,
    signed: Path,
    source: Path | None,
    copy: "Accused | None",
    output: Path,
    hash_only: bool,
    crls: "tuple[RevocationFile, ...]",
    ocsps: "tuple[RevocationFile, ...]",
) -> "MadeEvidence":
    from provenance.jobs.ledger import log_all
    from provenance.journeys.evidence.making import EvidenceOrder, make_evidence
    from provenance.journeys.stamping.desk import StampDesk

    now, blobs = invocation.now(), services.blobs()
    log = services.ledger(opens)
    log_all(registry.database, log, services.witnesses(), now=now)
    revocations = services.keyring.revocations.current
    StampDesk(registry.database, blobs, services.stamping(opens), pool, revocations).stamp_due(now)
    with registry.database.reading() as tx:
        work = tx.works.get(version.work_id)
        owner = tx.members.get(work.owner_id) if work is not None else None
    if owner is None:
        raise FailedError(text(EvidenceNotice.NOT_REGISTERED, invocation.language, file=printable(signed)))
    compared = None if copy is None else _compared(registry, version, copy.source)
    pictures = None if copy is None else _pictures(services, pool, version, copy.source)

    def opener(_: str, name: str, at: datetime) -> "Signer":
        return services.signer(name, opens, at)

    desk = services.evidence(registry.database, blobs, opener, lambda: log, opens)
    order = EvidenceOrder(
        version.work_id,
        version.number,
        copy,
        None if compared is None else compared.comparison,
        pictures,
        hash_only=hash_only,
        source=source,
        keys_of=OWNER,
        crls=crls,
        ocsps=ocsps,
    )
    return make_evidence(desk, owner, order, output, now=now)


def _version(registry: Registry, signed: Path) -> "tuple[Version | None, bool]":
    """The version that a file is, and whether it is that byte for byte: a stamp may have come later."""
    from provenance.journeys.blobs import sha256_of
    from provenance.registry.stamps import as_registered

    digest = sha256_of(signed)
    with registry.database.reading() as tx:
        registered = as_registered(tx, digest)
        found = (v for v in tx.works.with_hash(registered, 20) if v.sha256 == registered)
        return next(found, None), registered == digest


def _compared(registry: Registry, version: "Version", copy: Path) -> "Compared | None":
    from provenance.journeys.disputes.comparing import compare

    if registry.recognition is None:
        return None
    with registry.database.reading() as tx:
        entries = tx.fingerprints.of(version.work_id)
    entry = next((one for one in entries if one.version == version.number), None)
    return compare(registry.recognition.fingerprinter, entry, version.sha256, copy)


def _pictures(
    services: "Services", pool: "VerifierPool", version: "Version", copy: Path
) -> tuple[bytes, bytes] | None:
    from provenance.store_errors import BlobMissingError

    shown = pool.record(copy).picture
    if version.picture is None or shown is None:
        return None
    try:
        return services.blobs().path(version.picture).read_bytes(), shown.data
    except BlobMissingError:
        return None


def _accused(
    invocation: Invocation, path: Path, url: str | None, captured_at: str | None, headers: Path | None
) -> "Accused":
    from provenance.evidence.capture import clean_captured_at, clean_headers, clean_url, header_pairs
    from provenance.evidence.model import Accused

    at = None if captured_at is None else _instant(captured_at, invocation.language)
    said = ""
    if headers is not None:
        with headers.open("rb") as file:
            said = clean_headers(file.read(_MOST_HEADERS).decode("utf-8", "replace"))
    return Accused(
        path,
        path.name,
        clean_url(url or "") or None,
        clean_captured_at(at, invocation.now()),
        header_pairs(said),
    )


def _revocation_file(path: Path) -> "RevocationFile":
    from provenance.evidence.layout import MAX_REVOCATION_DATA
    from provenance.evidence.model import RevocationFile

    with path.open("rb") as file:
        return RevocationFile(path.name, file.read(MAX_REVOCATION_DATA + 1))  # one more is too many


def _instant(value: str, language: Language) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        said = text(EvidenceNotice.BAD_INSTANT, language, value=printable(value))
        raise click.UsageError(said) from error
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _json(made: "MadeEvidence", output: Path) -> dict[str, object]:
    return {
        "bundle": printable(output),
        "sha256": made.bundle.sha256,
        "size": made.bundle.size,
        "identity": made.identity,
        "not_after": made.not_after.isoformat(),
        "external": made.external,
        "vouched": [
            {"kind": one.kind, "by": one.by or None, "at": one.at.isoformat(), "external": one.external}
            for one in made.vouched
        ],
        "lacks": [lack.value for lack in made.lacks],
    }


def _lines(made: "MadeEvidence", output: Path, language: Language) -> Iterator[str]:
    yield text(EvidenceNotice.MADE, language, bundle=printable(output), size=size(made.bundle.size))
    yield f"  {text(EvidenceNotice.SIGNED_BY, language, identity=printable(made.identity))}"
    carries = EvidenceNotice.OUTSIDE if made.external else EvidenceNotice.SELF_ASSERTED
    yield f"  {text(carries, language, when=instant(made.not_after, language))}"
    for lack in made.lacks:
        yield f"  {text(EvidenceNotice.LACKS, language, what=text(lack, language))}"
    yield text(BundleWord.SAYS, language)
