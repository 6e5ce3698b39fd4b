"""A verdict in words, held to the files in golden/; VERMILION_GOLDEN=write writes them anew, to be read in the diff."""

import importlib.util
import os
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.cli.render.verdict import row_lines, summary, verdict_lines
from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.messages.language import Language

HERE = Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("verdicts", HERE / "verdicts.py")
verdicts = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(verdicts)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", verdicts.ALL)
def test_the_whole_verdict_reads_as_agreed(name, language):
    verdict = verdicts.ALL[name]
    found = "\n".join((*verdict_lines(verdict, language), "", *row_lines(verdict, language), ""))
    golden = HERE / "golden" / f"{name}.{language}.txt"
    if os.environ.get("VERMILION_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over():
    wanted = {f"{name}.{language}.txt" for name in verdicts.ALL for language in Language}
    assert {path.name for path in (HERE / "golden").iterdir()} == wanted


@pytest.mark.parametrize("language", Language)
def test_nothing_in_a_hostile_file_moves_the_terminal(language):
    shown = [*verdict_lines(verdicts.HOSTILE, language), *row_lines(verdicts.HOSTILE, language)]
    assert not [line for line in shown if set(line) & set("\x1b\x07\x9b\n\r\u202e\u2066")]


@pytest.mark.parametrize("language", Language)
def test_every_verdict_says_what_it_does_not_show(language):
    for verdict in verdicts.ALL.values():
        lines = list(verdict_lines(verdict, language))
        assert len([line for line in lines if line.startswith("    - ")]) == len(verdict.not_proven) > 0


@pytest.mark.parametrize("status", [SignerStatus.REVOKED, SignerStatus.EXPIRED, SignerStatus.UNRECOGNISED])
def test_a_signer_with_a_problem_is_never_called_recognised(status):
    verdict = replace(verdicts.RECOGNISED, signer=replace(verdicts.STUDIO, status=status, trust_list=None))
    assert "recognised" not in summary(verdict, Language.EN)
    assert "可识别" not in summary(verdict, Language.ZH)


def test_one_of_many_files_still_names_its_problems():
    lines = list(row_lines(verdicts.ALTERED, Language.EN))
    assert lines[0] == "harbour.jpg: This file was changed after it was signed."
    assert [line for line in lines[1:] if "different things" in line]
    assert len(lines) == 2


def test_a_valid_file_with_a_contradiction_says_so_in_a_row():
    contradiction = finding(
        FindingCode.DISCLOSURE_CONTRADICTION, code="iptc.denies_signed", one="a", other="b"
    )
    lines = list(row_lines(replace(verdicts.RECOGNISED, findings=(contradiction,)), Language.EN))
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (
            finding(FindingCode.LIMIT_BYTES, size=2**31, limit=2**29),
            "The file has 2 GB, more than the limit of 512 MB",
        ),
        (finding(FindingCode.LIMIT_SECONDS, limit=20), "Examining the file took longer than 20 seconds"),
        (finding(FindingCode.EXAMINATION_BROKEN), "Examining the file broke off"),
        (finding(FindingCode.FORMAT_UNSUPPORTED), "This kind of file"),
    ],
)
def test_a_file_that_was_not_examined_is_not_said_to_have_a_problem_with_its_credentials(why, said):
    verdict = replace(verdicts.ALL["unreadable"], findings=(why,))
    assert summary(verdict, Language.EN).startswith(said)
    assert len([*row_lines(verdict, Language.EN)]) == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (FindingCode.FORMAT_UNSUPPORTED, "isn’t supported"),
        (FindingCode.FORMAT_MALFORMED, "is damaged"),
        (FindingCode.FORMAT_CUT_OFF, "may be damaged"),
    ],
)
def test_one_of_many_files_says_that_it_was_not_read_whole(code, said):
    verdict = replace(
        verdicts.RECOGNISED, credential=CredentialState.NONE, findings=(finding(code, format="jpeg"),)
    )
    lines = [*row_lines(verdict, Language.EN)]
    assert len(lines) == 2
    assert said in lines[1]
