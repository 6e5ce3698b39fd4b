import subprocess
import sys
from dataclasses import replace
from tempfile import TemporaryDirectory

import pytest

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault
from provenance.evidence.notices import Facts, NoticeKind, make_notice, notice_html, notice_pdf
from provenance.evidence.report import drawing
from provenance.evidence.report.content import Picture
from provenance.evidence.report.drawing import ReportDrawer, job_of, job_read
from provenance.evidence.report.make import make_report
from tests.support.evidence_report import full_content
from tests.support.plain_pdf import PAGES, ROOT, written

# What a process answers that somebody has taken over, or that is not ours.
FOREIGN = {
    "no report": b"Phello",
    "a report with a script": b"P"
    + written(ROOT % b"/OpenAction <</JS (1)>>", PAGES[0], PAGES[1] % b"", b"<<>>"),
}
ANSWERS = {
    "no code": b"XNONSENSE",
    "a code of something else": b"XFILES_LARGE",
    "no text": b"X\xff",
    "nothing": b"",
    "another kind": b"Z%PDF-",
}
ANSWERING = """
import sys
from provenance.isolation.bounds import Bounds
from provenance.isolation.serving import Program, run
run(lambda setup: Program(Bounds(30.0, 2**30), lambda: lambda job: bytes.fromhex(sys.argv[1])))
"""


@pytest.fixture
def drawer():
    pytest.importorskip("weasyprint")
    with ReportDrawer() as made:
        yield made


def test_a_report_is_the_one_that_is_drawn_here(drawer):
    assert drawer.draw(full_content()) == make_report(full_content())


def test_a_notice_is_the_one_that_is_drawn_here_and_a_report_comes_after_it(drawer):
    notice = make_notice(NoticeKind.CN_NOTICE, Facts(reasons="<b>永</b> \u202e"))
    assert drawer.draw_notice(notice_html(notice)) == notice_pdf(notice)
    assert drawer.draw(full_content()) == make_report(full_content())


def test_a_picture_that_is_none_is_told_and_the_process_draws_on(drawer):
    content = full_content()
    broken = replace(content, comparison=replace(content.comparison, pictures=(Picture(b"x"), Picture(b"y"))))
    with pytest.raises(EvidenceError) as raised:
        drawer.draw(broken)
    assert raised.value.fault is Fault.REPORT_PICTURE
    drawer.begin()
    assert drawer.draw(content).startswith(b"%PDF-")


def refused(monkeypatch, answer):
    """Why the answer of such a process is no report."""
    command = (sys.executable, "-c", ANSWERING, answer.hex())
    monkeypatch.setattr(drawing, "module_command", lambda _: command)
    with ReportDrawer() as made, pytest.raises(EvidenceError) as raised:
        made.draw(full_content())
    return raised.value.fault


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_no_answer_that_makes_no_sense_is_a_report(monkeypatch, answer):
    assert refused(monkeypatch, answer) is Fault.REPORT_UNDRAWN


@pytest.mark.parametrize("answer", FOREIGN.values(), ids=FOREIGN)
def test_what_is_not_drawn_here_is_thrown_away(monkeypatch, answer):
    assert refused(monkeypatch, answer) is Fault.REPORT_FOREIGN


def test_where_no_process_starts_there_is_no_report(monkeypatch):
    monkeypatch.setattr(drawing, "module_command", lambda _: (sys.executable, "-c", "raise SystemExit(1)"))
    with ReportDrawer() as made:
        made.begin()
        with pytest.raises(EvidenceError) as raised:
            made.draw(full_content())
    assert raised.value.fault is Fault.REPORT_UNDRAWN


def test_lists_that_no_paper_holds_are_refused_before_anything_starts():
    with ReportDrawer() as made, pytest.raises(EvidenceError) as raised:
        made.draw(full_content(commands=("x",) * 65))
    assert raised.value.fault is Fault.REPORT_LONG


def test_nothing_is_left_behind(monkeypatch, tmp_path):
    pytest.importorskip("weasyprint")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with ReportDrawer() as made:
        assert not [*tmp_path.iterdir()]  # a server makes one at its start, and may never draw
        made.draw(full_content())
        (folder,) = tmp_path.iterdir()
        assert [*folder.rglob("*")]
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("parts", [(), (b"",), (b"a" * 300, b"\x00\x00\x00\x01")])
def test_a_job_comes_as_it_was_sent(parts):
    assert job_read(job_of("<p>永", parts)) == ("<p>永", parts)


def test_the_process_may_open_fonts_and_nothing_else():
    pytest.importorskip("weasyprint")
    code = (
        "import json, sys; from provenance.evidence.report import _fonts, worker; folder, *places = "
        "worker.drawer(json.dumps({'folder': sys.argv[1], 'environment': {}}).encode()).places; "
        "assert str(folder) == sys.argv[1] and tuple(places) == _fonts.font_folders() != ()"
    )
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", code, folder], check=True)
