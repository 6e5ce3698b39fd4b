"""Samples that are signed: the same job, and the same names of formats, for every table."""

import uuid
from datetime import UTC, datetime
from pathlib import Path

from provenance.credentials.signing.desk import SigningJob
from provenance.disclosure.declare import declare
from provenance.disclosure.model import Declarant
from provenance.disclosure.vocabulary import Extent
from provenance.media.formats import describe
from provenance.media.sniff import sniff


def sign_job(source: Path, target: Path) -> SigningJob:
    """Sign without any AI, over whatever is there."""
    disclosure = declare(
        id=uuid.uuid4(), declared_at=datetime.now(UTC), ai=Extent.NONE, declarant=Declarant("Benchmark")
    )
    return SigningJob(source, target, disclosure, source.name, overwrite=True)


def mime_of(path: Path) -> str:
    """The MIME type of a sample."""
    return describe(sniff(path.read_bytes()[:65536])).mime
