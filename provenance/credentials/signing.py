"""Sign a file: labels first, then the signature over everything, then our own verdict on the result.

The order is fixed, because a label that is written after signing breaks the credential. The result is verified,
hash included, before it gets its name, so that a signed file is there whole and good, or not at all. The
original is only read; its pixels or samples are never encoded again.
"""

import io
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from keys.certificates import serial_of
from keys.signer import Signer
from provenance.credentials import _c2pa
from provenance.credentials.errors import SigningError
from provenance.credentials.labels import EmbeddedLabels, read_labels
from provenance.credentials.manifest import (
    CREATED_LABELS,
    IngredientSource,
    Thumbnail,
    build,
    ingredient,
    thumbnail_name,
)
from provenance.credentials.pool import VerifierPool
from provenance.credentials.texts import Cleaner
from provenance.credentials.verdict import CredentialState, DisclosureSource, Verdict
from provenance.disclosure.extent import derive, rank
from provenance.disclosure.model import Disclosure
from provenance.disclosure.projections.preview import WrittenLabels, labels
from provenance.disclosure.vocabulary import USES_AI, Extent
from provenance.media.errors import LabelNotWritableError
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.mapping import mapped
from provenance.media.metadata import plan
from provenance.media.model import Labels
from provenance.media.sniff import sniff
from provenance.media.splice import Splice, apply
from provenance.media.stores import carries_store
from provenance.media.thumbnail import make_thumbnail

