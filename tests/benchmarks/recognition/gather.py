"""Fetches the packages with their own clients and unpacks them into the cache. What is there already stays."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.benchmarks.recognition.archives import unpack
from tests.benchmarks.recognition.sources import DEBIAN, PICTURES, WHEELS


@dataclass(frozen=True, slots=True)
class Found:
    """A picture of a package; `name` begins with the package."""

    name: str
    width: int
    height: int

    @property
    def side(self) -> int:
        return min(self.width, self.height)

    @property
    def package(self) -> str:
        return self.name.split("/", 1)[0]


def cache_folder() -> Path:
    """VERMILION_BENCH_CACHE, or the user's cache."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("VERMILION_BENCH_CACHE") or base / "vermilion-bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def gather(cache: Path) -> tuple[Found, ...]:
    """Fetch and unpack what is missing; return every picture, sorted by name.

    A package that can't be had is left out and named: another release of Debian has other names.
    """
    packages, tree = cache / "packages", cache / "tree"
    packages.mkdir(exist_ok=True)
    tree.mkdir(exist_ok=True)
    for name in DEBIAN:
        _provide(name, ["apt-get", "-q", "download", name], f"{name}_*.deb", packages, tree)
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    for folder, name in WHEELS.items():
        _provide(folder, [*pip, name], f"{folder}-*.whl", packages, tree)
    listing = cache / "listing.json"
    if not listing.exists() or listing.stat().st_mtime < tree.stat().st_mtime:
        listing.write_text(json.dumps(_listing(tree)))
    return tuple(Found(*row) for row in json.loads(listing.read_text()))


def _provide(folder: str, command: list[str], pattern: str, packages: Path, tree: Path) -> None:
    if (tree / folder).exists():
        return
    if not list(packages.glob(pattern)):
        subprocess.run(
            command, cwd=packages, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
    found = sorted(packages.glob(pattern))
    if not found:
        print(f"  {folder}: not to be had here, left out", file=sys.stderr)
        return
    temporary = tree / f".{folder}"
    shutil.rmtree(temporary, ignore_errors=True)
    unpack(found[-1], temporary)
    temporary.rename(tree / folder)


def _listing(tree: Path) -> list[tuple[str, int, int]]:
    rows = []
    for path in sorted(tree.rglob("*")):
        if path.suffix.lower() in PICTURES and path.is_file():
            try:
                with Image.open(path) as image:
                    rows.append((str(path.relative_to(tree)), image.width, image.height))
            except (OSError, ValueError, Image.DecompressionBombError):
                continue
    return rows
