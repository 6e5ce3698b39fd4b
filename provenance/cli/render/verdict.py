"""A verdict for people: what matters first, then each axis, and always what it does not show.

Nothing here decides anything; it says in words what the verdict holds.
"""

from collections.abc import Iterator

from provenance.cli.output import padded, printable
from provenance.cli.render.disclosure import view_facts
from provenance.cli.render.history import history_lines
from provenance.credentials.findings import FindingCode, Severity
from provenance.credentials.verdict import (
    CredentialState,
    Recovery,
    Signer,
    SignerStatus,
    TimeStatus,
    Verdict,
)
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.sentences import finding_text, not_shown
from provenance.messages.values import instant
from provenance.messages.words import Word
from provenance.recognition.model import Method

_LABEL_COLUMNS = 14
# Why a file was not looked at: its Content Credentials, if it has any, are not to blame.
_NOT_WHOLE = frozenset(
    {FindingCode.FORMAT_UNSUPPORTED, FindingCode.FORMAT_MALFORMED, FindingCode.FORMAT_CUT_OFF}
)
_NOT_EXAMINED = frozenset(
    {
        FindingCode.FORMAT_UNSUPPORTED,
        FindingCode.LIMIT_BYTES,
        FindingCode.LIMIT_MEDIA,
        FindingCode.LIMIT_SECONDS,
        FindingCode.LIMIT_MEMORY,
        FindingCode.EXAMINATION_BROKEN,
    }
)
Facts = Iterator[tuple[str, str]]


def verdict_lines(verdict: Verdict, language: Language) -> Iterator[str]:
    """The whole verdict, a line each."""
    yield printable(verdict.file)
    yield summary(verdict, language)
    yield ""
    for label, value in _facts(verdict, language):
        yield f"  {padded(label, _LABEL_COLUMNS)}{printable(value)}"
    if verdict.history:
        yield ""
        yield f"  {text(Word.HISTORY, language)}"
        yield from (f"    {line}" for line in history_lines(verdict.history, language))
    if verdict.findings:
        yield ""
        yield f"  {text(Word.FINDINGS, language)}"
        yield from (f"    {line}" for line in _finding_lines(verdict, language))
    yield ""
    yield f"  {text(Word.NOT_SHOWN, language)}"
    yield from (f"    - {said}" for said in not_shown(verdict, language))


def row_lines(verdict: Verdict, language: Language) -> Iterator[str]:
    """One line for one of many files, and one below it for each problem, and for what kept it from being read."""
    yield f"{printable(verdict.file)}: {summary(verdict, language)}"
    said = summary_codes(verdict)
    for entry in verdict.findings:
        if (entry.severity is Severity.PROBLEM or entry.code in _NOT_WHOLE) and entry.code not in said:
            yield f"  {printable(finding_text(entry, language))}"


def summary(verdict: Verdict, language: Language) -> str:
    """What a viewer needs first: whether the credential fits, and whether its signer is recognised."""
    if verdict.credential is CredentialState.INVALID and FindingCode.CONTENT_ALTERED in summary_codes(
        verdict
    ):
        return text(FindingCode.CONTENT_ALTERED, language)
    if verdict.credential is not CredentialState.VALID:
        return _without_credential(verdict, language)
    status = verdict.signer.status
    if status is SignerStatus.RECOGNISED and verdict.signer.name:
        return text(Word.SIGNED_RECOGNISED, language, name=printable(verdict.signer.name))
    return text(Word.TWO_SENTENCES, language, one=text(Word.SIGNED, language), two=text(status, language))


def _without_credential(verdict: Verdict, language: Language) -> str:
    state, found = _state(verdict, language), verdict.recovery
    if found is None or not found.confirmed:
        return state
    matched = text(Word.RECOVERED_SENTENCE, language, work=found.work)
    return text(Word.TWO_SENTENCES, language, one=state, two=matched)


def _state(verdict: Verdict, language: Language) -> str:
    why = next((entry for entry in verdict.findings if entry.code in _NOT_EXAMINED), None)
    if verdict.credential is CredentialState.UNREADABLE and why is not None:
        return printable(finding_text(why, language))
    return text(verdict.credential, language)


def summary_codes(verdict: Verdict) -> frozenset[FindingCode]:
    """The findings that the summary says already."""
    found = {entry.code for entry in verdict.findings}
    told = _NOT_EXAMINED if verdict.credential is CredentialState.UNREADABLE else frozenset[FindingCode]()
    return frozenset(found & {FindingCode.CONTENT_ALTERED, *told})


def _facts(verdict: Verdict, language: Language) -> Facts:
    if verdict.title:
        yield text(Word.TITLE, language), verdict.title
    if verdict.format:
        yield text(Word.FORMAT, language), verdict.format.upper()
    if verdict.credential is CredentialState.VALID:
        yield text(Word.SIGNED_BY, language), signed_by(verdict.signer, language)
        yield "", text(verdict.signer.status, language, list=verdict.signer.trust_list)
        yield text(Word.WHEN, language), when(verdict, language)
    for identity in verdict.identity:
        how = text(Word.IDENTITY_PROVEN if identity.proven else Word.IDENTITY_CLAIMED, language)
        yield text(Word.IDENTITY, language), f"{identity.name or '–'} ({identity.method}): {how}"
    if verdict.recovery is not None:
        yield from _recovery(verdict.recovery, language)
    yield from view_facts(verdict.disclosure, language)


def _recovery(found: Recovery, language: Language) -> Facts:
    """The registered work that the file was matched with, and since when it is registered."""
    yield text(Word.RECOVERED, language), text(found.status, language, work=found.work, owner=found.owner)
    yield "", text(Method(found.method), language) if found.method in {*Method} else found.method
    if found.registered_at is not None:
        at = instant(found.registered_at, language)
        yield text(Word.REGISTERED, language), text(Word.REGISTERED_AT, language, at=at)


def signed_by(signer: Signer, language: Language) -> str:
    """The names that the certificate gives."""
    name = signer.name or text(Word.UNNAMED, language)
    return f"{name} ({signer.organization})" if signer.organization else name


def when(verdict: Verdict, language: Language) -> str:
    """When it was signed, and who says so."""
    at = verdict.time.at
    if verdict.time.status is not TimeStatus.NONE and at is not None:
        said = instant(at, language)
        return text(verdict.time.status, language, at=said, authority=verdict.time.authority)
    return text(verdict.time.status, language)


def _finding_lines(verdict: Verdict, language: Language) -> Iterator[str]:
    for severity in Severity:
        word = text(severity, language)
        for entry in verdict.findings:
            if entry.severity is severity:
                yield text(
                    Word.LABELLED, language, label=word, value=printable(finding_text(entry, language))
                )
