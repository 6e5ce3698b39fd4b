"""The catalogue: every code of the library in English and Chinese, found by its enumeration."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from provenance.messages.language import Language
from provenance.messages.phrase import Phrase

# Where the phrases of an enumeration stand. Loaded when first asked for, so that a help page stays cheap.
FAMILIES: Final = MappingProxyType(
    {
        "keys.faults.Fault": "key_faults.KEY_FAULTS",
        "keys.identity.IdentityStatus": "certificates.IDENTITY_STATUSES",
        "keys.problems.ProfileCode": "certificates.PROFILE_PROBLEMS",
        "keys.problems.Severity": "certificates.PROFILE_SEVERITIES",
        "keys.revocation.RevocationReason": "certificates.REVOCATION_REASONS",
        "keys.signer.Custody": "certificates.CUSTODIES",
        "keys.trust.TrustKind": "certificates.TRUST_KINDS",
        "provenance.credentials.faults.Fault": "credential_faults.CREDENTIAL_FAULTS",
        "provenance.credentials.findings.FindingCode": "findings.FINDINGS",
        "provenance.credentials.findings.NotProven": "verdict.NOT_PROVEN",
        "provenance.credentials.findings.Severity": "verdict.SEVERITIES",
        "provenance.credentials.verdict.CredentialState": "verdict.CREDENTIAL_STATES",
        "provenance.credentials.verdict.DisclosureSource": "verdict.DISCLOSURE_SOURCES",
        "provenance.credentials.verdict.RecoveryStatus": "verdict.RECOVERY_STATUSES",
        "provenance.credentials.verdict.SignerStatus": "verdict.SIGNER_STATUSES",
        "provenance.credentials.verdict.TimeStatus": "verdict.TIME_STATUSES",
        "provenance.disclosure.compare.DisagreementCode": "disagreements.DISAGREEMENTS",
        "provenance.disclosure.problems.ProblemCode": "problems.PROBLEMS",
        "provenance.disclosure.projections.eu.EuDutyCode": "platforms.EU_DUTIES",
        "provenance.disclosure.projections.eu.EuIcon": "platforms.EU_ICONS",
        "provenance.disclosure.projections.platforms.Platform": "platforms.PLATFORMS",
        "provenance.disclosure.projections.platforms.Tick": "platforms.TICKS",
        "provenance.disclosure.projections.plus.DataMining": "labels.DATA_MINING",
        "provenance.disclosure.vocabulary.AssertedBy": "disclosure.ASSERTED_BY",
        "provenance.disclosure.vocabulary.Extent": "disclosure.EXTENTS",
        "provenance.disclosure.vocabulary.Oversight": "disclosure.OVERSIGHTS",
        "provenance.disclosure.vocabulary.Relationship": "disclosure.RELATIONSHIPS",
        "provenance.disclosure.vocabulary.Role": "disclosure.ROLES",
        "provenance.disclosure.vocabulary.SourceType": "source_types.SOURCE_TYPES",
        "provenance.disclosure.vocabulary.Use": "disclosure.USES",
        "provenance.ledger.faults.Fault": "ledger_faults.LEDGER_FAULTS",
        "provenance.ledger.entries.EntryType": "ledger.ENTRY_TYPES",
        "provenance.ledger.monitor.Expected": "ledger.EXPECTED",
        "provenance.evidence.faults.Fault": "evidence_faults.EVIDENCE_FAULTS",
        "provenance.evidence.lacks.Lack": "making_evidence.LACKS",
        "provenance.evidence.verdict.Result": "bundles.RESULTS",
        "provenance.evidence.verdict.Status": "bundles.STATUSES",
        "provenance.media.faults.Fault": "media_faults.MEDIA_FAULTS",
        "provenance.media.faults.LabelFault": "media_faults.LABEL_FAULTS",
        "provenance.media.faults.MetadataProblem": "media_faults.METADATA_PROBLEMS",
        "provenance.members.audit.Way": "members.WAYS",
        "provenance.members.errors.AccountProblem": "members.ACCOUNT_PROBLEMS",
        "provenance.members.model.AuditAction": "members.AUDIT_ACTIONS",
        "provenance.members.model.Role": "members.ROLES",
        "provenance.members.model.Scope": "members.SCOPES",
        "provenance.messages.disclosure.Permission": "disclosure.PERMISSIONS",
        "provenance.messages.bundle_words.BundleWord": "bundles.BUNDLE_WORDS",
        "provenance.messages.comparing.CompareWord": "comparing.COMPARE_WORDS",
        "provenance.messages.making_evidence.EvidenceNotice": "making_evidence.EVIDENCE_NOTICES",
        "provenance.messages.help.Help": "help.HELP",
        "provenance.messages.labels.AigcValue": "labels.AIGC_VALUES",
        "provenance.messages.labels.LabelCarrier": "labels.LABEL_CARRIERS",
        "provenance.messages.labels.LabelReason": "labels.LABEL_REASONS",
        "provenance.messages.labels.OddText": "labels.ODD_TEXTS",
        "provenance.messages.hints.Hint": "hints.HINTS",
        "provenance.messages.hints_ledger.LedgerHint": "hints_ledger.LEDGER_HINTS",
        "provenance.messages.notices.Notice": "notices.NOTICES",
        "provenance.messages.notices_timestamps.StampNotice": "notices_timestamps.STAMP_NOTICES",
        "provenance.messages.notices_revoking.RevokingNotice": "notices_revoking.REVOKING_NOTICES",
        "provenance.messages.notices_ledger.LedgerNotice": "notices_ledger.LEDGER_NOTICES",
        "provenance.messages.notices_backup.BackupNotice": "notices_backup.BACKUP_NOTICES",
        "provenance.messages.notices_works.WorkNotice": "notices_works.WORK_NOTICES",
        "provenance.messages.usage.Usage": "usage.USAGE",
        "provenance.messages.words.Word": "words.WORDS",
        "provenance.messages.places.Place": "places.PLACES",
        "provenance.messages.survival.ProfileName": "survival.PROFILE_NAMES",
        "provenance.messages.survival.SurvivalWord": "survival.SURVIVAL_WORDS",
        "provenance.store_errors.Reason": "store.STORE_REASONS",
        "provenance.policy.faults.Fault": "policy_faults.POLICY_FAULTS",
        "provenance.policy.codes.Basis": "policy.BASES",
        "provenance.policy.codes.Evidence": "policy.EVIDENCE",
        "provenance.policy.codes.LabelCode": "policy.VIEWER_LABELS",
        "provenance.policy.codes.Law": "policy.LAWS",
        "provenance.policy.codes.Outcome": "policy.OUTCOMES",
        "provenance.policy.codes.PropagationGap": "policy.PROPAGATION_GAPS",
        "provenance.policy.codes.ReasonCode": "policy.REASONS",
        "provenance.recognition.model.Method": "verdict.RECOVERY_METHODS",
        "provenance.registry.checks.Effect": "revoking.EFFECTS",
        "provenance.recognition.survival.outcome.Survival": "survival.SURVIVALS",
        "provenance.recognition.survival.ways.Group": "survival.GROUPS",
        "provenance.recognition.survival.ways.ProfileCode": "survival.PROFILES",
    }
)


def text(code: StrEnum, language: Language, /, **params: object) -> str:
    """Say a code in words, with the values that its sentence asks for.

    Raises KeyError for a code that is not in the catalogue, or where a value is missing.
    """
    return family(type(code))[code].fill(language, params)


@cache
def family(codes: type[StrEnum]) -> Mapping[StrEnum, Phrase]:
    """The phrases of one enumeration. Codes of two may be equal (`none`), so the type says whose they are."""
    module, _, name = FAMILIES[f"{codes.__module__}.{codes.__qualname__}"].partition(".")
    phrases: Mapping[StrEnum, Phrase] = getattr(import_module(f"provenance.messages.{module}"), name)
    return phrases
