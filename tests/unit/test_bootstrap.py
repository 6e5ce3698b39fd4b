import subprocess
import sys
from datetime import UTC, datetime

import pytest

from keys.development import ensure_development_trust
from keys.errors import KeysError
from keys.management import create_identity
from keys.vault import KdfParameters, KeyEncryption
from provenance.bootstrap import bootstrap
from provenance.settings import Settings

NOW = datetime.now(UTC)


@pytest.fixture
def services(tmp_path):
    return bootstrap(Settings(data=tmp_path / "data", workers=1))


def test_nothing_is_made_before_it_is_asked_for(services):
    assert not services.settings.data.exists()


def test_only_lists_that_somebody_put_there_are_trusted(services):
    encryption = KeyEncryption(b"secret", KdfParameters(memory_kib=64, iterations=1, lanes=1))
    create_identity(services.keyring, encryption, "Ada", owner_id="me", now=NOW)
    assert services.trust_policy().lists == ()
    development = ensure_development_trust(services.keyring, NOW)
    assert services.trust_policy().lists == (development,)
    assert services.trust_policy((development,)).lists == (development, development)
    signer = services.signer("Ada", encryption, NOW)
    with services.verifier() as pool:
        assert pool.workers == 1
        desk = services.signing(signer, pool)
        assert (desk.signer, desk.pool, desk.limits) == (signer, pool, services.settings.limits)


def test_an_identity_that_is_not_there_is_a_keys_error(services):
    with pytest.raises(KeysError):
        services.signer("Nobody", KeyEncryption(b"secret"), NOW)


def test_who_only_verifies_does_not_load_what_reads_hostile_files():
    program = (
        "import sys, provenance.bootstrap, provenance.journeys.check_files;"
        "print(sorted({'c2pa', 'lxml', 'PIL', 'pikepdf'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"
