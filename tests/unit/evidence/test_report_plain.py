"""What a process that draws gives back is a drawing in its one form, or it is thrown away."""

import re
import tracemalloc
import zlib
from datetime import UTC, datetime
from functools import cache

import pytest

from keys.custody.server import ServerSigner
from provenance.evidence.notices import Facts, NoticeKind, make_notice, notice_pdf
from provenance.evidence.report import load_signing, sign_report
from provenance.evidence.report.plain import NotPlainError, require_plain
from tests.support.pki import Authority
from tests.support.plain_pdf import PAGES, ROOT, written

RDF = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>%s</x:xmpmeta>" % RDF
BOMB = 32 * 1024 * 1024


def stream(content, extra=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra, len(content), content)


def document(catalogue=b"", page=b"", *others):
    """A whole file: its objects are catalogue, pages, page, information, and then the others."""
    return written(ROOT % catalogue, PAGES[0], PAGES[1] % page, b"<</Title (a)>>", *others)


@cache
def bomb():
    return zlib.compress(bytes(BOMB), 9)


ACTING = {
    "JavaScript": document(b"/OpenAction <</S /JavaScript/JS (app.alert\\(1\\))>>"),
    "JavaScript, its name hidden": document(b"/OpenAction <</S /Java#53cript/JS (1)>>"),
    "a name for it elsewhere": document(b"/Names <</JavaScript 5 0 R>>", b"", b"<</Nums []>>"),
    "what a page does when it opens": document(b"", b"/AA <</O 5 0 R>>", b"<</S /JavaScript/JS (1)>>"),
    "a program to launch": document(b"/OpenAction <</S /Launch/F (a.exe)>>"),
    "a link": document(b"", b"/Annots [<</Type /Annot/Subtype /Link/A <</S /URI/URI (http://a.example)>>>>]"),
    "a link inside": document(b"", b"/Annots [<</Type /Annot/Subtype /Link/Dest [3 0 R /XYZ 0 0 0]>>]"),
    "an outline that goes elsewhere": document(
        b"/Outlines 5 0 R", b"", b"<</Title (a)/A <</S /GoToR/F (b)>>>>"
    ),
    "a file inside": document(b"/Names <</EmbeddedFiles 5 0 R>>", b"", stream(b"a", b"/Type /EmbeddedFile")),
    "a file of an archive": document(b"/AF [5 0 R]", b"", b"<</Type /Filespec/EF <</F 3 0 R>>>>"),
    "a form": document(b"/AcroForm <</Fields []>>"),
    "a form of XML": document(b"/AcroForm <</XFA 5 0 R>>", b"", stream(b"<a/>")),
    "layers": document(b"/OCProperties <</OCGs [5 0 R]>>", b"", b"<</Type /OCG>>"),
    "a stream that lies elsewhere": document(b"", b"/Contents 5 0 R", stream(b"a", b"/F (http://a.example)")),
    "a film": document(b"", b"/Annots [5 0 R]", b"<</Subtype /RichMedia>>"),
    "encryption": written(ROOT % b"", PAGES[0], PAGES[1] % b"", b"<<>>", trailer=b"/Encrypt <</V 1>>\n"),
}
HIDING = {
    "nothing": b"",
    "a header only": b"%PDF-1.7\n",
    "another header": document().replace(b"1.7", b"2.0"),
    "something before it": b"\n" + document(),
    "something behind it": document() + b"%\n",
    "an older version behind it": document() + document().partition(b"\n%\xf0\x9f\x96\xa4\n")[2],
    "a comment": document(b"%/JS\n"),
    "an object that nothing names": document(b"", b"", b"<</Title (b)>>"),
    "an object that is not there": document(b"/Outlines 5 0 R"),
    "an object of two": document().replace(b"<</Title (a)>>", b"<</Title (a)>><</Title (b)>>"),
    "a list": document(b"/Outlines 5 0 R", b"", b"[]"),
    "brackets that don't fit": document(b"/K [<<]>>"),
    "brackets too deep": document(b"/K " + b"[" * 99 + b"]" * 99),
    "a place that isn't its own": re.sub(rb"0000000(\d\d)(\d) 00000", rb"0000000\g<1>0 00001", document()),
    "two lengths": document(b"", b"/Contents 5 0 R", stream(b"a", b"/Length 99")),
    "a longer stream than there is": document(b"", b"/Contents 5 0 R", stream(b"a").replace(b"1", b"2")),
    "a length elsewhere": document(b"", b"/Contents 5 0 R", b"<</Length 4 0 R>>\nstream\na\nendstream"),
    "packed objects": document(b"/Outlines 5 0 R", b"", stream(b"6 0 <<>>", b"/Type /ObjStm/N 1/First 4")),
    "a page of two contents": document(b"", b"/Contents 5 0 R/Contents 6 0 R", stream(b"a"), stream(b"b")),
    "a key of two values inside": document(
        b"", b"/Resources <</XObject <</x1 5 0 R/x1 6 0 R>>>>", stream(b"a"), stream(b"b")
    ),
    "a key that is no name": document(b"/K <<(a) /P>>"),
    "a key without a value": document(b"/K <</P>>"),
    "packed metadata": document(b"/Metadata 5 0 R", b"", stream(zlib.compress(XMP), b"/Filter /FlateDecode")),
    "metadata with entities": document(b"/Metadata 5 0 R", b"", stream(b"<!DOCTYPE a>" + XMP)),
    "metadata that is long": document(b"/Metadata 5 0 R", b"", stream(b" " * 99_999)),
    "metadata that is none": document(b"/Metadata 4 0 R"),
}


