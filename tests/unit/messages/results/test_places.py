import re
from pathlib import Path

import pytest

from provenance.credentials.findings import FindingCode, NotProven, finding
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.media import containers
from provenance.messages.language import Language
from provenance.messages.results.places import Place, place_of, place_text
from provenance.messages.sentences import finding_text, not_shown

SOURCES = [path.read_text() for folder in containers.__path__ for path in Path(folder).glob("*.py")]
READ = re.compile(r'into\.(?:text|xmp|aigc)\(\s*f?"([^"]+)"')


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("jpeg.app1.xmp", Place.XMP),
        ("jpeg.app1.xmp.digital-source-type", Place.XMP),
        ("riff.pmx", Place.XMP),
        ("pdf.metadata", Place.XMP),
        ("xmp.element", Place.XMP),
        ("exif.user_comment", Place.EXIF),
        ("id3.txxx", Place.ID3),
        ("vorbis.comment", Place.VORBIS),
        ("gif.comment", Place.COMMENT),
        ("pdf.info", Place.DOCUMENT),
        ("png.itxt", Place.PNG_TEXT),
        ("riff.aigc", Place.RIFF),
        ("mp4.ilst", Place.FILM),
        ("svg.metadata", Place.SVG),
        ("jpeg.app", Place.JPEG),
    ],
)
def test_a_code_names_its_carrier(where, place):
    assert place_of(where) is place


def test_every_code_that_is_read_from_a_file_has_words():
    codes = {code for source in SOURCES for code in READ.findall(source)}
    assert len(codes) > 15
    assert not [code for code in codes if place_of(code) is Place.METADATA]


@pytest.mark.parametrize("language", Language)
def test_where_no_place_is_known_none_is_told(language):
    nowhere = finding(FindingCode.LABEL_TRAINING, value="DMI-PROHIBITED", where="")
    assert not {"(", "（"} & set(finding_text(nowhere, language))
    assert place_text("xmp.element", language) in finding_text(
        finding(FindingCode.LABEL_AIGC_MALFORMED, where="xmp.element"), language
    )


@pytest.mark.parametrize("language", Language)
def test_what_is_not_shown_of_a_file_that_nobody_signed_speaks_of_no_signing(language):
    open_points = (NotProven.TIME, NotProven.HISTORY, NotProven.AUTHENTICITY)
    unsigned = Verdict("a", None, 0, None, CredentialState.NONE, not_proven=open_points)
    signed = Verdict("a", None, 0, None, CredentialState.VALID, not_proven=open_points)
    time, history, authenticity = not_shown(unsigned, language)
    assert not any(word in time + history for word in ("signed", "incomplete", "签署", "不完整"))
    assert not_shown(signed, language)[2] == authenticity
    assert time != not_shown(signed, language)[0]
