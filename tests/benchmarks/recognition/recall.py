"""The tables of what is found: by goal, by transformation, by kind of picture, and what is missed most."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median

from provenance.recognition.fingerprints._pdq import MIN_QUALITY
from provenance.recognition.model import Status
from tests.benchmarks.measure import table
from tests.benchmarks.recognition.dataset import Work
from tests.benchmarks.recognition.goals import GOALS, goal_of
from tests.benchmarks.recognition.looking import MISSED, Result

_WORST = 15


def show(results: list[Result], works: dict[str, Work], plain: frozenset[str]) -> None:
    """Print every table of recall. `plain` are the works of which registering says that nobody will recognise them."""
    gated = [result for result in results if works[result.work].quality >= MIN_QUALITY]
    print(
        f"\n{len({result.work for result in results})} works; 'passing' are the {len({r.work for r in gated})} of them"
        f" whose PDQ quality is {MIN_QUALITY} or more. Goals count confirmed look-ups of all works, plain ones too."
    )
    _by_goal(results, works, plain)
    print(f"\n{len(plain)} works that can't be recognised, as registering them says:")
    for name in sorted(plain):
        print(f"  {works[name].file} (quality {works[name].quality})")
    _by_code(results, works)
    _by_kind(results, works)
    _worst(results, works)


def _by_goal(results: list[Result], works: dict[str, Work], plain: frozenset[str]) -> None:
    rows = []
    for goal in GOALS:
        some = [result for result in results if goal_of(result.code) == goal]
        if some:
            share = 100 * sum(r.status == Status.CONFIRMED for r in some) / len(some)
            held = [result for result in some if works[result.work].held_out]
            verdict = "met" if share >= goal.least else f"{share - goal.least:+.1f}"
            possible = _percent([result for result in some if result.work not in plain])
            shares = [*_shares(some, works), possible, _percent(held)]
            rows.append([goal.name, *shares, f"{goal.least:.1f}", verdict])
    header = [
        "recall, %",
        "look-ups",
        "confirmed",
        "or candidate",
        "passing: confirmed",
        "recognisable: confirmed",
        "held out",
        "goal",
        "",
    ]
    table("Goals: works that are found after what happens to pictures", header, rows)


def _by_code(results: list[Result], works: dict[str, Work]) -> None:
    rows = []
    for code, some in _grouped(results, key="code"):
        methods = Counter(result.method for result in some if result.status == Status.CONFIRMED)
        how = " ".join(f"{method} {count}" for method, count in methods.most_common())
        cpu = median(result.cpu_ms for result in some)
        rows.append([code, *_shares(some, works), f"{cpu:.0f}", how])
    header = [
        "transformation",
        "look-ups",
        "confirmed",
        "or candidate",
        "passing: confirmed",
        "CPU ms",
        "confirmed by",
    ]
    table("Every transformation (CPU of the look-up alone, median)", header, rows)


def _by_kind(results: list[Result], works: dict[str, Work]) -> None:
    kinds = defaultdict(list)
    for result in results:
        kinds[works[result.work].kind].append(result)
    rows = []
    for kind, some in kinds.items():
        cells = [_percent([result for result in some if goal_of(result.code) == goal]) for goal in GOALS]
        rows.append([kind, str(len({result.work for result in some})), *cells])
    table("Confirmed by kind of picture, %", ["kind", "works", *(goal.name[:14] for goal in GOALS)], rows)


def _worst(results: list[Result], works: dict[str, Work]) -> None:
    """The works that are missed most, of the transformations that have a goal."""
    missed = defaultdict(list)
    for result in results:
        if goal_of(result.code) and result.status != Status.CONFIRMED:
            missed[result.work].append(result)
    rows = []
    for name, some in sorted(missed.items(), key=lambda item: -len(item[1]))[:_WORST]:
        lost = sum(result.status == MISSED for result in some)
        codes = " ".join(result.code for result in some[:3])
        rows.append([works[name].file, str(works[name].quality), str(len(some)), str(lost), codes])
    table(
        "Works that are confirmed least", ["work", "quality", "unconfirmed", "not found", "for example"], rows
    )


def _grouped(results: Iterable[Result], key: str) -> list[tuple[str, list[Result]]]:
    found = defaultdict(list)
    for result in results:
        found[getattr(result, key)].append(result)
    return list(found.items())


def _shares(some: list[Result], works: dict[str, Work]) -> list[str]:
    found = sum(result.status != MISSED for result in some)
    passing = [result for result in some if works[result.work].quality >= MIN_QUALITY]
    return [str(len(some)), _percent(some), f"{100 * found / len(some):.1f}", _percent(passing)]


def _percent(some: list[Result]) -> str:
    if not some:
        return "-"
    return f"{100 * sum(result.status == Status.CONFIRMED for result in some) / len(some):.1f}"
