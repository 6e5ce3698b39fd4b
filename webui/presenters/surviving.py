"""What a work survives, as its page shows it: every way in its group, done or not yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from provenance.jobs.surviving import Progress, Stage
from provenance.messages.language import Language
from provenance.messages.survival import ProfileName, SurvivalWord
from provenance.recognition.survival.outcome import Outcome, Survival
from provenance.recognition.survival.outline import corners
from provenance.recognition.survival.profiles import PROFILES, Profile
from webui.presenters.result.model import Mark
from webui.translations.catalogue import text
from webui.translations.surviving import Surviving

_MARKS = {
    Survival.CONFIRMED: Mark.RECOVERED,
    Survival.CANDIDATE: Mark.UNRECOGNISED,
    Survival.LOST: Mark.NONE,
}
_EDGE = 0.4  # per cent that an outline stays inside of the picture, so that all of its line is seen
_PROBLEMS = {
    Stage.NO_PICTURE: (Surviving.NO_PICTURE, Surviving.NO_PICTURE_LEAD),
    Stage.FAILED: (Surviving.FAILED, Surviving.FAILED_LEAD),
    Stage.BUSY: (Surviving.BUSY, Surviving.BUSY_LEAD),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way that a picture goes; `points` outline the work in per cent of the picture, or are empty."""

    code: str
    name: str
    what: str
    mark: Mark
    state: str
    notes: tuple[str, ...] = ()
    done: bool = False
    width: int = 0
    height: int = 0
    points: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """All of it. `words` say how far it is, or how it ended; `problem` is a heading and a sentence."""

    running: bool
    words: str
    done: int
    total: int
    groups: tuple[tuple[str, tuple[Way, ...]], ...] = ()
    problem: tuple[str, str] | None = None

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return 100 * self.done // max(self.total, 1)

    @property
    def outlined(self) -> bool:
        """Whether the work is outlined on any picture."""
        return any(way.points for _, group in self.groups for way in group)

    def since(self, seen: int) -> Iterator[Way]:
        """The ways that were done since so many had been."""
        ways = (way for _, group in self.groups for way in group)
        return (way for number, way in enumerate(ways) if way.done and number >= seen)


def survey(progress: Progress, language: Language, profiles: Sequence[Profile] = PROFILES) -> Survey:
    """A check as it stands."""
    running, done, total = progress.stage is Stage.RUNNING, len(progress.outcomes), len(profiles)
    if progress.stage in _PROBLEMS:
        return _without(*_PROBLEMS[progress.stage], language)
    by_code = {outcome.profile: outcome for outcome in progress.outcomes}
    groups = tuple(
        (text(group, language), tuple(_way(one, by_code.get(one.code), language) for one in members))
        for group, members in groupby(profiles, key=lambda profile: profile.group)
    )
    words = text(Surviving.SO_FAR, language, done=done, total=total)
    return Survey(running, words if running else summary(progress.outcomes, language), done, total, groups)


def not_kept(language: Language) -> Survey:
    """For a work whose file isn't here any more."""
    return _without(Surviving.NOT_KEPT, Surviving.NOT_KEPT_LEAD, language)


def switched_off(language: Language) -> Survey:
    """Where the operator switched recognition off."""
    return _without(Surviving.OFF, Surviving.OFF_LEAD, language)


def summary(outcomes: Sequence[Outcome], language: Language) -> str:
    """How it ended, in one or two sentences."""
    count = {status: sum(o.status is status for o in outcomes) for status in Survival}
    total = len(outcomes)
    if count[Survival.CONFIRMED] == total:
        return text(Surviving.ALL, language, total=total)
    return text(
        Surviving.SOME,
        language,
        found=count[Survival.CONFIRMED],
        total=total,
        alike=count[Survival.CANDIDATE] or None,
        lost=count[Survival.LOST] or None,
    )


def _without(heading: Surviving, lead: Surviving, language: Language) -> Survey:
    return Survey(
        running=False, words="", done=0, total=0, problem=(text(heading, language), text(lead, language))
    )


def _way(profile: Profile, outcome: Outcome | None, language: Language) -> Way:
    name = text(ProfileName(profile.code.value), language)
    what = text(profile.code, language)
    if outcome is None:
        return Way(profile.code.value, name, what, Mark.PENDING, text(Surviving.NOT_YET, language))
    return Way(
        profile.code.value,
        name,
        what,
        _MARKS[outcome.status],
        text(outcome.status, language),
        tuple(_notes(outcome, language)),
        done=True,
        width=outcome.width,
        height=outcome.height,
        points=_points(outcome),
        alt=text(Surviving.PICTURE_OF, language, name=name),
    )


def _notes(outcome: Outcome, language: Language) -> Iterator[str]:
    if outcome.method is not None:
        yield text(outcome.method, language)
    if outcome.others:
        yield text(SurvivalWord.OTHERS, language, count=outcome.others)


def _points(outcome: Outcome) -> str:
    """The outline in per cent of the picture, a little inside of its edges."""
    inside = [(_inside(x), _inside(y)) for x, y in corners(outcome)]
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in inside)


def _inside(share: float) -> float:
    return min(max(100 * share, _EDGE), 100 - _EDGE)
