"""Which evidence bundles were made, and of what: what has to be told when the signer's certificate is revoked."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """An evidence bundle of one version of a work; the bundle itself is with whoever downloaded it.

    `sha256` is that of the bundle and `serial` that of the certificate that signed the work, both lower-case
    hexadecimal; `serial` is None where the work carried no credential. Instants in UTC.
    """

    id: str
    work_id: str
    version: int
    owner_id: str
    sha256: str
    made_at: datetime
    serial: str | None = None
