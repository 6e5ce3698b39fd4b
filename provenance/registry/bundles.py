"""Which evidence bundles were made, and of what: what has to be told when the signer's certificate is revoked."""

from dataclasses import dataclass
from datetime import datetime

from keys.revocation import CertificateId


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """An evidence bundle of one version of a work; the bundle itself is with whoever downloaded it.

    `sha256` is that of the bundle; `serial` and `tbs_sha256` are those of the certificate that signed its statement,
    which needn't be the one that signed the work. All are lower-case hexadecimal; both are None of bundles from before
    that was kept that can't be read any more. `stamped_at` and `authority` are those of the statement's time stamp
    where somebody outside gave it. Instants in UTC.
    """

    id: str
    work_id: str
    version: int
    owner_id: str
    sha256: str
    made_at: datetime
    serial: str | None = None
    tbs_sha256: str | None = None
    stamped_at: datetime | None = None
    authority: str | None = None

    @property
    def certificate(self) -> CertificateId | None:
        """What names the certificate that signed the statement."""
        return None if self.serial is None else CertificateId(self.serial, self.tbs_sha256)
