"""The key is on this server: opened from its sealed form, held in memory while it signs."""

from dataclasses import dataclass, field

from cryptography import x509

from keys.algorithms import Algorithm, PrivateKey, algorithm_of, sign
from keys.certificates.reading import same_key
from keys.errors import InvalidCertificateError
from keys.faults import Fault
from keys.problems import ProfileCode, ProfileProblem
from keys.signer import Custody


@dataclass(frozen=True, slots=True)
class ServerSigner:
    """A Signer whose private key is in this process; printing it shows no key.

    Raises InvalidCertificateError if the leaf certificate isn't for the private key.
    """

    private_key: PrivateKey = field(repr=False)
    certificate_chain: tuple[x509.Certificate, ...]

    def __post_init__(self) -> None:
        if not self.certificate_chain:
            problem = ProfileProblem(ProfileCode.CHAIN_EMPTY)
            raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, (problem,))
        if not same_key(self.private_key.public_key(), self.certificate_chain[0]):
            problem = ProfileProblem(ProfileCode.LEAF_KEY_MISMATCH)
            raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, (problem,))

    @property
    def algorithm(self) -> Algorithm:
        """What ``sign`` signs with."""
        return algorithm_of(self.private_key)

    @property
    def custody(self) -> Custody:
        """Always ``server``."""
        return Custody.SERVER

    def sign(self, data: bytes) -> bytes:
        """Sign ``data`` and return the signature in COSE form."""
        return sign(self.private_key, self.algorithm, data)
