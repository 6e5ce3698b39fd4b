"""Look-ups of what isn't registered: how often something is told all the same, and what that says about a million."""

from collections import Counter, defaultdict

from provenance.recognition.model import Status
from tests.benchmarks.measure import table
from tests.benchmarks.recognition.dataset import Work
from tests.benchmarks.recognition.looking import Result

_MILLION = 1_000_000
_SHOWN = 20


def show(results: list[Result], works: dict[str, Work], against: int) -> None:
    """Print the table, and every confirmed match by name: some show the same thing, and a person must say so."""
    families = defaultdict(list)
    for result in results:
        if result.unrelated is not None:
            families[works[result.work].kind].append(result.unrelated)
    everything = [found for some in families.values() for found in some]
    rows = [_row(kind, some) for kind, some in [*families.items(), ("all", everything)]]
    table(
        f"Unrelated look-ups: every work after a transformation, itself not registered, among {against}",
        ["look-ups of", "look-ups", "with a confirmed", "with a candidate", "in 1,000,000, at 95 %"],
        rows,
    )
    told = Counter(
        (works[result.work].file, other)
        for result in results
        for other, status in result.unrelated or ()
        if status == Status.CONFIRMED
    )
    for (file, other), count in told.most_common(_SHOWN):
        print(f"  {file} was taken for {other}, {count} times")


def _row(name: str, some: list[tuple[tuple[str, str], ...]]) -> list[str]:
    confirmed = sum(any(status == Status.CONFIRMED for _, status in found) for found in some)
    candidates = sum(any(status == Status.CANDIDATE for _, status in found) for found in some)
    return [name, str(len(some)), str(confirmed), str(candidates), expected(confirmed, len(some))]


def expected(events: int, trials: int) -> str:
    """How many there may be in a million: below 3 / n with none in n (the rule of three), else about so many."""
    if not trials:
        return "-"
    if not events:
        return f"< {3 / trials * _MILLION:,.0f}"
    return f"about {events / trials * _MILLION:,.0f}"
