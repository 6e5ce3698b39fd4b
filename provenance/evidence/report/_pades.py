"""The one file that imports pyHanko: a signer and an authority of ours, as it wants to see them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from keys.algorithms import Algorithm
from keys.errors import KeysError, TimestampError
from keys.faults import Fault as KeyFault
from keys.signer import Signer
from keys.timestamps.client import MAX_CLOCK_DIFFERENCE, NoAnswerError, StampingService
from keys.timestamps.token import parse_stamp
from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer as PdfSigner
    from pyhanko.sign.timestamps import TimeStamper

_FIELD: Final = "Signature"
_RESERVED: Final = (
    48 * 1024
)  # hexadecimal digits of CMS: a chain, and a token with the chain of its authority
_DIGESTS: Final = {
    Algorithm.ES256: "sha256",
    Algorithm.ES384: "sha384",
    Algorithm.PS256: "sha256",
    Algorithm.ED25519: "sha512",  # RFC 8419 section 3.1
}


def load() -> None:
    """Load the library, which takes half a second. Raises EvidenceError where it is absent."""
    try:
        import pyhanko.pdf_utils.incremental_writer
        import pyhanko.sign.signers  # noqa: F401 - loaded for whoever signs next
    except ImportError as error:
        raise EvidenceError(Fault.REPORT_UNSIGNED) from error


def sign(pdf: bytes, signer: Signer, stampers: Sequence[StampingService], now: datetime) -> bytes:
    """Append a PAdES signature in an invisible field. Raises what `sign_report` says."""
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    except ImportError as error:
        raise EvidenceError(Fault.REPORT_UNSIGNED) from error
    said = PdfSignatureMetadata(
        field_name=_FIELD, md_algorithm=_DIGESTS[signer.algorithm], subfilter=SigSeedSubFilter.PADES
    )
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        pdf_signer = PdfSigner(
            said,
            signer=_pdf_signer(signer),
            timestamper=_time_stamper(stampers, now) if stampers else None,
            new_field_spec=SigFieldSpec(_FIELD),
        )
        with ThreadPoolExecutor(
            1
        ) as beside:  # it runs an event loop, and the caller's thread may have one already
            out = beside.submit(pdf_signer.sign_pdf, writer, bytes_reserved=_RESERVED).result()
    except KeysError:
        raise
    except (
        Exception
    ) as error:  # what drew the PDF may have been taken over, and its reader stumbles in many ways
        raise EvidenceError(Fault.REPORT_UNSIGNABLE) from error
    signed: bytes = out.getvalue()
    return signed


def _pdf_signer(signer: Signer) -> "PdfSigner":
    from pyhanko.sign.signers import Signer as PdfSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Adapted(PdfSigner):
        """Signs with a signer of ours."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 - its signature
            return bytes(1024) if dry_run else _in_cms(signer, signer.sign(data))

    leaf, *others = (
        asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
        for certificate in signer.certificate_chain
    )
    return Adapted(
        signing_cert=leaf,
        cert_registry=SimpleCertificateStore.from_certs(others),
        signature_mechanism=_mechanism(signer.algorithm),
    )


def _mechanism(algorithm: Algorithm) -> algos.SignedDigestAlgorithm:
    if algorithm is not Algorithm.PS256:
        names = {
            Algorithm.ES256: "sha256_ecdsa",
            Algorithm.ES384: "sha384_ecdsa",
            Algorithm.ED25519: "ed25519",
        }
        return algos.SignedDigestAlgorithm({"algorithm": names[algorithm]})
    sha256 = {"algorithm": "sha256"}
    parameters = algos.RSASSAPSSParams(
        {
            "hash_algorithm": sha256,
            "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": sha256},
            "salt_length": 32,
        }
    )
    return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": parameters})


def _in_cms(signer: Signer, signature: bytes) -> bytes:
    """CMS has ECDSA's r and s in DER (RFC 5753), COSE has them one after the other."""
    if signer.algorithm not in {Algorithm.ES256, Algorithm.ES384}:
        return signature
    half = len(signature) // 2
    return encode_dss_signature(
        int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    )


def _time_stamper(services: Sequence[StampingService], now: datetime) -> "TimeStamper":
    from pyhanko.sign.timestamps import TimeStamper

    class Asking(TimeStamper):
        """Asks authorities of ours, in turn."""

        def __init__(self) -> None:
            TimeStamper.__init__(self)

        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
            failures: list[tuple[str, TimestampError]] = []
            for service in services:
                nonce, request = TimeStamper.request_cms(self, message_digest, md_algorithm)
                try:
                    return cms.ContentInfo.load(_answer(service, request, nonce, now))
                except TimestampError as error:
                    failures.append((service.name, error))
            raise NoAnswerError(tuple(failures))

    return Asking()


def _answer(service: StampingService, request: tsp.TimeStampReq, nonce: int | None, now: datetime) -> bytes:
    """The token of an authority over exactly what was asked. Raises TimestampError."""
    stamp = parse_stamp(service.stamp(request.dump()))
    imprint = request["message_imprint"]
    asked = (imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native, nonce)
    if (stamp.digest, stamp.imprint, stamp.nonce) != asked:
        raise TimestampError(KeyFault.STAMP_FOR_ANOTHER)
    if abs(stamp.at - now) > MAX_CLOCK_DIFFERENCE:
        raise TimestampError(KeyFault.STAMP_CLOCK)
    return stamp.token
