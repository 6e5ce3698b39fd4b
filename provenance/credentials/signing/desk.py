"""Sign a file: labels first, then the signature over everything, then our own verdict on the result.

The order is fixed, because a label that is written after signing breaks the credential. The result is verified,
hash included, before it gets its name, so that a signed file is there whole and good, or not at all. The
original is only read; its pixels or samples are never encoded again.
"""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from keys.certificates.reading import tbs_sha256_of
from keys.signer import Signer
from provenance.credentials.damage import Damage, error_of
from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.manifests import _c2pa
from provenance.credentials.signing.embedding import digest
from provenance.credentials.signing.labelling import LabelOutcome, incoming_labels, labelled, plan_labels
from provenance.credentials.signing.manifest import (
    CREATED_LABELS,
    IngredientSource,
    Thumbnail,
    build,
    ingredient,
    thumbnail_name,
)
from provenance.credentials.signing.publishing import publish, require_place, temporary
from provenance.credentials.signing.sealing import Sealed, sealed
from provenance.credentials.signing.stamping import Stamper, StampOutcome, stamp_store
from provenance.credentials.signing.unsealed import Nobody, unsealed_store
from provenance.credentials.soft_binding import SoftBinding
from provenance.credentials.verdict import CredentialState, DisclosureSource, Verdict
from provenance.credentials.workers.pool import VerifierPool
from provenance.credentials.workers.signing_jobs import Bound, Part, Unsealed, signature_length
from provenance.disclosure.extent import derive
from provenance.disclosure.model import Disclosure
from provenance.disclosure.projections.preview import WrittenLabels, labels
from provenance.isolation.files import regular_file
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.mapping import mapped
from provenance.media.placing.framing import framed
from provenance.media.placing.places import WITH_LABELS, place
from provenance.media.sniff import sniff
from provenance.media.splice import Splice, apply, exchanged
from provenance.media.stores import BOXED, carries_store
from provenance.media.thumbnail import MIME

_MAX_THUMBNAIL: Final = 256 * 1024
_JPEG: Final = b"\xff\xd8\xff"
_WITHOUT_NAME: Final = frozenset({Fault.SIGNER_BROKE, Fault.SIGNER_LATE, Fault.SIGNER_STARVED})


