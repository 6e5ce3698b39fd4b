"""The first level: a state, one sentence and one explanation. `none` never reads as fake, unknown never as invalid."""

from collections.abc import Iterator
from dataclasses import replace

from provenance.credentials.findings import Finding, FindingCode
from provenance.credentials.verdict import CredentialState, DisclosureSource, SignerStatus, Verdict
from provenance.disclosure.compare import DisagreementCode
from provenance.disclosure.vocabulary import Extent
from provenance.messages.language import Language
from provenance.messages.sentences import finding_text
from provenance.messages.words import Word
from provenance.registry.works import WorkView
from webui.presenters.result.model import Headline, Mark
from webui.presenters.result.recovered import beside, recovered_headline
from webui.presenters.wording import kept_together, spaced, unbroken
from webui.translations.catalogue import text
from webui.translations.result import Result

_NOTED = frozenset({Mark.CHANGED, Mark.CONFLICT})  # what speaks of something else than a match
_TRAINING = frozenset({DisagreementCode.PLUS_AGAINST_TRAINING, DisagreementCode.TRAINING_AGAINST_SIGNED})
_LABELS = frozenset({FindingCode.LABEL_AIGC, FindingCode.LABEL_IPTC, FindingCode.LABEL_TRAINING})
_NOT_EXAMINED = ("limit.", FindingCode.EXAMINATION_BROKEN)
_SIGNED = {
    SignerStatus.UNRECOGNISED: (Mark.UNRECOGNISED, Result.STATE_UNRECOGNISED, Result.LEAD_UNRECOGNISED),
    SignerStatus.NONE: (Mark.UNRECOGNISED, Result.STATE_UNRECOGNISED, Result.LEAD_UNRECOGNISED),
    SignerStatus.REVOKED: (Mark.UNRECOGNISED, Result.STATE_REVOKED, Result.LEAD_REVOKED),
    SignerStatus.EXPIRED: (Mark.UNRECOGNISED, Result.STATE_EXPIRED, Result.LEAD_REVOKED),
}


def headline(verdict: Verdict, language: Language, work: WorkView | None = None) -> Headline:
    """What a viewer needs first; `work` is the registered one that the file was matched with."""
    match verdict.credential:
        case CredentialState.INVALID:
            found = _invalid(verdict, language)
        case CredentialState.UNREADABLE:
            found = _unreadable(verdict, language)
        case CredentialState.NONE:
            found = _conflict(verdict, language) or _none(verdict, language, work)
        case CredentialState.VALID:
            found = _conflict(verdict, language) or _valid(verdict, language)
    if verdict.recovery is not None and found.note is None and found.mark in _NOTED:
        found = replace(found, note=beside(verdict.recovery, work, language))
    return replace(found, lines=tuple(map(unbroken, found.lines)))


def said(verdict: Verdict) -> frozenset[FindingCode]:
    """The findings that the headline and the facts say already."""
    codes = {FindingCode.CERTIFICATE_UNTRUSTED, FindingCode.CERTIFICATE_DEVELOPMENT}
    match verdict.credential:
        case CredentialState.INVALID:
            codes |= {FindingCode.CONTENT_ALTERED} & _codes(verdict)
        case CredentialState.NONE | CredentialState.UNREADABLE:
            codes |= {FindingCode.FORMAT_UNSUPPORTED}
    return frozenset(codes)


def _codes(verdict: Verdict) -> set[FindingCode]:
    return {entry.code for entry in verdict.findings}


def _invalid(verdict: Verdict, language: Language) -> Headline:
    if FindingCode.CONTENT_ALTERED in _codes(verdict):
        sentence, state, lead = (
            text(FindingCode.CONTENT_ALTERED, language), Result.STATE_CHANGED, Result.LEAD_CHANGED
        )  # fmt: skip
    else:
        sentence, state, lead = (
            text(CredentialState.INVALID, language), Result.STATE_INVALID, Result.LEAD_INVALID
        )  # fmt: skip
    return Headline(Mark.CHANGED, text(state, language), (sentence,), text(lead, language))


def _unreadable(verdict: Verdict, language: Language) -> Headline:
    if FindingCode.FORMAT_UNSUPPORTED in _codes(verdict):
        return _unsupported(language)  # whatever bytes it holds: an evidence bundle holds signed files
    why = next((entry for entry in verdict.findings if entry.code.startswith(_NOT_EXAMINED)), None)
    lead = text(Result.LEAD_UNREADABLE, language) if why is None else finding_text(why, language)
    sentence = text(CredentialState.UNREADABLE, language)
    return Headline(Mark.CHANGED, text(Result.STATE_UNREADABLE, language), (sentence,), lead)


