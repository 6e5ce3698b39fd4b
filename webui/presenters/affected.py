"""What a revocation affects in words: each work with the reason, and what there is to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from provenance.journeys.revoking.affected import Affected, AffectedBundle, AffectedVersion
from provenance.journeys.revoking.answers import AnswersGraded
from provenance.messages.language import Language
from provenance.messages.values import day, instant
from provenance.registry.checks import SIGN_AGAIN, Effect
from webui.presenters.result.model import Mark
from webui.presenters.wording import grouped
from webui.translations.affected import AffectedText
from webui.translations.catalogue import text

_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class AffectedRow:
    """One version or one bundle; `work_id` leads to its page."""

    work_id: str
    title: str
    note: str
    mark: Mark
    words: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class AffectedPage:
    """All of it. `again` and `kept` are counts in words; `more` says how many aren't listed."""

    lead: str
    again: str
    kept: str
    rows: tuple[AffectedRow, ...]
    more: str
    bundles: tuple[AffectedRow, ...]
    answers: str


@dataclass(frozen=True, slots=True)
class Grading:
    """How far the answers to programs are graded anew; `running` while some are left."""

    words: str
    running: bool
    done: int
    total: int
    percent: int


def grading_of(far: AnswersGraded, language: Language) -> Grading | None:
    """How far it is; None where there is nothing to grade."""
    total = far.done + far.left
    if not total:
        return None
    code = AffectedText.GRADING if far.left else AffectedText.GRADED
    words = text(code, language, done=f"{far.done:,}", total=f"{total:,}")
    return Grading(words, bool(far.left), far.done, total, far.done * 100 // total)


def affected_page(
    name: str, found: Affected, since: datetime, language: Language, *, ahead: bool
) -> AffectedPage:
    """What these revocations affect; `ahead` where nothing is revoked yet."""
    lead = AffectedText.LEAD_AHEAD if ahead else AffectedText.LEAD
    left = max(len(found.versions) - _SHOWN, 0) + max(len(found.bundles) - _SHOWN, 0)
    again = found.counted(*SIGN_AGAIN)
    return AffectedPage(
        lead=text(lead, language, name=name, since=instant(since, language)),
        again=text(AffectedText.AGAIN, language, count=again) if found.versions else "",
        kept=text(AffectedText.KEPT, language, count=found.counted(Effect.KEPT)) if found.versions else "",
        rows=tuple(_version(version, language) for version in found.versions[:_SHOWN]),
        more=text(AffectedText.MORE, language, count=left) if left else "",
        bundles=tuple(_bundle(bundle, language) for bundle in found.bundles[:_SHOWN]),
        answers=text(AffectedText.ANSWERS, language, count=f"{found.answers:,}") if found.answers else "",
    )


def _mark(effect: Effect) -> Mark:
    return Mark.RECOGNISED if effect is Effect.KEPT else Mark.UNRECOGNISED


def _version(version: AffectedVersion, language: Language) -> AffectedRow:
    at = instant(version.stamped_at, language) if version.stamped_at else None
    signed = day(version.signed_at, language)
    return AffectedRow(
        version.work_id,
        version.title,
        text(AffectedText.VERSION, language, number=version.version, day=signed),
        _mark(version.effect),
        text(version.effect, language, at=at, authority=version.authority),
    )


def _bundle(entry: AffectedBundle, language: Language) -> AffectedRow:
    bundle, made = entry.bundle, day(entry.bundle.made_at, language)
    return AffectedRow(
        bundle.work_id,
        entry.title,
        text(AffectedText.BUNDLE, language, number=bundle.version, day=made),
        _mark(entry.effect),
        text(_bundle_words(entry), language),
        grouped(bundle.sha256[:16]),
    )


def _bundle_words(entry: AffectedBundle) -> AffectedText:
    """What is wrong with the work comes first: a new bundle of it would be wrong too."""
    if entry.work is not None and entry.work.effect is not Effect.KEPT:
        return AffectedText.BUNDLE_AGAIN
    if entry.statement is None:
        return AffectedText.BUNDLE_KEPT
    kept = entry.statement is Effect.KEPT
    return AffectedText.STATEMENT_KEPT if kept else AffectedText.STATEMENT_AGAIN
