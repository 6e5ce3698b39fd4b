import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.issuing import leaf_extended_key_usage, leaf_key_usage
from keys.certificates.requests import certificate_request, load_request
from keys.errors import InvalidKeyError


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_request_asks_for_the_profile_and_proves_its_key(algorithm):
    key = generate_private_key(algorithm)
    request = load_request(certificate_request(key, "黄公望", "Studio"))
    assert request.is_signature_valid
    assert request.public_key() == key.public_key()
    names = {a.oid: a.value for a in request.subject}
    assert names == {NameOID.COMMON_NAME: "黄公望", NameOID.ORGANIZATION_NAME: "Studio"}
    usage = request.extensions.get_extension_for_class(x509.KeyUsage)
    assert (usage.critical, usage.value) == (True, leaf_key_usage())
    assert (
        request.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value == leaf_extended_key_usage()
    )


def test_a_request_in_der_is_read_too():
    pem = certificate_request(generate_private_key(Algorithm.ES256), "me")
    der = x509.load_pem_x509_csr(pem).public_bytes(Encoding.DER)
    assert load_request(der) == load_request(pem)


def test_a_request_with_another_signature_is_refused():
    pem = certificate_request(generate_private_key(Algorithm.ES256), "me")
    der = bytearray(x509.load_pem_x509_csr(pem).public_bytes(Encoding.DER))
    der[-1] ^= 1
    with pytest.raises(InvalidKeyError, match="own key"):
        load_request(bytes(der))


@pytest.mark.parametrize("data", [b"", b"x", b"-----BEGIN X", bytes(70_000)])
def test_garbage(data):
    with pytest.raises(InvalidKeyError):
        load_request(data)