@pytest.mark.parametrize("pdf", (ACTING | HIDING).values(), ids=ACTING | HIDING)
def test_what_acts_or_hides_is_refused(pdf):
    with pytest.raises(NotPlainError):
        require_plain(pdf)


def test_a_plain_file_passes():
    require_plain(document())
    require_plain(document(b"/K [<</P 3 0 R/S /P>> (a)]/Outlines <</K <</K null>>/P [/K /K]>>"))
    require_plain(
        document(
            b"/Metadata 5 0 R", b"/Contents 6 0 R", stream(XMP), stream(b"0 0 m", b"/Filter /FlateDecode")
        )
    )


@pytest.mark.parametrize("page", [b"", b"/Contents 6 0 R"])
def test_a_bomb_takes_little_memory(page):
    others = (stream(bomb(), b"/Filter /FlateDecode"),) * (2 if page else 1)
    packed = document(b"/Metadata 5 0 R", page, *others)
    tracemalloc.start()
    with pytest.raises(NotPlainError):
        require_plain(packed)
    require_plain(document(b"", b"/Contents 5 0 R", others[0]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < BOMB // 32


@pytest.mark.parametrize(
    "packed",
    [b"[" * 10_000_000, b"1 " * 5_000_000, b"(%s)" % (b"a" * 10_000_000), b"<%s>" % (b"a" * 10_000_000)],
    ids=["lists", "numbers", "text", "bytes"],
)
def test_what_is_long_takes_little_memory(packed):
    pdf = document(b"/K [" + packed + b"]")
    tracemalloc.start()
    with pytest.raises(NotPlainError):
        require_plain(pdf)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < BOMB


def test_whoever_signs_what_passed_inflates_nothing():
    pytest.importorskip("pyhanko")
    load_signing()
    chosen = Authority().issue("Ada")
    packed = stream(bomb(), b"/Filter /FlateDecode")
    pdf = document(b"/Metadata 6 0 R", b"/Contents 5 0 R", packed, stream(XMP))
    require_plain(pdf)
    tracemalloc.start()
    signed = sign_report(pdf, ServerSigner(chosen.key, chosen.chain), (), datetime.now(UTC))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert signed.startswith(pdf)
    assert peak < BOMB // 2


@pytest.mark.parametrize("kind", [NoticeKind.US_NOTICE, NoticeKind.CN_NOTICE])
def test_what_is_drawn_here_passes(kind):
    pytest.importorskip("weasyprint")
    odd = "<b>永 \u0645\u0631\u062d\u0628\u0627 (\\) é \u263a \u202e"
    require_plain(notice_pdf(make_notice(kind, Facts(reasons=odd, work=odd))))
