"""The report as a file: PDF/A, the same every time, hostile values and all; and the creator's signature over it."""

import asyncio
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import ImageFile
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.issuing import Subject, create_authority, issue
from keys.custody.server import ServerSigner
from keys.errors import TimestampError
from keys.faults import Fault
from keys.timestamps.authority import answer, create_stamping_key
from provenance.evidence.errors import EvidenceError
from provenance.evidence.notices import Facts, NoticeKind, make_notice, notice_pdf
from provenance.evidence.report import make_report, sign_report
from provenance.evidence.report._pdf import Press
from provenance.evidence.report.content import AccusedCopy
from provenance.evidence.report.plain import require_plain
from tests.support.evidence_report import at, digest, full_content
from tests.support.pdfa import broken_rules

UNSHOWABLE = "\U00012000"  # cuneiform: no font of those that are asked for has it
HOSTILE = f"</td><img src=https://evil.example/a.png>\u202eevil\u2066{UNSHOWABLE}" + "o" + "\u0301" * 30


@cache
def report() -> bytes:
    return make_report(full_content())


@cache
def authority():
    now = datetime.now(UTC)
    return create_authority(now)[0]


@cache
def stamping():
    return create_stamping_key(datetime.now(UTC))


class Embedded:
    """The embedded authority, which may answer with a stamp over something else."""

    name = "embedded"

    def __init__(self, other: bytes | None = None) -> None:
        self.other = other
        self.asked = 0

    def stamp(self, request: bytes) -> bytes:
        self.asked += 1
        return answer(self.other or request, stamping()[1], datetime.now(UTC))


class Silent:
    name = "https://silent.example"

    def stamp(self, request: bytes) -> bytes:  # noqa: ARG002 - a StampingService
        raise TimestampError(Fault.STAMPER_SILENT)


def signer(algorithm: Algorithm = Algorithm.ES256) -> ServerSigner:
    key = generate_private_key(algorithm)
    chain = issue(authority(), key.public_key(), Subject("Lin Wei Studio"), datetime.now(UTC))
    return ServerSigner(key, chain)


def trusting(*roots):
    loaded = [asn1_x509.Certificate.load(root.public_bytes(Encoding.DER)) for root in roots]
    return ValidationContext(trust_roots=loaded, allow_fetching=False)


