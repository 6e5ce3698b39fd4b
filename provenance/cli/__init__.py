"""The `vermilion` command; `main` is its entry point. Nothing heavy is imported before a command needs it."""

import os


def main() -> None:
    """Run the command line and end the process with 0 (done), 1 (could not be done) or 2 (wrong usage)."""
    # Matrices here are small: handing one around among threads takes longer than multiplying it. Read as numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from provenance.cli.app import vermilion

    vermilion.main()
