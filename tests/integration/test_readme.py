"""The README is held to the program: its commands parse, and what it shows is what is printed."""

import os
import re
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest

from provenance.cli.app import vermilion
from provenance.cli.invocation import from_environment
from provenance.settings import Settings
from tests.support.scenes import jpeg, scene

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
OF_PACKAGES = [
    line
    for folder in ("keys", "provenance", "webui")
    for path in sorted((ROOT / folder).rglob("README.md"))
    for line in re.findall(r"^\$ (vermilion .*)$", path.read_text("utf-8"), re.MULTILINE)
]
SHOWN = re.findall(r"^\$ (vermilion .*)\n((?:(?!\$ |```).*\n)*)", README, re.MULTILINE)
MENTIONED = re.findall(r"`(vermilion [a-z][^`]*)`", README)
DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}(, \d\d:\d\d UTC)?")
WORK = re.compile(r"\b[a-z2-7]{24}\b")
LEDGER = re.compile(r"vermilion\.local/[0-9a-f]{8}(\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44})?")
ELISION = "…"


def words_of(line: str) -> list[str]:
    """What the shell would pass to the command; the rest of a pipe isn't ours."""
    return shlex.split(line.partition(" | ")[0], comments=True)[1:]


@pytest.mark.parametrize("line", [*(line for line, _ in SHOWN), *MENTIONED, *OF_PACKAGES])
def test_every_command_can_be_given_like_that(line):
    words, command = words_of(line), vermilion
    context = click.Context(vermilion, info_name="vermilion", obj=from_environment())
    while isinstance(command, click.Group) and words:
        name, command, words = command.resolve_command(context, words)
        context = click.Context(command, info_name=name, parent=context)
    with suppress(click.exceptions.Exit):  # of options that only print something, such as --schema
        command.make_context(command.name, words, parent=context.parent)


def test_every_link_leads_to_something():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("https://")]
    assert links
    for link in links:
        name, _, heading = link.partition("#")
        written = (ROOT / name).read_text("utf-8")
        headings = re.findall(r"^## (.*)$", written, re.MULTILINE)
        assert not heading or heading in {one.lower().replace(" ", "-") for one in headings}, link


def test_every_setting_stands_in_a_readme():
    written = (ROOT / "provenance" / "README.md").read_text("utf-8")
    assert {name for name in Settings.model_fields if f"`{name.upper()}`" not in written} == set()


def test_every_command_is_introduced():
    introduced = {words_of(line)[0] for line in (*(line for line, _ in SHOWN), *MENTIONED)}
    runs_the_demo = {"demo"}  # `make run`
    assert introduced | runs_the_demo == set(vermilion.list_commands(click.Context(vermilion)))


def test_what_is_shown_is_what_is_printed(tmp_path):
    (tmp_path / "harbour.jpg").write_bytes(jpeg(scene(1)))
    (tmp_path / "copy-from-somewhere.jpg").write_bytes(jpeg(scene(1), quality=60))
    session = [(words, output) for line, output in SHOWN if (words := words_of(line)) and output.strip()]
    session = [(words, output) for words, output in session if words[0] != "serve"]
    assert len(session) >= 5
    for words, output in session:
        printed = run(tmp_path, *words)
        for line in output.splitlines():
            if line.strip() not in {"", ELISION}:
                before, found, printed = printed.partition(masked(line) + "\n")
                assert found, f"{shlex.join(words)}: not printed, or not in this place: {line}\n{before}"
        if words[0] == "sign":
            changed = bytearray((tmp_path / "harbour.signed.jpg").read_bytes())
            changed[-40] ^= 1
            (tmp_path / "tampered.jpg").write_bytes(changed)


def run(folder: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VERMILION_")}
    done = subprocess.run(
        [sys.executable, "-c", "from provenance.cli import main; main()", *words],
        capture_output=True, cwd=folder, encoding="utf-8", check=False,
        env={**environment, "VERMILION_DATA": str(folder / "data"), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return masked(done.stdout)


def masked(text: str) -> str:
    """What differs each time, in words that don't."""
    return LEDGER.sub("LEDGER", WORK.sub("WORK", DATE.sub("DATE", text)))
