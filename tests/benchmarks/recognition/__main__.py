"""`python -m tests.benchmarks.recognition`: gather the pictures, look them up after all that happens to them."""

import argparse
import json
import time
from dataclasses import asdict

from provenance.recognition.survival.catalogue import BY_CODE, CATALOGUE
from tests.benchmarks.recognition import falsehoods, recall, unrelated
from tests.benchmarks.recognition.dataset import Work, data_set, kinds
from tests.benchmarks.recognition.distractors import distractors
from tests.benchmarks.recognition.gather import cache_folder, gather
from tests.benchmarks.recognition.goals import QUICK
from tests.benchmarks.recognition.looking import look_up_all, stand_of


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="40 works, 21 transformations, 5,000 distractors"
    )
    parser.add_argument("--images", type=int, default=240, help="works that are looked up")
    parser.add_argument("--distractors", type=int, default=100_000)
    parser.add_argument("--details", type=int, default=10_000, help="distractors with local features")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument(
        "--codes", default="", help="transformations to try, with commas between; all without it"
    )
    parser.add_argument(
        "--unrelated", type=int, default=4, help="each so many-th look-up also with the work hidden"
    )
    parser.add_argument("--pairs", type=int, default=1000, help="pairs of plain pictures")
    parser.add_argument("--templates", type=int, default=100, help="works that are shown in one template")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.images, chosen.distractors, chosen.details = 40, 5000, min(chosen.details, 2000)
        chosen.templates = min(chosen.templates, 20)
        chosen.codes = chosen.codes or ",".join(code for code in (*QUICK, "meme-both") if code in BY_CODE)
    return chosen


def spread(works: tuple[Work, ...], count: int) -> tuple[Work, ...]:
    """Every so many-th work, so that all kinds are there as they are in the whole."""
    count = min(count, len(works))
    return tuple(works[number * len(works) // count] for number in range(count))


def main() -> None:
    asked, start = arguments(), time.monotonic()
    cache = cache_folder()
    print(f"Gathering into {cache} (VERMILION_BENCH_CACHE names another folder)")
    chosen = data_set(cache, gather(cache))
    others = distractors(cache, chosen, asked.distractors, asked.details)
    print(
        f"{len(chosen.works)} works: "
        + ", ".join(f"{count} {kind}" for kind, count in kinds(chosen.works).items())
    )
    print(
        f"{len(others.rows)} distractors, {others.real} of them real pictures and {others.detailed} with details; "
        "the rest is made of parts, mosaics and double exposures of the real ones"
    )
    codes = tuple(asked.codes.split(",")) if asked.codes else tuple(BY_CODE)
    works = spread(chosen.works, asked.images)
    stand = stand_of(
        chosen, others, works, cache / f"index-{len(others.rows)}-{others.detailed}-{len(works)}"
    )
    results = look_up_all(stand, works, codes, asked.processes, asked.unrelated)
    (cache / "results.json").write_text(json.dumps([asdict(result) for result in results]))
    by_name = {work.name: work for work in works}
    recall.show(results, by_name, stand.plain)
    unrelated.show(results, by_name, len(others.rows) + len(works) - 1)
    falsehoods.templates(chosen, spread(chosen.works, asked.templates))
    falsehoods.alike(chosen)
    falsehoods.plain(asked.pairs, stand.opened())
    print(
        f"\n{(time.monotonic() - start) / 60:.0f} minutes, of {len(CATALOGUE)} transformations {len(codes)}"
    )


if __name__ == "__main__":
    main()
