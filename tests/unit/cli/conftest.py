"""The command in this process, over a data folder of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance.cli.app import vermilion

Run = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path) -> Run:
    def call(*words: object, **environment: str | None) -> Result:
        variables = {"LC_ALL": "C.UTF-8", "VERMILION_DATA": str(data), "VERMILION_DEBUG": None}
        return CliRunner().invoke(vermilion, [str(word) for word in words], env={**variables, **environment})

    return call
