"""The stable codes of a policy and of a decision. Sentences for those that people read are in `messages`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from provenance.disclosure.projections.eu import EuIcon


class Outcome(StrEnum):
    """What to do with an upload, from the mildest to the strictest. Nothing stricter than a person who looks."""

    ACCEPT = "accept"
    LABEL = "label"
    ASK = "ask"
    REVIEW = "review"


STRICTNESS: Final[Mapping[Outcome, int]] = MappingProxyType(
    {outcome: rank for rank, outcome in enumerate(Outcome)}
)


class Law(StrEnum):
    """The law whose labels a policy shows: China's labelling Measures (2025), the EU AI Act, or none."""

    NONE = "none"
    CN = "cn"
    EU = "eu"


class Evidence(StrEnum):
    """How firmly it is said that AI made or changed the content, from the firmest to nothing at all.

    `stated`: the file's metadata says so. `possible`: the uploader does, or a label says that it may be.
    `suspected`: there are only traces.
    """

    STATED = "stated"
    POSSIBLE = "possible"
    SUSPECTED = "suspected"
    NONE = "none"


class Basis(StrEnum):
    """Who or what says so."""

    SIGNED = "signed"
    RECOVERED = "recovered"
    LABEL = "label"
    UPLOADER = "uploader"
    MATCH = "match"
    UNATTRIBUTED = "unattributed"
    UNREADABLE_LABEL = "unreadable_label"
    TRACE = "trace"


class Declaration(StrEnum):
    """What the uploader declares: an extent, or nothing."""

    UNDECLARED = "undeclared"
    NONE = "none"
    TOOLING = "tooling"
    EDITED = "edited"
    COMPOSED = "composed"
    GENERATED = "generated"
    UNKNOWN = "unknown"


class RecoveryState(StrEnum):
    """Whether a stripped file was matched to a work, and whether the match was confirmed."""

    NONE = "none"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


class ReasonCode(StrEnum):
    """Why a rule asks for its outcome."""

    NOTHING_FOUND = "nothing.found"
    CREDENTIAL_RECOGNISED = "credential.recognised"
    CREDENTIAL_VALID = "credential.valid"
    CREDENTIAL_MISSING = "credential.missing"
    CREDENTIAL_INVALID = "credential.invalid"
    CREDENTIAL_UNREADABLE = "credential.unreadable"
    SIGNER_UNRECOGNISED = "signer.unrecognised"
    SIGNER_REVOKED = "signer.revoked"
    SIGNER_EXPIRED = "signer.expired"
    TIME_UNPROVEN = "time.unproven"
    HISTORY_ALTERED = "history.altered"
    AI_STATED = "ai.stated"
    AI_POSSIBLE = "ai.possible"
    AI_SUSPECTED = "ai.suspected"
    AI_GENERATED = "ai.generated"
    DECLARATION_MISSING = "declaration.missing"
    DECLARATION_CONTRADICTED = "declaration.contradicted"
    LABELS_CONTRADICT = "labels.contradict"
    RECOVERY_CONFIRMED = "recovery.confirmed"
    RECOVERY_UNCONFIRMED = "recovery.unconfirmed"
    NOT_EXAMINED = "file.not_examined"
    PLATFORM_RULE = "platform.rule"


class LabelCode(StrEnum):
    """The label that viewers see."""

    CN_IS = "label.cn.is"
    CN_MAY_BE = "label.cn.may_be"
    CN_SUSPECTED = "label.cn.suspected"
    EU_FULLY = "label.eu.fully"
    EU_PARTIALLY = "label.eu.partially"
    EU_BASIC = "label.eu.basic"
    STATED = "label.stated"
    POSSIBLE = "label.possible"


# The labels of each law, the firmest first: where several apply, the firmest is shown.
LABELS: Final[Mapping[Law, tuple[LabelCode, ...]]] = MappingProxyType(
    {
        Law.CN: (LabelCode.CN_IS, LabelCode.CN_MAY_BE, LabelCode.CN_SUSPECTED),
        Law.EU: (LabelCode.EU_FULLY, LabelCode.EU_PARTIALLY, LabelCode.EU_BASIC),
        Law.NONE: (LabelCode.STATED, LabelCode.POSSIBLE),
    }
)
# GB 45438-2025: the value of `Label` that says the same.
AIGC_VALUES: Final[Mapping[LabelCode, str]] = MappingProxyType(
    {LabelCode.CN_IS: "1", LabelCode.CN_MAY_BE: "2", LabelCode.CN_SUSPECTED: "3"}
)
EU_ICONS: Final[Mapping[LabelCode, EuIcon]] = MappingProxyType(
    {
        LabelCode.EU_FULLY: EuIcon.FULLY_AI_GENERATED,
        LabelCode.EU_PARTIALLY: EuIcon.PARTIALLY_AI_MODIFIED,
        LabelCode.EU_BASIC: EuIcon.BASIC,
    }
)


class PropagationGap(StrEnum):
    """Why propagation fields could not be filled in."""

    PLATFORM_MISSING = "propagation.platform_missing"
    REFERENCE_MISSING = "propagation.reference_missing"
    VALUE_NOT_WRITABLE = "propagation.value_not_writable"
    LABEL_NOT_GIVEN = "propagation.label_not_given"
    LABEL_UNUSABLE = "propagation.label_unusable"
