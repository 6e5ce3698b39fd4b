"""Shared by the integration tests: an installation in a temporary folder, originals, and a throwaway authority."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keys.algorithms import Algorithm
from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from keys.trust.lists import TrustKind, TrustList
from provenance.bootstrap import Services, bootstrap
from provenance.credentials.signing.desk import SigningDesk
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.formats import Format
from provenance.settings import Settings
from tests.support import raw
from tests.support.originals import file_name, make_originals
from tests.support.pki import Authority, Credential

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)


@dataclass(frozen=True)
class Studio:
    """An installation whose signers are known to it, and a stranger's view of the same files."""

    services: Services
    encryption: KeyEncryption
    pool: VerifierPool
    stranger: VerifierPool
    development_trust: TrustList

    def desk(self, name: str = "Ada") -> SigningDesk:
        signer = self.services.signer(name, self.encryption, datetime.now(UTC))
        return self.services.signing(signer, self.pool, self.encryption)


@pytest.fixture(scope="session")
def studio(tmp_path_factory):
    services = bootstrap(Settings(data=tmp_path_factory.mktemp("data"), workers=2))
    encryption = KeyEncryption(b"a secret for tests", CHEAP)
    now = datetime.now(UTC)
    for algorithm in Algorithm:
        name = "Ada" if algorithm is Algorithm.ES256 else f"Ada {algorithm.value}"
        create_identity(services.keyring, encryption, name, owner_id="ada", now=now, algorithm=algorithm)
    trust = ensure_development_trust(services.keyring, now)
    stranger = VerifierPool(TrustPolicy(), services.settings.limits, 1)
    with services.verifier() as pool, stranger:
        yield Studio(services, encryption, pool, stranger, trust)


@pytest.fixture(scope="session")
def originals() -> dict[Format, bytes]:
    return make_originals()


@pytest.fixture(scope="session")
def original_files(originals, tmp_path_factory) -> dict[Format, Path]:
    folder = tmp_path_factory.mktemp("originals")
    paths = {fmt: folder / file_name(fmt) for fmt in originals}
    for fmt, path in paths.items():
        path.write_bytes(originals[fmt])
    return paths


@pytest.fixture(scope="session")
def authority() -> Authority:
    """An authority that the tests trust, unless they say otherwise."""
    return Authority()


@pytest.fixture(scope="session")
def trusted(authority) -> TrustList:
    return authority.trusted_as(TrustKind.MANIFEST, "Trap signers")


@pytest.fixture(scope="session")
def mallory(authority) -> Credential:
    """A signer with a good certificate and bad intentions."""
    return authority.issue("Mallory")


@pytest.fixture(scope="session")
def famous(authority) -> Credential:
    """A signer whom one would like to be taken for."""
    return authority.issue("Famous Paper")


@pytest.fixture(scope="session")
def tampered(originals, famous) -> bytes:
    """A JPEG of a famous signer with one byte of it changed."""
    data = bytearray(raw.sign(originals[Format.JPEG], Format.JPEG, famous))
    data[-40] ^= 1
    return bytes(data)
