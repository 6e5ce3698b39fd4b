"""Sign a report with the creator's key: PAdES, level B-T where an authority stamps it and B-B where none is given.

Source: ETSI EN 319 142-1. A signature for documents wants a certificate with contentCommitment (nonRepudiation),
which the identities made here have; one from elsewhere may lack it, and strict readers then say so.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who draws, signs nothing
    from keys.signer import Signer
    from keys.timestamps.client import StampingService


def sign_report(pdf: bytes, signer: "Signer", stampers: "Sequence[StampingService]", now: datetime) -> bytes:
    """The report with the creator's signature, appended, so that the bytes before it stay as they were.

    `stampers` are asked in turn for a time stamp over the signature; `now` is what the signer's clock says. The
    result is still PDF/A-3u. Raises EvidenceError for what is no report and where the library is absent, TimestampError
    where no authority answers, and the KeysError of a signer that can't sign.
    """
    from provenance.evidence.report._pades import sign

    return sign(pdf, signer, stampers, now)


def load_signing() -> None:
    """Load what signing takes; done beside the drawing, it need not be waited for. Raises EvidenceError."""
    from provenance.evidence.report._pades import load

    load()
