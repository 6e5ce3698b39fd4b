import subprocess
import sys
from datetime import UTC, datetime

import pytest

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.errors import KeysError
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
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
        "import sys, provenance.bootstrap, provenance.journeys.checking.check_files;"
        "print(sorted({'c2pa', 'cv2', 'faiss', 'lxml', 'numpy', 'PIL', 'pikepdf', 'sqlalchemy'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def test_the_database_and_the_files_stand_in_the_data_folder(services, tmp_path):
    database, blobs = services.database(), services.blobs()
    with database.writing() as tx:
        tx.settings.put("name", "value")
    with blobs.incoming() as path:
        path.write_bytes(b"seal")
        digest = blobs.put(path)
    database.close()
    assert (tmp_path / "data" / "vermilion.db").is_file()
    assert blobs.path(digest).is_relative_to(tmp_path / "data" / "blobs")
    again = services.database()
    with again.reading() as tx:
        assert tx.settings.all() == {"name": "value"}
    again.close()


def test_the_database_may_be_elsewhere(tmp_path):
    settings = Settings(data=tmp_path / "data", database_url=f"sqlite:///{tmp_path}/other/x.db")
    bootstrap(settings).database().close()
    assert (tmp_path / "other" / "x.db").is_file()
    assert not (tmp_path / "data").exists()
