"""An evidence bundle made and verified, as an artist does it: `python -m tests.benchmarks.evidence [--times 7]`.

A photograph of 12 megapixels, signed and registered, against a copy of it, with the report. Wall and processor seconds,
the median of each: of a command as a process of its own, and of the same in a process that goes on running, as the
server's does, which has imported what it needs.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from zipfile import ZipFile

from click.testing import CliRunner
from PIL import Image

from provenance.cli.app import vermilion
from tests.benchmarks.index_lookup import photograph
from tests.benchmarks.measure import table

_MAIN = (sys.executable, "-c", "from provenance.cli import main; main()")
_URL = "https://prints.example/item/8841"
GOALS = {
    "evidence make": 3.0,
    "evidence make, running": 3.0,
    "evidence verify": 1.0,
    "evidence verify, running": 1.0,
    "verify.py": 1.0,
}


class Studio:
    """An installation, a signed photograph, a copy of it, and what was measured."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.signed, self.copy = folder / "photo.signed.jpg", folder / "copy.jpg"
        self.wall: dict[str, list[float]] = {}
        self.cpu: dict[str, list[float]] = {}

    def prepare(self) -> None:
        """Sign and register the photograph, and save a smaller copy of it."""
        photo = photograph(1)
        (self.folder / "photo.jpg").write_bytes(photo)
        with Image.open(BytesIO(photo)) as picture:
            picture.resize((1600, 1200)).save(self.copy, quality=80)
        self._run("keys", "new", "Ada")
        self._run("members", "add", "Ada")
        self._run("sign", self.folder / "photo.jpg", "--as", "Ada", "--ai", "none", "-o", self.signed)
        self._run("register", self.signed)

    def turn(self, number: int) -> None:
        """Make and verify once, by each way."""
        make = ("evidence", "make", self.signed, "--accused", self.copy, "--url", _URL, "-o")
        bundle = self.folder / f"{number}.zip"
        self._run(*make, bundle, name="evidence make")
        self._run_here(*make, self.folder / f"{number}-here.zip", name="evidence make, running")
        with ZipFile(bundle) as archive:
            for name in ("verify.py", "trust/tsa-roots.pem", "trust/creator-roots.pem"):
                archive.extract(name, self.folder)
        # An authority of one's own counts here only because its root is given.
        trust = self.folder / "trust"
        roots = ("--tsa-root", trust / "tsa-roots.pem", "--creator-root", trust / "creator-roots.pem")
        verify = ("evidence", "verify", bundle, *roots, "--strict")
        self._run(*verify, name="evidence verify")
        self._run_here(*verify, name="evidence verify, running")
        self._timed("verify.py", partial(self._process, sys.executable, "verify.py", bundle, *roots))

    def forget(self) -> None:
        """The first turn compiles and imports: it doesn't count."""
        self.wall.clear()
        self.cpu.clear()

    def _run(self, *words: object, name: str = "") -> None:
        self._timed(name, partial(self._process, *_MAIN, *words))

    def _run_here(self, *words: object, name: str) -> None:
        arguments = [str(word) for word in words]

        def invoke() -> None:
            done = CliRunner(env=self._environment()).invoke(vermilion, arguments)
            if done.exit_code:
                raise SystemExit(f"{arguments}: {done.output}")

        self._timed(name, invoke)

    def _process(self, *command: object) -> None:
        words = [str(word) for word in command]
        done = subprocess.run(
            words,
            cwd=self.folder,
            env={**os.environ, **self._environment()},
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{words}: {done.stdout!r} {done.stderr!r}")

    def _environment(self) -> dict[str, str]:
        # Compiled, as an installation is: without that a command compiles half of its libraries each time.
        return {
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "VERMILION_DATA": str(self.folder / "data"),
        }

    def _timed(self, name: str, work: Callable[[], None]) -> None:
        wall, before = time.perf_counter(), os.times()
        work()
        after = os.times()
        self.wall.setdefault(name, []).append(time.perf_counter() - wall)
        self.cpu.setdefault(name, []).append(sum(after[:4]) - sum(before[:4]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        studio.prepare()
        studio.turn(0)
        studio.forget()
        for number in range(1, times + 1):
            studio.turn(number)
        sizes = [path.stat().st_size / 1e6 for path in (studio.signed, Path(folder, "0.zip"))]
        rows = [
            [name, f"{median(studio.wall[name]):.2f}", f"{median(studio.cpu[name]):.2f}", f"<= {goal:g}"]
            for name, goal in GOALS.items()
        ]
    title = f"A bundle of {sizes[1]:.1f} MB with an original of {sizes[0]:.1f} MB, median of {times}"
    table(title, ["command", "wall s", "cpu s", "goal, wall"], rows)


if __name__ == "__main__":
    main()