# A labelled copy up to this size is made in memory; a larger one in a temporary file beside the result.
_IN_MEMORY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SigningJob:
    """One file to sign. `title` is what the credential calls the work."""

    source: Path
    destination: Path
    disclosure: Disclosure
    title: str
    ingredients: Sequence[IngredientSource] = ()
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class WrittenLabel:
    """One label beside the credential: its carrier, whether it was written, and a code where it was not."""

    carrier: str
    written: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file: our own verdict on it, and the labels that were written into it."""

    destination: Path
    verdict: Verdict
    labels: tuple[WrittenLabel, ...]


class SigningDesk:
    """Signs for one identity; safe to use from many threads."""

    def __init__(
        self, signer: Signer, pool: VerifierPool, limits: Limits, tsa_url: str | None = None
    ) -> None:
        """Prepare the library once; `pool` verifies what was signed."""
        self.signer = signer
        self.pool = pool
        self.limits = limits
        self._tsa_url = tsa_url
        self._serial = serial_of(signer.certificate_chain[0])
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
        if job.destination.exists() and not job.overwrite:
            raise SigningError(
                f"“{job.destination}” exists already: choose another name, or allow overwriting."
            )
        if job.destination.exists() and job.destination.samefile(job.source):
            raise SigningError("A signed file can't replace its original: choose another name.")
        with mapped(job.source) as view:
            self.limits.check_bytes(len(view))
            fmt = sniff(view)
            incoming = self._incoming(view, fmt, job.disclosure)
            written = labels(job.disclosure, incoming_aigc=incoming.aigc is not None)
            plan_ = _plan(view, fmt, written, self.limits, kept=incoming.aigc is not None)
            with _temporary(job.destination) as unsigned, _temporary(job.destination) as signed:
                with _labelled(view, plan_.splices, unsigned) as source:
                    self._sign(job, fmt, written, view, source, signed)
                verdict = self.pool.verify(signed, job.destination.name)
                self._check(verdict, job.disclosure)
                _publish(signed, job.destination, overwrite=job.overwrite)
        return Signed(job.destination, verdict, plan_.labels)

    def _incoming(self, view: memoryview, fmt: Format, disclosure: Disclosure) -> EmbeddedLabels:
        """The labels that the file came with; a disclosure that says less than they do is refused.

        Writing it would weaken a label, which this software has no way to do.
        """
        incoming = read_labels(view, fmt, self.limits, Cleaner())
        declared = derive(disclosure)
        certain = incoming.extent in USES_AI
        # An AIGC label says that there is AI and not how much, so any AI agrees with it.
        least = Extent.EDITED if incoming.iptc is None or incoming.iptc.dst is None else incoming.extent
        if certain and least is not None and rank(declared) < rank(least):
            raise SigningError(
                f"This file is labelled as made with AI ({incoming.extent}) and the disclosure says {declared}: "
                "say how AI was used, the label can't be taken back."
            )
        return incoming

    def _sign(
        self,
        job: SigningJob,
        fmt: Format,
        written: WrittenLabels,
        view: memoryview,
        source: BinaryIO,
        signed: Path,
    ) -> None:
        mime = describe(fmt).mime
        thumbnail = _thumbnail(view, fmt, self.limits)
        resources = {thumbnail_name("claim"): thumbnail.data} if thumbnail else {}
        with ExitStack() as stack:
            ingredients = []
            for entry in job.ingredients:
                entry_view = stack.enter_context(mapped(entry.path))
                entry_format = sniff(entry_view)
                entry_thumbnail = _thumbnail(entry_view, entry_format, self.limits)
                if entry_thumbnail is not None:
                    resources[thumbnail_name(entry.id)] = entry_thumbnail.data
                entry_mime = describe(entry_format).mime
                stream = stack.enter_context(entry.path.open("rb"))
                ingredients.append(
                    _c2pa.IngredientFile(ingredient(entry, entry_mime, entry_thumbnail), entry_mime, stream)
                )
            with signed.open("w+b") as destination:
                _c2pa.sign(
                    self._context,
                    build(job.disclosure, written, title=job.title, mime=mime, thumbnail=thumbnail),
                    mime,
                    source,
                    destination,
                    self.signer,
                    ingredients=ingredients,
                    resources=resources,
                    tsa_url=self._tsa_url,
                )
                destination.flush()
                os.fsync(destination.fileno())

    def _check(self, verdict: Verdict, disclosure: Disclosure) -> None:
        """Hand nothing out that a stranger would not accept as this signer's word."""
        if verdict.credential is not CredentialState.VALID or verdict.signer.serial != self._serial:
            codes = ", ".join(
                sorted({entry.code for entry in verdict.findings if entry.severity == "problem"})
            )
            raise SigningError(
                f"The signed file does not verify ({codes or verdict.credential}): nothing was written."
            )
        if (
            verdict.disclosure.source is not DisclosureSource.SIGNED
            or verdict.disclosure.extent is not derive(disclosure)
        ):
            raise SigningError("The signed file does not say what was declared: nothing was written.")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The edit that writes the labels, and what becomes of each."""

    splices: tuple[Splice, ...]
    labels: tuple[WrittenLabel, ...]


def _plan(view: memoryview, fmt: Format, written: WrittenLabels, limits: Limits, *, kept: bool) -> _Plan:
    """Plan the labels that this file can take without a loss; the others stand in the signed metadata only."""
    info = describe(fmt)
    about = []
    if written.xmp:
        about.append(WrittenLabel("xmp", info.xmp, None if info.xmp else "label.no_carrier"))
    if kept:
        about.append(WrittenLabel("aigc", written=False, reason="label.incoming_kept"))
    elif written.aigc is not None:
        taken = info.aigc is not None
        about.append(WrittenLabel("aigc", taken, None if taken else "label.no_carrier"))
    wanted = Labels(written.xmp if info.xmp else {}, written.aigc if info.aigc is not None else None)
    try:
        return _Plan(plan(view, fmt, wanted, limits), tuple(about))
    except LabelNotWritableError:
        return _Plan(
            (),
            tuple(WrittenLabel(entry.carrier, written=False, reason="label.not_writable") for entry in about),
        )


@contextmanager
def _labelled(view: memoryview, splices: Sequence[Splice], unsigned: Path) -> Iterator[BinaryIO]:
    """A stream over the original with its labels; the original is only read."""
    stream: BinaryIO = io.BytesIO() if len(view) <= _IN_MEMORY else unsigned.open("w+b")
    with stream:
        apply(view, splices, stream)
        stream.seek(0)
        yield stream


def _thumbnail(view: memoryview, fmt: Format, limits: Limits) -> Thumbnail | None:
    made = make_thumbnail(view, fmt, limits)
    return Thumbnail(*made) if made is not None else None


@contextmanager
def _temporary(destination: Path) -> Iterator[Path]:
    """A name beside `destination` that nobody else has; what is left under it at the end is removed."""
    path = destination.with_name(f".{destination.name[:100]}.{secrets.token_hex(8)}.part")
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _publish(signed: Path, destination: Path, *, overwrite: bool) -> None:
    """Give the finished file its name in one step, and make that last."""
    if overwrite:
        signed.replace(destination)
    else:
        try:
            os.link(signed, destination)
        except FileExistsError as error:
            raise SigningError(f"“{destination}” exists already: choose another name.") from error
    folder = os.open(destination.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
