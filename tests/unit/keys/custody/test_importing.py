import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from keys.algorithms import Algorithm, algorithm_of, generate_private_key
from keys.certificates.reading import same_key, to_pem
from keys.custody.importing import import_pkcs8, import_pkcs12, load_private_key
from keys.errors import InvalidCertificateError, InvalidKeyError
from keys.problems import ProfileCode as Code


def pkcs8(key, password=None, encoding=Encoding.PEM):
    encryption = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(encoding, PrivateFormat.PKCS8, encryption)


def p12(key, certificates, password=b"pw"):
    encryption = BestAvailableEncryption(password) if password else NoEncryption()
    return pkcs12.serialize_key_and_certificates(b"name", key, certificates[0], certificates[1:], encryption)


def codes(error):
    return {problem.code for problem in error.value.problems}


@pytest.mark.parametrize("algorithm", list(Algorithm))
@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
@pytest.mark.parametrize("password", [None, "pass wörd".encode()])
def test_pkcs8(key_and_chain, now, algorithm, encoding, password):
    key, (leaf, intermediate, root) = key_and_chain(algorithm)
    shuffled = to_pem([root, intermediate, leaf]).encode()
    imported = import_pkcs8(pkcs8(key, password, encoding), shuffled, now, password)
    assert imported.chain == (leaf, intermediate)
    assert imported.notes == ()
    assert algorithm_of(imported.private_key) is algorithm
    assert same_key(imported.private_key.public_key(), leaf)
    assert "private_key" not in repr(imported)


@pytest.mark.parametrize("password", [None, b"pw"])
def test_pkcs12(key_and_chain, now, password):
    key, (leaf, intermediate, root) = key_and_chain()
    imported = import_pkcs12(p12(key, [leaf, root, intermediate], password), now, password)
    assert imported.chain == (leaf, intermediate)


def test_a_password_that_is_not_needed_is_ignored(key_and_chain, now):
    key, chain = key_and_chain()
    assert import_pkcs8(pkcs8(key), to_pem(chain).encode(), now, b"unneeded").private_key is not None


def test_legacy_pem_forms_are_read_too():
    key = generate_private_key(Algorithm.ES256)
    for encryption, password in [(NoEncryption(), None), (BestAvailableEncryption(b"pw"), b"pw")]:
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, encryption)
        assert algorithm_of(load_private_key(pem, password)) is Algorithm.ES256


def test_passwords(key_and_chain, now):
    key, chain = key_and_chain()
    with pytest.raises(InvalidKeyError, match="give its password"):
        load_private_key(pkcs8(key, b"right"))
    with pytest.raises(InvalidKeyError, match="its password"):
        load_private_key(pkcs8(key, b"right"), b"wrong")
    for password in (None, b"wrong"):
        with pytest.raises(InvalidKeyError, match="its password"):
            import_pkcs12(p12(key, chain), now, password)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"garbage",
        b"\x30\x80\x00\x00",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN PRIVATE KEY-----\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        bytes(70_000),
    ],
)
def test_files_that_hold_no_key(file, now):
    with pytest.raises(InvalidKeyError):
        load_private_key(file)
    with pytest.raises(InvalidKeyError):
        load_private_key(file, b"pw")
    with pytest.raises(InvalidKeyError):
        import_pkcs12(file, now, b"pw")


def test_keys_of_other_algorithms_are_refused():
    with pytest.raises(InvalidKeyError, match="secp521r1"):
        load_private_key(pkcs8(ec.generate_private_key(ec.SECP521R1())))


def test_another_keys_certificate(key_and_chain, now):
    (key, _), (_, chain) = key_and_chain(), key_and_chain()
    with pytest.raises(InvalidCertificateError) as error:
        import_pkcs8(pkcs8(key), to_pem(chain).encode(), now)
    assert codes(error) == {Code.LEAF_KEY_MISMATCH}


def test_incomplete_and_unrelated_chains(key_and_chain, now, odd_chain):
    key, (leaf, intermediate, root) = key_and_chain()
    with pytest.raises(InvalidCertificateError) as error:
        import_pkcs8(pkcs8(key), to_pem([leaf, root]).encode(), now)
    assert codes(error) == {Code.CHAIN_INTERMEDIATE_MISSING}
    _, (stranger,) = odd_chain(self_signed=True)
    imported = import_pkcs8(pkcs8(key), to_pem([stranger, leaf, intermediate]).encode(), now)
    assert imported.chain == (leaf, intermediate)
    assert [note.code for note in imported.notes] == [Code.CHAIN_UNRELATED]


def test_every_fatal_problem_is_reported_at_once(odd_chain, now):
    key, chain = odd_chain(usage=None, purposes=None)
    with pytest.raises(InvalidCertificateError, match="key_usage_missing") as error:
        import_pkcs8(pkcs8(key), to_pem(chain).encode(), now)
    assert codes(error) == {Code.LEAF_KEY_USAGE_MISSING, Code.LEAF_EKU_MISSING}


@pytest.mark.parametrize(
    "chain", [b"", b"garbage", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_files_that_hold_no_certificate(chain, now):
    with pytest.raises(InvalidCertificateError):
        import_pkcs8(pkcs8(generate_private_key(Algorithm.ES256)), chain, now)


def test_too_many_certificates(key_and_chain, now):
    key, chain = key_and_chain()
    with pytest.raises(InvalidCertificateError, match="more than 10"):
        import_pkcs8(pkcs8(key), to_pem(chain * 4).encode(), now)
    with pytest.raises(InvalidCertificateError, match="too large"):
        import_pkcs8(pkcs8(key), bytes(300_000), now)


def test_a_pkcs12_file_without_a_key(key_and_chain, now):
    _, chain = key_and_chain()
    file = pkcs12.serialize_key_and_certificates(b"n", None, chain[0], None, BestAvailableEncryption(b"pw"))
    with pytest.raises(InvalidKeyError, match="no private key"):
        import_pkcs12(file, now, b"pw")
