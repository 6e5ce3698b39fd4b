"""What can be wrong with a certificate chain that is to sign Content Credentials."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """``fatal``: signatures made with the chain would be rejected. ``note``: worth saying, but it works."""

    FATAL = "fatal"
    NOTE = "note"


class ProfileCode(StrEnum):
    """One stable code for each thing that can be wrong (C2PA 2.4, 14.5; RFC 5280)."""

    CHAIN_EMPTY = "chain.empty"
    CHAIN_TOO_LONG = "chain.too_long"
    CHAIN_ORDER = "chain.order"
    CHAIN_SIGNATURE = "chain.signature"
    CHAIN_INTERMEDIATE_MISSING = "chain.intermediate_missing"
    CHAIN_PATH_LENGTH = "chain.path_length"
    CHAIN_ANCHOR_UNKNOWN = "chain.anchor_unknown"
    CHAIN_UNRELATED = "chain.unrelated"
    CHAIN_ROOT_INCLUDED = "chain.root_included"

    UNREADABLE = "certificate.unreadable"
    NOT_V3 = "certificate.not_v3"
    EXPIRED = "certificate.expired"
    NOT_YET_VALID = "certificate.not_yet_valid"
    WEAK_SIGNATURE = "certificate.weak_signature"
    UNSUPPORTED_SIGNATURE = "certificate.unsupported_signature"
    RSA_TOO_SMALL = "certificate.rsa_too_small"
    UNSUPPORTED_KEY = "certificate.unsupported_key"
    UNKNOWN_CRITICAL = "certificate.unknown_critical_extension"
    ISSUER_NOT_CA = "issuer.not_ca"
    ISSUER_KEY_USAGE = "issuer.key_usage"

    LEAF_KEY_MISMATCH = "leaf.key_mismatch"
    LEAF_IS_CA = "leaf.is_ca"
    LEAF_SELF_SIGNED = "leaf.self_signed"
    LEAF_LONG_LIFETIME = "leaf.long_lifetime"
    LEAF_KEY_USAGE_MISSING = "leaf.key_usage_missing"
    LEAF_KEY_USAGE_NOT_CRITICAL = "leaf.key_usage_not_critical"
    LEAF_NO_DIGITAL_SIGNATURE = "leaf.no_digital_signature"
    LEAF_NO_NON_REPUDIATION = "leaf.no_non_repudiation"
    LEAF_CAN_SIGN_CERTIFICATES = "leaf.can_sign_certificates"
    LEAF_NO_AUTHORITY_KEY_ID = "leaf.no_authority_key_id"
    LEAF_EKU_MISSING = "leaf.eku_missing"
    LEAF_EKU_ANY = "leaf.eku_any"
    LEAF_EKU_NOT_ACCEPTED = "leaf.eku_not_accepted"
    LEAF_EKU_MIXED = "leaf.eku_mixed"


_NOTES = frozenset(
    {
        ProfileCode.CHAIN_UNRELATED,
        ProfileCode.CHAIN_ROOT_INCLUDED,
        ProfileCode.LEAF_SELF_SIGNED,
        ProfileCode.LEAF_LONG_LIFETIME,
        ProfileCode.LEAF_KEY_USAGE_NOT_CRITICAL,
        ProfileCode.LEAF_NO_NON_REPUDIATION,
        ProfileCode.CHAIN_ANCHOR_UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class ProfileProblem:
    """One thing that is wrong with a chain.

    ``position`` counts from the leaf (0); ``params`` holds what a sentence about the problem needs.
    """

    code: ProfileCode
    position: int = 0
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Whether the chain can't be used, or only deserves a remark."""
        return Severity.NOTE if self.code in _NOTES else Severity.FATAL


def fatal(problems: tuple[ProfileProblem, ...]) -> tuple[ProfileProblem, ...]:
    """Keep the problems that forbid the use of the chain."""
    return tuple(problem for problem in problems if problem.severity is Severity.FATAL)
