"""Shared by the tests of credentials: a throwaway authority, small pictures, an identity, and verifier processes."""

import io
import uuid
from datetime import UTC, datetime

import pytest
from PIL import Image

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from keys.management.opening import open_signer
from keys.storage.fakes import InMemoryKeyStore
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.declare import declare
from provenance.disclosure.model import Declarant, Tool
from provenance.disclosure.vocabulary import Extent
from provenance.media.limits import DEFAULT_LIMITS
from tests.support.pki import Authority


@pytest.fixture(scope="session")
def now():
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def authority():
    return Authority()


def picture(codec="JPEG", size=(64, 48), color=(200, 60, 40)):
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, codec)
    return out.getvalue()


@pytest.fixture(scope="session")
def jpeg():
    return picture()


@pytest.fixture(scope="session")
def large_jpeg():
    """Noise, so that it is larger than what is left to the library."""
    out = io.BytesIO()
    Image.effect_noise((1000, 800), 90).save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.fixture(scope="session")
def identity(now):
    """A signer by the development CA, and the trust list that knows it."""
    cheap = KdfParameters(memory_kib=64, iterations=1, lanes=1)
    store, encryption = InMemoryKeyStore(), KeyEncryption(b"secret", cheap)
    create_identity(store, encryption, "Ada", owner_id="me", now=now)
    return open_signer(store, encryption, "Ada", now), ensure_development_trust(store, now)


@pytest.fixture(scope="session")
def signer(identity):
    return identity[0]


@pytest.fixture(scope="session")
def pool(identity):
    with VerifierPool(TrustPolicy((identity[1],)), DEFAULT_LIMITS, 2) as made:
        yield made


@pytest.fixture
def disclosure(now):
    return declare(
        id=uuid.uuid4(),
        declared_at=now,
        ai=Extent.EDITED,
        tools=[Tool("GIMP", "3")],
        declarant=Declarant("Ada"),
    )
