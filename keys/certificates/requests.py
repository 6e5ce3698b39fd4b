"""Certificate requests (PKCS#10, RFC 2986) for certificate authorities, C2PA conformance ones above all."""

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding

from keys.algorithms import PrivateKey
from keys.certificates.issuing import leaf_extended_key_usage, leaf_key_usage
from keys.certificates.reading import public_key_of, subject_name
from keys.errors import InvalidKeyError
from keys.faults import Fault

_MAX_REQUEST_BYTES = 64 * 1024


def certificate_request(private_key: PrivateKey, name: str, organization: str | None = None) -> bytes:
    """Make a request (PEM), signed by the key, for a certificate that may sign claims.

    It asks for the key usages and purposes of the C2PA profile; the authority decides what it grants.
    """
    builder = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(subject_name(name, organization))
        .add_extension(leaf_key_usage(), critical=True)
        .add_extension(leaf_extended_key_usage(), critical=False)
    )
    digest = None if isinstance(private_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(private_key, digest).public_bytes(Encoding.PEM)


def load_request(data: bytes) -> x509.CertificateSigningRequest:
    """Read a request (PEM or DER), such as one made in a browser, and check its signature.

    Raises InvalidKeyError if it is unreadable, for a key that we don't sign with, or not signed by its key.
    """
    if len(data) > _MAX_REQUEST_BYTES:
        raise InvalidKeyError(Fault.REQUEST_LARGE)
    try:
        load = x509.load_pem_x509_csr if data.lstrip().startswith(b"-----") else x509.load_der_x509_csr
        request = load(data)
        public_key_of(request)
        signed = request.is_signature_valid
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InvalidKeyError(Fault.REQUEST_UNREADABLE) from error
    if not signed:
        raise InvalidKeyError(Fault.REQUEST_UNSIGNED)
    return request
