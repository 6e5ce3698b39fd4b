"""Check a chain that is to sign Content Credentials, and name each thing that is wrong with it.

Sources: C2PA 2.4 section 14.5 (certificate profile), RFC 5280. A chain without a fatal problem makes
signatures that verifiers accept wherever its root is trusted.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import SignatureAlgorithmOID

from keys.algorithms import RSA_MIN_BITS, PublicKey, algorithm_of
from keys.certificates.leaf import leaf_problems
from keys.certificates.reading import (
    MAX_CHAIN_LENGTH,
    extensions_of,
    is_issued_by,
    is_self_signed,
    path_from,
    same_key,
)
from keys.errors import InvalidKeyError
from keys.problems import ProfileCode, ProfileProblem
from keys.times import in_utc

_ACCEPTED_SIGNATURES = frozenset(
    {
        SignatureAlgorithmOID.ECDSA_WITH_SHA256,
        SignatureAlgorithmOID.ECDSA_WITH_SHA384,
        SignatureAlgorithmOID.ECDSA_WITH_SHA512,
        SignatureAlgorithmOID.RSA_WITH_SHA256,
        SignatureAlgorithmOID.RSA_WITH_SHA384,
        SignatureAlgorithmOID.RSA_WITH_SHA512,
        SignatureAlgorithmOID.RSASSA_PSS,
        SignatureAlgorithmOID.ED25519,
    }
)
_WEAK_HASHES = frozenset({"md5", "sha1"})
_MAX_LIFETIME = timedelta(days=366)


def check_signing_chain(
    chain: Sequence[x509.Certificate],
    now: datetime,
    *,
    public_key: PublicKey | None = None,
    anchors: Sequence[x509.Certificate] = (),
) -> tuple[ProfileProblem, ...]:
    """Return every problem of a chain (leaf first), the gravest kinds first for each certificate.

    With ``public_key`` the leaf must be for that key; with ``anchors`` a note says if none of them is at the
    end of the chain (a missing intermediate shows like that too).
    """
    if not chain:
        return (ProfileProblem(ProfileCode.CHAIN_EMPTY),)
    if len(chain) > MAX_CHAIN_LENGTH:
        return (ProfileProblem(ProfileCode.CHAIN_TOO_LONG, params={"certificates": len(chain)}),)
    problems: list[ProfileProblem] = []
    if public_key is not None and not same_key(public_key, chain[0]):
        problems.append(ProfileProblem(ProfileCode.LEAF_KEY_MISMATCH))
    problems += leaf_problems(chain[0])
    if chain[0].not_valid_after_utc - chain[0].not_valid_before_utc > _MAX_LIFETIME:
        days = (chain[0].not_valid_after_utc - chain[0].not_valid_before_utc).days
        problems.append(ProfileProblem(ProfileCode.LEAF_LONG_LIFETIME, params={"days": days}))
    for position, certificate in enumerate(chain):
        problems += _certificate_problems(certificate, position, in_utc(now))
    problems += _link_problems(chain)
    if anchors and not any(chain[-1] == anchor or is_issued_by(chain[-1], anchor) for anchor in anchors):
        problems.append(ProfileProblem(ProfileCode.CHAIN_ANCHOR_UNKNOWN, len(chain) - 1))
    return tuple(problems)


def _certificate_problems(
    certificate: x509.Certificate, position: int, now: datetime
) -> Iterator[ProfileProblem]:
    if certificate.version is not x509.Version.v3:
        yield ProfileProblem(ProfileCode.NOT_V3, position)
    if now > certificate.not_valid_after_utc:
        since = certificate.not_valid_after_utc.isoformat()
        yield ProfileProblem(ProfileCode.EXPIRED, position, {"since": since})
    if now < certificate.not_valid_before_utc:
        until = certificate.not_valid_before_utc.isoformat()
        yield ProfileProblem(ProfileCode.NOT_YET_VALID, position, {"until": until})
    yield from _signature_problems(certificate, position)
    yield from _key_problems(certificate, position)


def _signature_problems(certificate: x509.Certificate, position: int) -> Iterator[ProfileProblem]:
    if position and is_self_signed(certificate):
        return  # nobody relies on a root's signature over itself
    oid = certificate.signature_algorithm_oid.dotted_string
    try:
        digest = certificate.signature_hash_algorithm
    except (ValueError, UnsupportedAlgorithm):
        yield ProfileProblem(ProfileCode.UNSUPPORTED_SIGNATURE, position, {"algorithm": oid})
        return
    if digest is not None and digest.name in _WEAK_HASHES:
        yield ProfileProblem(ProfileCode.WEAK_SIGNATURE, position, {"hash": digest.name})
    elif certificate.signature_algorithm_oid not in _ACCEPTED_SIGNATURES:
        yield ProfileProblem(ProfileCode.UNSUPPORTED_SIGNATURE, position, {"algorithm": oid})


def _key_problems(certificate: x509.Certificate, position: int) -> Iterator[ProfileProblem]:
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        yield ProfileProblem(ProfileCode.UNSUPPORTED_KEY, position)
        return
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < RSA_MIN_BITS:
        yield ProfileProblem(ProfileCode.RSA_TOO_SMALL, position, {"bits": key.key_size})
    elif position == 0:  # an issuer may use what we don't sign with, such as P-521
        try:
            algorithm_of(key)
        except InvalidKeyError:
            yield ProfileProblem(ProfileCode.UNSUPPORTED_KEY, position)


def _link_problems(chain: Sequence[x509.Certificate]) -> Iterator[ProfileProblem]:
    if len(set(chain)) == len(chain) and path_from(chain[0], chain) != tuple(chain) and _sortable(chain):
        yield ProfileProblem(ProfileCode.CHAIN_ORDER)
        return
    for position, (child, parent) in enumerate(pairwise(chain)):
        if child.issuer != parent.subject:
            yield ProfileProblem(ProfileCode.CHAIN_INTERMEDIATE_MISSING, position)
        elif not is_issued_by(child, parent):
            yield ProfileProblem(ProfileCode.CHAIN_SIGNATURE, position)
        yield from _issuer_problems(parent, position + 1)
    if len(chain) > 1 and is_self_signed(chain[-1]):
        yield ProfileProblem(ProfileCode.CHAIN_ROOT_INCLUDED, len(chain) - 1)


def _sortable(chain: Sequence[x509.Certificate]) -> bool:
    return any(len(path_from(leaf, chain)) == len(chain) for leaf in chain)


def _issuer_problems(issuer: x509.Certificate, position: int) -> Iterator[ProfileProblem]:
    try:
        extensions = extensions_of(issuer)
    except ValueError:
        yield ProfileProblem(ProfileCode.UNREADABLE, position)
        return
    basic = usage = None
    for extension in extensions:
        if isinstance(extension.value, x509.BasicConstraints):
            basic = extension.value
        elif isinstance(extension.value, x509.KeyUsage):
            usage = extension.value
    if basic is None or not basic.ca:
        yield ProfileProblem(ProfileCode.ISSUER_NOT_CA, position)
    elif basic.path_length is not None and basic.path_length < position - 1:
        yield ProfileProblem(ProfileCode.CHAIN_PATH_LENGTH, position, {"allowed": basic.path_length})
    if usage is not None and not usage.key_cert_sign:
        yield ProfileProblem(ProfileCode.ISSUER_KEY_USAGE, position)
