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
        "keys.faults.Fault": "faults.keys.KEY_FAULTS",
        "keys.identity.IdentityStatus": "certificates.IDENTITY_STATUSES",
        "keys.problems.ProfileCode": "certificates.PROFILE_PROBLEMS",
        "keys.problems.Severity": "certificates.PROFILE_SEVERITIES",
        "keys.revocation.RevocationReason": "certificates.REVOCATION_REASONS",
        "keys.signer.Custody": "certificates.CUSTODIES",
        "keys.trust.lists.TrustKind": "certificates.TRUST_KINDS",
        "provenance.credentials.faults.Fault": "faults.credentials.CREDENTIAL_FAULTS",
        "provenance.credentials.findings.FindingCode": "results.findings.FINDINGS",
        "provenance.credentials.findings.NotProven": "results.verdict.NOT_PROVEN",
        "provenance.credentials.findings.Severity": "results.verdict.SEVERITIES",
        "provenance.credentials.verdict.CredentialState": "results.verdict.CREDENTIAL_STATES",
        "provenance.credentials.verdict.DisclosureSource": "results.verdict.DISCLOSURE_SOURCES",
        "provenance.credentials.verdict.RecoveryStatus": "results.verdict.RECOVERY_STATUSES",
        "provenance.credentials.verdict.SignerStatus": "results.verdict.SIGNER_STATUSES",
        "provenance.credentials.verdict.TimeStatus": "results.verdict.TIME_STATUSES",
        "provenance.disclosure.compare.DisagreementCode": "results.disagreements.DISAGREEMENTS",
        "provenance.disclosure.problems.ProblemCode": "results.problems.PROBLEMS",
        "provenance.disclosure.projections.eu.EuDutyCode": "results.platforms.EU_DUTIES",
        "provenance.disclosure.projections.eu.EuIcon": "results.platforms.EU_ICONS",
        "provenance.disclosure.projections.platforms.Platform": "results.platforms.PLATFORMS",
        "provenance.disclosure.projections.platforms.Tick": "results.platforms.TICKS",
        "provenance.disclosure.projections.plus.DataMining": "results.labels.DATA_MINING",
        "provenance.disclosure.vocabulary.AssertedBy": "results.disclosure.ASSERTED_BY",
        "provenance.disclosure.vocabulary.Extent": "results.disclosure.EXTENTS",
        "provenance.disclosure.vocabulary.Oversight": "results.disclosure.OVERSIGHTS",
        "provenance.disclosure.vocabulary.Relationship": "results.disclosure.RELATIONSHIPS",
        "provenance.disclosure.vocabulary.Role": "results.disclosure.ROLES",
        "provenance.disclosure.vocabulary.SourceType": "results.source_types.SOURCE_TYPES",
        "provenance.disclosure.vocabulary.Use": "results.disclosure.USES",
        "provenance.ledger.faults.Fault": "faults.ledger.LEDGER_FAULTS",
        "provenance.ledger.entries.EntryType": "ledger.ENTRY_TYPES",
        "provenance.ledger.watching.monitor.Expected": "ledger.EXPECTED",
        "provenance.ledger.watching.witness.RefusalKind": "ledger.REFUSALS",
        "provenance.evidence.faults.Fault": "faults.evidence.EVIDENCE_FAULTS",
        "provenance.evidence.bundles.lacks.Lack": "command.evidence.LACKS",
        "provenance.evidence.verdict.Result": "evidence.bundles.RESULTS",
        "provenance.evidence.verdict.Status": "evidence.bundles.STATUSES",
        "provenance.media.faults.Fault": "faults.media.MEDIA_FAULTS",
        "provenance.media.faults.LabelFault": "faults.media.LABEL_FAULTS",
        "provenance.media.faults.Remedy": "faults.media.REMEDY_TEXTS",
        "provenance.media.faults.MetadataProblem": "faults.media.METADATA_PROBLEMS",
        "provenance.members.audit.Way": "members.WAYS",
        "provenance.members.errors.AccountProblem": "members.ACCOUNT_PROBLEMS",
        "provenance.members.model.AuditAction": "members.AUDIT_ACTIONS",
        "provenance.members.model.Role": "members.ROLES",
        "provenance.members.model.Scope": "members.SCOPES",
        "provenance.messages.results.disclosure.Permission": "results.disclosure.PERMISSIONS",
        "provenance.messages.evidence.bundle_words.BundleWord": "evidence.bundles.BUNDLE_WORDS",
        "provenance.messages.evidence.comparing.CompareWord": "evidence.comparing.COMPARE_WORDS",
        "provenance.messages.command.evidence.EvidenceNotice": "command.evidence.EVIDENCE_NOTICES",
        "provenance.messages.command.help.Help": "command.help.HELP",
        "provenance.messages.results.labels.AigcValue": "results.labels.AIGC_VALUES",
        "provenance.messages.results.labels.LabelCarrier": "results.labels.LABEL_CARRIERS",
        "provenance.messages.results.labels.LabelReason": "results.labels.LABEL_REASONS",
        "provenance.messages.results.labels.OddText": "results.labels.ODD_TEXTS",
        "provenance.messages.command.hints.Hint": "command.hints.HINTS",
        "provenance.messages.command.ledger_hints.LedgerHint": "command.ledger_hints.LEDGER_HINTS",
        "provenance.messages.command.notices.Notice": "command.notices.NOTICES",
        "provenance.messages.command.timestamps.StampNotice": "command.timestamps.STAMP_NOTICES",
        "provenance.messages.command.revocations.RevokingNotice": "command.revocations.REVOKING_NOTICES",
        "provenance.messages.command.ledger.LedgerNotice": "command.ledger.LEDGER_NOTICES",
        "provenance.messages.command.backup.BackupNotice": "command.backup.BACKUP_NOTICES",
        "provenance.messages.command.works.WorkNotice": "command.works.WORK_NOTICES",
        "provenance.messages.command.usage.Usage": "command.usage.USAGE",
        "provenance.messages.words.Word": "words.WORDS",
        "provenance.messages.results.places.Place": "results.places.PLACES",
        "provenance.messages.survival.ProfileName": "survival.PROFILE_NAMES",
        "provenance.messages.survival.SurvivalWord": "survival.SURVIVAL_WORDS",
        "provenance.store_errors.Reason": "faults.store.STORE_REASONS",
        "provenance.policy.faults.Fault": "faults.policy.POLICY_FAULTS",
        "provenance.policy.codes.Basis": "results.policy.BASES",
        "provenance.policy.codes.Evidence": "results.policy.EVIDENCE",
        "provenance.policy.codes.LabelCode": "results.policy.VIEWER_LABELS",
        "provenance.policy.codes.Law": "results.policy.LAWS",
        "provenance.policy.codes.Outcome": "results.policy.OUTCOMES",
        "provenance.policy.codes.PropagationGap": "results.policy.PROPAGATION_GAPS",
        "provenance.policy.codes.ReasonCode": "results.policy.REASONS",
        "provenance.recognition.model.Method": "results.verdict.RECOVERY_METHODS",
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
    module, _, name = FAMILIES[f"{codes.__module__}.{codes.__qualname__}"].rpartition(".")
    phrases: Mapping[StrEnum, Phrase] = getattr(import_module(f"provenance.messages.{module}"), name)
    return phrases
