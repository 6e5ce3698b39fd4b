"""Shared by the tests of journeys: a desk with an identity by the development CA, and pictures."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from keys.management.opening import open_signer
from keys.storage.fakes import InMemoryKeyStore
from provenance.credentials.signing.desk import SigningDesk
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.limits import DEFAULT_LIMITS


@pytest.fixture(scope="session")
def now():
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def desk(now):
    cheap = KdfParameters(memory_kib=64, iterations=1, lanes=1)
    store, encryption = InMemoryKeyStore(), KeyEncryption(b"secret", cheap)
    create_identity(store, encryption, "Ada", owner_id="me", now=now)
    signer, known = open_signer(store, encryption, "Ada", now), ensure_development_trust(store, now)
    with VerifierPool(TrustPolicy((known,)), DEFAULT_LIMITS, 2) as pool:
        yield SigningDesk(signer, pool, DEFAULT_LIMITS)


@pytest.fixture
def picture(tmp_path):
    """Make a JPEG of one colour in the test's folder."""

    def make(name="work.jpg", color="red"):
        out = io.BytesIO()
        Image.new("RGB", (64, 48), color).save(out, "JPEG")
        (tmp_path / name).write_bytes(out.getvalue())
        return tmp_path / name

    return make