def _unsupported(language: Language) -> Headline:
    return Headline(
        Mark.PENDING,
        text(Result.STATE_UNSUPPORTED, language),
        (text(FindingCode.FORMAT_UNSUPPORTED, language),),
        text(Result.LEAD_UNSUPPORTED, language),
    )


def _none(verdict: Verdict, language: Language, work: WorkView | None) -> Headline:
    if verdict.recovery is not None:
        return recovered_headline(verdict.recovery, work, verdict.disclosure.source, language)
    if FindingCode.FORMAT_UNSUPPORTED in _codes(verdict):
        return _unsupported(language)
    state = text(Result.STATE_NONE, language)
    if (
        verdict.disclosure.source is DisclosureSource.LABEL
        and verdict.disclosure.extent is not Extent.UNKNOWN
    ):
        extent = text(verdict.disclosure.extent, language)
        sentence = text(Result.LABEL_SAYS, language, extent=extent)
        return Headline(Mark.NONE, state, (sentence,), text(Result.LEAD_LABEL, language))
    return Headline(
        Mark.NONE, state, (text(CredentialState.NONE, language),), text(Result.LEAD_NONE, language)
    )


def _valid(verdict: Verdict, language: Language) -> Headline:
    signer = verdict.signer
    extent = text(Result.EXTENT, language, extent=text(verdict.disclosure.extent, language))
    if signer.status is SignerStatus.RECOGNISED:
        name = kept_together(signer.name or text(Word.UNNAMED, language))
        lead = text(Result.LEAD_RECOGNISED, language)
        if any(
            n.relationship == "parentOf" and n.credential is CredentialState.VALID for n in verdict.history
        ):
            also = text(Result.LEAD_FROM_SIGNED, language)
            lead = text(Word.TWO_SENTENCES, language, one=lead, two=also)
        return Headline(
            Mark.RECOGNISED,
            text(Result.STATE_RECOGNISED, language),
            (text(Result.SIGNED_BY, language, name=spaced(name, language)), extent),
            lead,
            note=_development(verdict, language),
            development=verdict.signer.development,
        )
    mark, state, lead_code = _SIGNED[signer.status]
    return Headline(
        mark,
        text(state, language),
        (text(signer.status, language),),
        text(lead_code, language, name=signer.name),
        note=_development(verdict, language),
        development=verdict.signer.development,
    )


def _development(verdict: Verdict, language: Language) -> tuple[str, str] | None:
    """Who signs with a development CA is told so, with the way to a certificate that others recognise."""
    if not verdict.signer.development:
        return None
    return (
        text(FindingCode.CERTIFICATE_DEVELOPMENT, language),
        text(Result.DEVELOPMENT_LEAD, language),
    )


def _conflict(verdict: Verdict, language: Language) -> Headline | None:
    about = [entry for entry in verdict.findings if entry.code is FindingCode.DISCLOSURE_CONTRADICTION]
    if not about:
        return None
    training = all(entry.params.get("code") in _TRAINING for entry in about)
    heading = Result.CONFLICT_TRAINING if training else Result.CONFLICT_AI
    return Headline(
        Mark.CONFLICT,
        text(Result.STATE_CONFLICT, language),
        (text(heading, language),),
        text(Result.LEAD_CONFLICT, language),
        tuple(_duel(verdict, about, language)),
        _development(verdict, language),
        verdict.signer.development,
    )


def _duel(verdict: Verdict, about: list[Finding], language: Language) -> Iterator[tuple[str, str]]:
    """Each side's own words; where they aren't to be had, what the disagreement is."""
    if verdict.credential is CredentialState.VALID:
        recognised = verdict.signer.status is SignerStatus.RECOGNISED
        name = spaced(verdict.signer.name or "", language) if recognised else None
        who = text(Result.DUEL_SIGNED, language, name=name)
        yield who, text(verdict.disclosure.extent, language)
    labels = [entry for entry in verdict.findings if entry.code in _LABELS]
    for entry in labels:
        yield text(Result.DUEL_LABEL, language, kind=_KINDS[entry.code]), finding_text(entry, language)
    if not labels:
        for entry in about:
            yield text(Result.STATE_CONFLICT, language), finding_text(entry, language)


_KINDS = {
    FindingCode.LABEL_AIGC: "AIGC (GB 45438)",
    FindingCode.LABEL_IPTC: "IPTC",
    FindingCode.LABEL_TRAINING: "PLUS",
}