@dataclass(frozen=True, slots=True)
class SigningJob:
    """One file to sign. `title` is what the credential calls the work.

    `file_hash` is whether the verdict on the result has the SHA-256 of the whole file, one more pass over it.
    `bindings` are what a copy that lost the credential can be found by.
    """

    source: Path
    destination: Path
    disclosure: Disclosure
    title: str
    ingredients: Sequence[IngredientSource] = ()
    overwrite: bool = False
    file_hash: bool = False
    bindings: Sequence[SoftBinding] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file: our own verdict on it, the labels that were written into it, and how it was stamped."""

    destination: Path
    verdict: Verdict
    labels: tuple[LabelOutcome, ...]
    stamp: StampOutcome = StampOutcome()


@dataclass(frozen=True, slots=True)
class _Original:
    """What is signed: open, mapped, and where its labels go."""

    descriptor: int
    view: memoryview
    format: Format
    splices: Sequence[Splice]


class SigningDesk:
    """Signs for one identity; safe to use from many threads."""

    def __init__(
        self, signer: Signer, pool: VerifierPool, limits: Limits, stamper: Stamper | None = None
    ) -> None:
        """Prepare the library once; `pool` verifies what was signed, `stamper` stamps the signatures."""
        self.signer = signer
        self.pool = pool
        self.limits = limits
        self._stamper = stamper
        self._certificate = tbs_sha256_of(signer.certificate_chain[0])
        self._context = _c2pa.signing_context((), CREATED_LABELS)

    def carries_credentials(self, path: Path) -> bool:
        """Whether a file carries credentials, readable or not. Raises MediaError and OSError."""
        with mapped(path) as view:
            self.limits.check_bytes(len(view))
            return carries_store(view, sniff(view))

    def sign(self, job: SigningJob) -> Signed:
        """Sign one file.

        Raises SigningError, MediaError, KeysError and OSError; then there is no file at the destination that
        was not there before.
        """
        require_place(job.source, job.destination, overwrite=job.overwrite)
        with regular_file(job.source) as original, mapped(original) as view:
            self.limits.check_bytes(len(view))
            fmt = sniff(view)
            incoming = incoming_labels(view, fmt, job.disclosure, self.limits)
            written = labels(job.disclosure, incoming_aigc=incoming.aigc is not None)
            plan = plan_labels(view, fmt, written, incoming, self.limits)
            with temporary(job.destination) as signed:
                try:
                    stamp = self._sign(job, _Original(original, view, fmt, plan.splices), written, signed)
                except SigningError as error:
                    if error.fault in _WITHOUT_NAME:
                        self._require_readable(job)
                    raise
                verdict = self.pool.verify(signed, job.destination.name, file_hash=job.file_hash)
                self._check(verdict, job.disclosure)
                publish(signed, job.destination, overwrite=job.overwrite)
        return Signed(job.destination, verdict, plan.labels, stamp)

    def _sign(
        self, job: SigningJob, original: "_Original", written: WrittenLabels, signed: Path
    ) -> StampOutcome:
        """Write the signed file, and say how it was stamped."""
        view, fmt, splices = original.view, original.format, original.splices
        with ExitStack() as stack:
            work, parts = self._unsealed(job, fmt, written, stack)
            if splices and fmt not in WITH_LABELS:
                copy = labelled(view, splices, original.descriptor, job.destination)
                view, splices = stack.enter_context(mapped(stack.enter_context(copy))), ()
            where = place(view, fmt, splices)
            store = self._store(work, parts, fmt, where.start)
            framing = framed(fmt, store)
            edit = where.around(framing)
            content = digest(view, fmt, edit, where.start, len(framing))
            bound = Bound(content, None if fmt in BOXED else where.start, len(framing))
            stamped, outcome = self._stamp(sealed(store, work, self.signer, bound))
            with signed.open("wb") as destination:
                apply(view, exchanged(edit, framing, framed(fmt, stamped)), destination)
                destination.flush()
                os.fsync(destination.fileno())
        return outcome

    def _store(self, work: Unsealed, parts: tuple[int, ...], fmt: Format, start: int) -> bytes:
        """The store, still to be bound and signed.

        Without ingredients the library sees nothing that somebody else made, and needs no process of its own.
        """
        if parts:
            return self.pool.signing.sign(work, parts, fmt, start, self.signer)
        signer = self.signer
        length = signature_length(signer.certificate_chain[0], signer.algorithm)
        nobody = Nobody(signer.algorithm, signer.certificate_chain, length)
        unsigned = _c2pa.Unsigned(work.manifest, work.mime, (), work.resources)
        return unsealed_store(self._context, unsigned, fmt, start, nobody)

    def _stamp(self, made: Sealed) -> tuple[bytes, StampOutcome]:
        if self._stamper is None:
            return made.store, StampOutcome()
        return stamp_store(made.store, made.at, made.signature, self._stamper)

    def _unsealed(
        self, job: SigningJob, fmt: Format, written: WrittenLabels, stack: ExitStack
    ) -> tuple[Unsealed, tuple[int, ...]]:
        """The manifest with its thumbnails, and the ingredients' files; `stack` closes these."""
        mime = describe(fmt).mime
        thumbnail = self._thumbnail(job.source, fmt)
        resources = {thumbnail_name("claim"): thumbnail.data} if thumbnail else {}
        ingredients, files = [], []
        for entry in job.ingredients:
            file = stack.enter_context(regular_file(entry.path))
            with mapped(file) as entry_view:
                self.limits.check_bytes(len(entry_view))
                entry_format = sniff(entry_view)
            entry_thumbnail = self._thumbnail(entry.path, entry_format)
            if entry_thumbnail is not None:
                resources[thumbnail_name(entry.id)] = entry_thumbnail.data
            entry_mime = describe(entry_format).mime
            ingredients.append(Part(ingredient(entry, entry_mime, entry_thumbnail), entry_mime))
            files.append(file)
        manifest = build(
            job.disclosure, written, title=job.title, mime=mime, thumbnail=thumbnail, bindings=job.bindings
        )
        return Unsealed(manifest, mime, ingredients, resources), tuple(files)

    def _require_readable(self, job: SigningJob) -> None:
        """Name an ingredient whose credentials can't be read. Raises SigningError."""
        for entry in job.ingredients:
            if self.pool.verify(entry.path, file_hash=False).credential is CredentialState.UNREADABLE:
                raise SigningError(Fault.SOURCE_UNREADABLE, name=entry.title)

    def _thumbnail(self, path: Path, fmt: Format) -> Thumbnail | None:
        """What a worker draws: no picture is decoded in the process that has the key. Raises MediaError."""
        if not describe(fmt).thumbnail:
            return None
        drawn = self.pool.thumbnail(path)
        if drawn.damage is not None:
            raise error_of(drawn.damage, fmt)
        if drawn.picture is None:
            return None
        data = drawn.picture.data
        if len(data) > _MAX_THUMBNAIL or not data.startswith(_JPEG):  # the worker was taken over
            raise error_of(Damage(), fmt)
        return Thumbnail(MIME, data)

    def _check(self, verdict: Verdict, disclosure: Disclosure) -> None:
        """Hand nothing out that a stranger would not accept as this signer's word."""
        ours = verdict.signer.tbs_sha256 == self._certificate
        if verdict.credential is not CredentialState.VALID or not ours:
            codes = ", ".join(
                sorted({entry.code for entry in verdict.findings if entry.severity == "problem"})
            )
            raise SigningError(Fault.DOES_NOT_VERIFY, codes=codes or verdict.credential)
        if (
            verdict.disclosure.source is not DisclosureSource.SIGNED
            or verdict.disclosure.extent is not derive(disclosure)
        ):
            raise SigningError(Fault.SAYS_OTHERWISE)
