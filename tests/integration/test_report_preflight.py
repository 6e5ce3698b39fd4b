"""PDFs that are kept for years, to a validator that isn't ours: Apache PDFBox's preflight, where it is installed."""

from collections.abc import Callable

import pikepdf
import pytest

from provenance.evidence.notices import Facts, NoticeKind, make_notice, notice_pdf
from provenance.evidence.report import make_report
from tests.support.evidence_report import full_content
from tests.support.preflight import PACKAGES, jars, preflight


@pytest.fixture(scope="module")
def parts():
    found = jars()
    if found is None:
        pytest.skip(f"no preflight found: {PACKAGES} are not installed")
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "report.pdf"
    file.write_bytes(make_report(full_content()))
    return file


def test_it_finds_nothing_in_a_report(parts, report):
    assert preflight(report, parts) == []


@pytest.mark.parametrize("kind", [NoticeKind.US_NOTICE, NoticeKind.CN_NOTICE])
def test_it_finds_nothing_in_a_notice(parts, tmp_path, kind):
    notice = tmp_path / "notice.pdf"
    notice.write_bytes(notice_pdf(make_notice(kind, Facts())))
    assert preflight(notice, parts) == []


def without_output_intent(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents


def without_fonts(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing:
            del thing["/FontFile3"]


def with_a_script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without_output_intent, "DestOutputProfile is missing"),
        (without_fonts, "FontFile entry is missing"),
        (with_a_script, "JavaScript is forbidden"),
    ],
)
def test_it_finds_what_is_broken(parts, report, tmp_path, change: Callable[[pikepdf.Pdf], None], said):
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(report) as document:
        change(document)
        document.save(broken)
    assert any(said in error for error in preflight(broken, parts))
