"""What a work survives, for people."""

from collections.abc import Iterator

from provenance.cli.output import padded
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.survival import ProfileName, SurvivalWord
from provenance.recognition.survival.outcome import Outcome, Survival
from provenance.recognition.survival.ways import Group

_SIGNS = {Survival.CONFIRMED: "✓", Survival.CANDIDATE: "?", Survival.LOST: "✗"}
_COLUMNS = 26


def outcome_lines(outcome: Outcome, group: Group | None, language: Language) -> Iterator[str]:
    """One outcome, below the name of its group where it is the first of it."""
    if group is not None:
        yield text(group, language)
    name = padded(text(ProfileName(outcome.profile.value), language), _COLUMNS)
    yield f"  {_SIGNS[outcome.status]} {name}  {_said(outcome, language)}"
    if outcome.others:
        yield f"    {padded('', _COLUMNS)}  {text(SurvivalWord.OTHERS, language, count=outcome.others)}"


def _said(outcome: Outcome, language: Language) -> str:
    """The sign in words, and how it was found: a sign alone may be lost in a terminal."""
    state = text(outcome.status, language)
    if outcome.method is None:
        return state
    how = text(outcome.method, language)
    if outcome.distance is not None:
        how = text(SurvivalWord.BY_DISTANCE, language, how=how, distance=outcome.distance)
    elif outcome.inliers is not None:
        how = text(SurvivalWord.BY_PARTS, language, how=how, inliers=outcome.inliers)
    return text(SurvivalWord.FOUND_HOW, language, state=state, how=how)
