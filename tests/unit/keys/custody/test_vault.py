import base64
import json
import os
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, replace

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from keys.custody import vault
from keys.custody.vault import KdfParameters, KeyEncryption, seal, unseal
from keys.errors import WrongSecretError

DER = b"pretend this is PKCS#8"


@pytest.fixture
def sealed(encryption):
    return seal(DER, encryption, owner_id="owner", name="name")


def test_round_trip_and_json(sealed, encryption):
    assert unseal(sealed, encryption, owner_id="owner", name="name") == DER
    text = json.dumps(asdict(sealed))
    assert '"kdf": "argon2id"' in text
    assert base64.b64encode(DER).decode() not in text


def test_the_same_key_never_seals_twice_alike(encryption, sealed):
    again = seal(DER, encryption, owner_id="owner", name="name")
    assert (again.salt, again.nonce, again.ciphertext) != (sealed.salt, sealed.nonce, sealed.ciphertext)
    assert again.salt != sealed.salt


def test_defaults_cost_what_the_design_asks_for():
    parameters = KeyEncryption(b"secret").parameters
    assert (parameters.memory_kib, parameters.iterations) == (64 * 1024, 3)


def test_wrong_secret_owner_or_name(sealed, encryption, other_encryption):
    for attempt, owner, name in [
        (other_encryption, "owner", "name"),
        (encryption, "other", "name"),
        (encryption, "owner", "other"),
        (encryption, "ownern", "ame"),
    ]:
        with pytest.raises(WrongSecretError):
            unseal(sealed, attempt, owner_id=owner, name=name)


@pytest.mark.parametrize("field", ["salt", "nonce", "ciphertext"])
def test_every_field_is_bound(sealed, encryption, field):
    data = bytearray(base64.b64decode(getattr(sealed, field)))
    data[0] ^= 1
    altered = replace(sealed, **{field: base64.b64encode(bytes(data)).decode()})
    with pytest.raises(WrongSecretError):
        unseal(altered, encryption, owner_id="owner", name="name")


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"kdf": "scrypt"},
        {"salt": "not base64!"},
        {"salt": ""},
        {"nonce": ""},
        {"ciphertext": ""},
        {"ciphertext": base64.b64encode(bytes(40_000)).decode()},
        {"parameters": KdfParameters(2**31, 3, 4)},
        {"parameters": KdfParameters(64, 2**31, 1)},
        {"parameters": KdfParameters(64, 0, 1)},
        {"parameters": KdfParameters(64, 1, 2**20)},
        {"parameters": KdfParameters(1024, 1, 32)},
        {"parameters": KdfParameters(8, 1, 2)},
        {"parameters": KdfParameters(-1, -1, -1)},
    ],
)
def test_damaged_or_costly_data_is_refused(sealed, encryption, change):
    with pytest.raises(WrongSecretError):
        unseal(replace(sealed, **change), encryption, owner_id="owner", name="name")


@pytest.mark.parametrize(
    "parameters",
    [
        KdfParameters(256 * 1024 + 1, 1, 1),
        KdfParameters(64, 17, 1),
        KdfParameters(1024, 1, 17),
        KdfParameters(8, 1, 2),
        KdfParameters(64, 0, 1),
        KdfParameters(64, 1, 0),
    ],
)
def test_the_cost_is_checked_before_any_hashing(sealed, encryption, monkeypatch, parameters):
    calls = []
    monkeypatch.setattr("keys.custody.vault.Argon2id", _counting(calls))
    with pytest.raises(WrongSecretError, match="form"):
        unseal(replace(sealed, parameters=parameters), encryption, owner_id="owner", name="name")
    assert calls == []


def test_a_batch_hashes_once_for_each_sealed_key(encryption, monkeypatch, sealed):
    calls = []
    fresh = KeyEncryption(b"a secret for tests", encryption.parameters)
    monkeypatch.setattr("keys.custody.vault.Argon2id", _counting(calls))
    for _ in range(5):
        unseal(sealed, fresh, owner_id="owner", name="name")
    assert len(calls) == 1


def _counting(calls):
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    def make(**parameters):
        calls.append(parameters)
        return Argon2id(**parameters)

    return make


def test_an_empty_secret_is_refused_and_no_secret_is_printed():
    with pytest.raises(WrongSecretError):
        KeyEncryption(b"")
    assert "hidden" not in repr(KeyEncryption(b"hidden"))


def test_an_oversized_plaintext_is_a_programming_error(encryption):
    with pytest.raises(ValueError, match="too large"):
        seal(bytes(20_000), encryption, owner_id="owner", name="name")


def test_many_threads_derive_at_once():
    """In a process of its own, for what this is about is one that waits for ever."""
    script = """
import os, threading
from keys.custody.vault import KdfParameters, KeyEncryption
def derive():
    for _ in range(50):
        KeyEncryption(b"secret").derive(os.urandom(16), KdfParameters(memory_kib=1024, iterations=1, lanes=4))
    print("derived")
for _ in range(4):
    threading.Thread(target=derive, daemon=True).start()
for thread in threading.enumerate()[1:]:
    thread.join()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120, check=True)
    assert done.stdout.split() == [b"derived"] * 4, done.stderr


def test_what_another_thread_derived_meanwhile_is_not_derived_again(monkeypatch, encryption):
    derived, salt = [], os.urandom(16)

    def counted(**parameters):
        derived.append(parameters)
        return Argon2id(**parameters)

    @contextmanager
    def held():
        """While this is waited for, another thread derives the same."""
        monkeypatch.setattr(vault, "_LANES", nullcontext())
        encryption.derive(salt, encryption.parameters)
        yield

    monkeypatch.setattr(vault, "Argon2id", counted)
    monkeypatch.setattr(vault, "_LANES", held())
    encryption.derive(salt, encryption.parameters)
    assert len(derived) == 1
