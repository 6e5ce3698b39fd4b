"""The entry point, in a process of its own."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import atexit, os, sys
from provenance.cli import main
loaded = "numpy" in sys.modules
atexit.register(lambda: print(loaded, os.environ["OPENBLAS_NUM_THREADS"], file=sys.stderr))
sys.argv[1:] = ["--version"]
main()
"""


@pytest.mark.parametrize(("given", "expected"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_small_matrices_stay_in_the_thread_that_asks_unless_told_otherwise(given, expected):
    known = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=known | given,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stderr.split() == ["False", expected]  # before numpy is there, which reads it once
