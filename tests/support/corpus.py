"""The public C2PA test files, where they are on this machine; they are never copied into the repository."""

import os
from pathlib import Path


def corpus_folder() -> Path:
    """`VERMILION_CORPUS`, or `shared/corpus` beside the repository; it may not be there."""
    chosen = os.environ.get("VERMILION_CORPUS")
    return Path(chosen) if chosen else Path(__file__).parents[3] / "shared" / "corpus"


def corpus_files() -> tuple[Path, ...]:
    """Every file of the public test suite, sorted; () where the corpus is absent."""
    return tuple(
        sorted(path for path in (corpus_folder() / "c2pa-public-testfiles").rglob("*") if path.is_file())
    )


def roots_file() -> Path:
    """The roots that the test files were signed under."""
    return corpus_folder() / "trust" / "c2pa-test-roots.pem"
