import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from keys.algorithms import Algorithm, algorithm_of, generate_private_key, sign, verify
from keys.errors import InvalidKeyError

SIZES = {Algorithm.ES256: 64, Algorithm.ES384: 96, Algorithm.PS256: 384, Algorithm.ED25519: 64}


@pytest.fixture(scope="module", params=list(Algorithm))
def key(request):
    return generate_private_key(request.param)


def test_signature_verifies_and_has_the_cose_length(key):
    algorithm = algorithm_of(key)
    signature = sign(key, algorithm, b"claim")
    assert len(signature) == SIZES[algorithm]
    assert verify(key.public_key(), algorithm, signature, b"claim")
    assert algorithm_of(key.public_key()) is algorithm


def test_other_data_or_an_altered_signature_is_refused(key):
    algorithm = algorithm_of(key)
    signature = sign(key, algorithm, b"claim")
    assert not verify(key.public_key(), algorithm, signature, b"other")
    assert not verify(key.public_key(), algorithm, signature[:-1], b"claim")
    assert not verify(key.public_key(), algorithm, bytes([signature[0] ^ 1]) + signature[1:], b"claim")
    assert not verify(key.public_key(), algorithm, b"", b"claim")


def test_ecdsa_in_der_is_refused_because_cose_wants_r_and_s():
    key = generate_private_key(Algorithm.ES256)
    der = key.sign(b"claim", ec.ECDSA(hashes.SHA256()))
    assert not verify(key.public_key(), Algorithm.ES256, der, b"claim")


def test_an_ecdsa_signature_has_one_length_only():
    key = generate_private_key(Algorithm.ES256)
    signature = sign(key, Algorithm.ES256, b"claim")
    longer = signature[:32] + b"\0" + signature[32:]
    assert not verify(key.public_key(), Algorithm.ES256, longer, b"claim")


def test_short_r_and_s_are_padded_to_the_length_of_the_curve():
    key = generate_private_key(Algorithm.ES256)
    signatures = [
        sign(key, Algorithm.ES256, bytes([n % 256, n // 256])) for n in range(4000)
    ]  # by chance, 1 in 128 is short
    assert {len(signature) for signature in signatures} == {64}
    assert any(signature[0] == 0 or signature[32] == 0 for signature in signatures)


def test_raw_signature_is_the_one_that_openssl_knows():
    key = generate_private_key(Algorithm.ES384)
    signature = sign(key, Algorithm.ES384, b"claim")
    r, s = int.from_bytes(signature[:48], "big"), int.from_bytes(signature[48:], "big")
    key.public_key().verify(encode_dss_signature(r, s), b"claim", ec.ECDSA(hashes.SHA384()))


def test_a_key_signs_only_with_its_own_algorithm():
    with pytest.raises(InvalidKeyError, match="es256, not with es384"):
        sign(generate_private_key(Algorithm.ES256), Algorithm.ES384, b"claim")


@pytest.mark.parametrize(
    "make",
    [
        lambda: ec.generate_private_key(ec.SECP521R1()),
        lambda: ec.generate_private_key(ec.SECP256K1()),
        lambda: rsa.generate_private_key(65537, 1024),
        ed448.Ed448PrivateKey.generate,
        lambda: "no key",
    ],
)
def test_other_keys_are_refused(make):
    with pytest.raises(InvalidKeyError):
        algorithm_of(make())
