import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    pkcs12,
)

from keys.custody.importing import import_pkcs12, load_private_key
from keys.custody.password_cost import require_affordable
from keys.errors import InvalidKeyError

SALT = bytes(8)


def der(tag, *contents):
    content = b"".join(contents)
    size = len(content).to_bytes(2, "big")
    return bytes([tag, 0x82]) + size + content


def number(value):
    return der(0x02, value.to_bytes(9, "big"))


def encrypted_key(*numbers):
    """EncryptedPrivateKeyInfo with PBES2 (RFC 8018, A.4); the walker looks at structure, not at the OIDs."""
    kdf = der(0x30, der(0x06, b"kdf"), der(0x30, der(0x04, SALT), *map(number, numbers)))
    algorithm = der(
        0x30, der(0x06, b"pbes2"), der(0x30, kdf, der(0x30, der(0x06, b"aes"), der(0x04, bytes(16))))
    )
    return der(0x30, algorithm, der(0x04, bytes(100)))


def pkcs12_file(*numbers):
    """PFX (RFC 7292, 4): a shrouded key inside OCTET STRINGs, and MacData with its iterations."""
    safe = der(0x30, der(0x06, b"data"), der(0xA0, der(0x04, der(0x30, encrypted_key(*numbers)))))
    return der(0x30, number(3), safe)


@pytest.mark.parametrize("file", [encrypted_key, pkcs12_file])
@pytest.mark.parametrize("numbers", [(2048,), (600_000,), (10_000_000, 32), (2**14, 8, 1), (2**17, 8, 1)])
def test_what_people_use_is_affordable(file, numbers):
    require_affordable(file(*numbers))


@pytest.mark.parametrize("file", [encrypted_key, pkcs12_file])
@pytest.mark.parametrize(
    "numbers", [(10_000_001,), (2**31, 32), (2**63,), (2**20, 8, 1), (2**14, 2**20, 1), (2, 8, 65)]
)
def test_what_takes_hours_is_refused(file, numbers):
    with pytest.raises(InvalidKeyError, match="excessive"):
        require_affordable(file(*numbers))


def test_importing_asks_before_it_hashes(now):
    with pytest.raises(InvalidKeyError, match="excessive"):
        load_private_key(encrypted_key(2**31), b"pw")
    with pytest.raises(InvalidKeyError, match="excessive"):
        import_pkcs12(pkcs12_file(2**31), now, b"pw")


def test_the_numbers_of_real_files_are_found(key_and_chain, monkeypatch):
    key, chain = key_and_chain()
    builder = PrivateFormat.PKCS12.encryption_builder().hmac_hash(hashes.SHA256()).kdf_rounds(7000)
    p12 = pkcs12.serialize_key_and_certificates(b"n", key, chain[0], None, builder.build(b"pw"))
    p8 = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"pw"))
    for file in (p12, p8):
        require_affordable(file)
    monkeypatch.setattr("keys.custody.password_cost._MAX_ITERATIONS", 2000)
    for file in (p12, p8):
        with pytest.raises(InvalidKeyError, match="excessive"):
            require_affordable(file)


@pytest.mark.parametrize(
    "data", [b"", b"\x30", b"\x30\x84\xff\xff\xff\xff", b"\x30\x80" * 30_000, b"\x04" * 60_000]
)
def test_other_bytes_are_walked_and_left_to_the_parser(data):
    require_affordable(data)


def test_deep_nesting_ends():
    data = b""
    for _ in range(300):
        data = der(0x30, data)
    require_affordable(data)
