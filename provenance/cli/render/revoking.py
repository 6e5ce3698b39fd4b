"""What a revocation affects, for people and for programs."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from provenance.cli.output import printable
from provenance.messages.catalogue import text
from provenance.messages.command.revocations import RevokingNotice
from provenance.messages.language import Language
from provenance.messages.values import instant
from provenance.registry.checks import SIGN_AGAIN, Effect

if TYPE_CHECKING:
    from provenance.journeys.revoking.affected import Affected, AffectedBundle, AffectedVersion


def affected_json(name: str, found: "Affected", since: datetime, *, ahead: bool) -> dict[str, object]:
    """All of it as one object; `ahead` where nothing is revoked yet."""
    return {
        "name": name,
        "revoked": not ahead,
        "since": since.isoformat(),
        "versions": [
            {
                "work": version.work_id,
                "version": version.version,
                "title": version.title,
                "file": version.file_name,
                "sha256": version.sha256,
                "effect": version.effect.value,
                "stamped_at": version.stamped_at.isoformat() if version.stamped_at else None,
                "authority": version.authority,
            }
            for version in found.versions
        ],
        "bundles": [
            {
                "id": entry.bundle.id,
                "work": entry.bundle.work_id,
                "version": entry.bundle.version,
                "sha256": entry.bundle.sha256,
                "effect": entry.effect.value,
                "work_effect": entry.work.effect.value if entry.work else None,
                "statement_effect": entry.statement.value if entry.statement else None,
            }
            for entry in found.bundles
        ],
        "answers": found.answers,
    }


def affected_lines(
    name: str, found: "Affected", since: datetime, language: Language, *, ahead: bool
) -> Iterator[str]:
    """All of it, a line each."""
    code = RevokingNotice.FORESEEN if ahead else RevokingNotice.SINCE
    yield text(code, language, name=printable(name), since=instant(since, language))
    if not found.versions and not found.bundles:
        yield f"  {text(RevokingNotice.NOTHING, language)}"
    for version in found.versions:
        line = text(
            RevokingNotice.VERSION,
            language,
            title=version.title,
            version=version.version,
            work=version.work_id,
            effect=_effect(version, language),
        )
        yield f"  {printable(line)}"
    for entry in found.bundles:
        line = text(
            RevokingNotice.BUNDLE,
            language,
            title=entry.title,
            version=entry.bundle.version,
            sha256=entry.bundle.sha256,
            effect=_bundle_effect(entry, language),
        )
        yield f"  {printable(line)}"
    if found.versions or found.bundles or found.answers:
        yield text(
            RevokingNotice.COUNTS,
            language,
            again=found.counted(*SIGN_AGAIN),
            kept=found.counted(Effect.KEPT),
            bundles=len(found.bundles),
            answers=found.answers,
        )


def _bundle_effect(entry: "AffectedBundle", language: Language) -> str:
    if entry.work is not None and entry.work.effect is not Effect.KEPT:
        return text(RevokingNotice.BUNDLE_AGAIN, language)  # why stands beside the work
    if entry.work is not None and entry.statement is None:
        return _effect(entry.work, language)
    if entry.statement is Effect.KEPT:
        bundle = entry.bundle
        at = instant(bundle.stamped_at, language) if bundle.stamped_at else None
        return text(Effect.KEPT, language, at=at, authority=bundle.authority)
    return text(RevokingNotice.STATEMENT, language)


def _effect(version: "AffectedVersion", language: Language) -> str:
    at = instant(version.stamped_at, language) if version.stamped_at else None
    return text(version.effect, language, at=at, authority=version.authority)