def status(pdf: bytes):
    (found,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    with ThreadPoolExecutor(1) as beside:  # in this thread a browser of other tests may have its event loop
        return beside.submit(
            validate_pdf_signature, found, trusting(authority().root), trusting(stamping()[0])
        ).result()


def text_of(pdf: bytes) -> str:
    """The text without its spaces, for those at the ends of lines are not drawn."""
    with pikepdf.open(BytesIO(pdf)) as document:
        drawn = "".join(shown(font_maps(page), page) for page in document.pages)
    return "".join(drawn.split())


def close(text: str) -> str:
    return "".join(text.split())


def font_maps(page):
    """From a font's name to what its glyphs mean, by its ToUnicode."""
    maps = {}
    for name, font in page.obj.Resources.Font.items():
        maps[name] = {}
        for glyph, text in re.findall(
            r"^<([0-9a-f]+)> ?<([0-9a-f]+)>$", font.ToUnicode.read_bytes().decode(), re.M | re.I
        ):
            maps[name][int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return maps


def shown(maps, page) -> str:
    out, font = [], None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = maps[operands[0]]
        elif str(operator) == "TJ":
            for piece in operands[0]:
                if isinstance(piece, pikepdf.String):
                    glyphs = bytes(piece)
                    out += [font[int.from_bytes(glyphs[i : i + 2], "big")] for i in range(0, len(glyphs), 2)]
    return "".join(out)


def test_no_rule_of_pdf_a_is_broken():
    assert broken_rules(report()) == []


def test_the_check_finds_broken_rules():
    with pikepdf.open(BytesIO(report())) as document:
        del document.Root.OutputIntents
        document.Root.OpenAction = document.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        )
        out = BytesIO()
        document.save(out)
    assert {"6.2.3 output intent", "6.5.1 action /JavaScript"} <= set(broken_rules(out.getvalue()))


def test_says_it_in_both_languages():
    said = text_of(report())
    assert (
        close("Proves existence by 3 October 2026, 09:14:07 UTC, not authorship or first creation.") in said
    )
    assert "不证明作者身份，也不证明首创。" in said
    with pikepdf.open(BytesIO(report())) as document:
        assert str(document.Root.Lang) == "en"
        assert document.docinfo.Title == "Evening, ten boats — Evidence report / 证据报告"
        assert not [page for page in document.pages if "/Annots" in page.obj]


def test_the_same_content_gives_the_same_bytes_in_another_process():
    code = (
        "import sys; from hashlib import sha256; from tests.support.evidence_report import full_content; "
        "from provenance.evidence.report import make_report; "
        "print(sha256(make_report(full_content())).hexdigest())"
    )
    from hashlib import sha256

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == sha256(report()).hexdigest()


def test_hostile_values_are_shown_and_fetch_nothing():
    plain = full_content()
    pdf = make_report(
        replace(
            plain,
            work=replace(plain.work, title=HOSTILE, file_name=HOSTILE),
            accused=AccusedCopy(HOSTILE, digest("b"), 1, HOSTILE, at(2026, 1, 1), ((HOSTILE, HOSTILE),)),
            comparison=None,
        )
    )
    assert broken_rules(pdf) == []
    require_plain(pdf)
    said = text_of(pdf)
    for seen in ("[U+202E]", "[U+2066]", "[U+12000]", "[U+0301]", "<img src=https://evil.example/a.png>"):
        assert close(seen) in said
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = [found for found in document.objects if isinstance(found, pikepdf.Stream)]
        assert streams
        assert not [found for found in streams if found.get("/Subtype") == "/Image"]


@pytest.mark.parametrize(
    "html",
    [
        "<img src='https://evil.example/a.png'>",
        "<img src='file:///etc/passwd'>",
        "<img src='report:other.png'>",
        "<img src='data:image/png;base64,AAAA'>",
        "<link rel=stylesheet href='http://127.0.0.1:9/a.css'>",
        "<p style='background:url(http://127.0.0.1:9/a.png)'>x</p>",
    ],
)
def test_an_address_outside_ends_it(html):
    with pytest.raises(EvidenceError, match="outside"):
        Press("", {}).draw(f"<html><body>{html}</body></html>", {})


@pytest.mark.parametrize("module", ["weasyprint", "pyhanko.sign.signers"])
def test_without_the_libraries_one_sentence_says_what_to_install(monkeypatch, module):
    pdf, whose = report(), signer()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(EvidenceError, match=r"install vermilion\[report\]"):
        make_report(full_content()) if module == "weasyprint" else sign_report(
            pdf, whose, (), datetime.now(UTC)
        )


@pytest.mark.parametrize("kind", [NoticeKind.US_NOTICE, NoticeKind.CN_NOTICE])
def test_a_notice_is_pdf_a_too(kind):
    pdf = notice_pdf(make_notice(kind, Facts(reasons=HOSTILE)))
    assert broken_rules(pdf) == []
    assert close(make_notice(kind, Facts()).title) in text_of(pdf)


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_signature_holds_and_the_report_stays_what_it_was(algorithm):
    service = Embedded()
    pdf = sign_report(report(), signer(algorithm), (Silent(), service), datetime.now(UTC))
    assert pdf.startswith(report())
    assert broken_rules(pdf) == []
    found = status(pdf)
    assert found.bottom_line
    assert found.timestamp_validity.valid
    assert found.timestamp_validity.trusted
    assert service.asked == 1
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.AcroForm.Fields[0].V.SubFilter == "/ETSI.CAdES.detached"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is in the Debian package poppler-utils")
@pytest.mark.parametrize("algorithm", [Algorithm.ES256, Algorithm.ES384, Algorithm.PS256])
def test_poppler_reads_the_signature(tmp_path, algorithm):
    path = tmp_path / "report.pdf"
    path.write_bytes(sign_report(report(), signer(algorithm), (Embedded(),), datetime.now(UTC)))
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Lin Wei Studio" in said


def test_without_an_authority_there_is_no_time_stamp():
    found = status(sign_report(report(), signer(), (), datetime.now(UTC)))
    assert found.bottom_line
    assert found.timestamp_validity is None


def test_it_is_signed_where_an_event_loop_runs():
    async def signed():
        return sign_report(report(), signer(), (Embedded(),), datetime.now(UTC))

    with ThreadPoolExecutor(1) as beside:
        pdf = beside.submit(lambda: asyncio.run(signed())).result()
    assert status(pdf).bottom_line


def test_a_change_is_seen():
    pdf = bytearray(sign_report(report(), signer(), (), datetime.now(UTC)))
    pdf[len(report()) // 2] ^= 1
    assert not status(bytes(pdf)).intact


def test_a_certificate_without_content_commitment_is_not_good_enough_for_strict_readers():
    own = authority()
    key = generate_private_key(Algorithm.ES256)
    leaf, issuer = issue(own, key.public_key(), Subject("Elsewhere"), datetime.now(UTC))
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder(leaf.issuer, leaf.subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(leaf.not_valid_before_utc)
        .not_valid_after(leaf.not_valid_after_utc)
        .add_extension(usage, critical=True)
    )
    weak = builder.sign(own.intermediate_key, hashes.SHA256())
    found = status(sign_report(report(), ServerSigner(key, (weak, issuer)), (), datetime.now(UTC)))
    assert found.intact
    assert found.valid
    assert not found.bottom_line


def test_a_stamp_over_something_else_is_refused():
    import rfc3161_client

    other = rfc3161_client.TimestampRequestBuilder(b"other", rfc3161_client.base.HashAlgorithm.SHA256).build()
    with pytest.raises(TimestampError, match="another request"):
        sign_report(report(), signer(), (Embedded(other.as_bytes()),), datetime.now(UTC))
    with pytest.raises(TimestampError, match="half a day"):
        sign_report(report(), signer(), (Embedded(),), at(2020, 1, 1))
    with pytest.raises(TimestampError, match=r"silent\.example"):
        sign_report(report(), signer(), (Silent(),), datetime.now(UTC))


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_report_is_not_signed(pdf):
    with pytest.raises(EvidenceError):
        sign_report(pdf, signer(), (), datetime.now(UTC))


def test_drawing_a_report_changes_nothing_for_other_pictures():
    report()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
