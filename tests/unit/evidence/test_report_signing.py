"""What a process that was taken over calls a report is signed or refused: nothing else comes of it."""

from datetime import UTC, datetime

import pytest

from keys.algorithms import Algorithm
from keys.custody.server import ServerSigner
from keys.errors import CustodyError
from keys.faults import Fault as KeyFault
from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault
from provenance.evidence.report import sign_report
from tests.support.pki import Authority

PAGES = (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
ROOT = b"<< /Type /Catalog /Pages 2 0 R %s >>"


def pdf(root, *others, trailer=b""):
    """A file of these objects, the first of which is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate((root, *others), 1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, b"".join(places))
    head = b"trailer\n<< /Size %d /Root 1 0 R %s>>\n" % (len(places) + 1, trailer)
    return out + table + head + b"startxref\n%d\n%%%%EOF\n" % len(out)


HOSTILE = {
    "nothing": b"%PDF-",
    "depth": pdf(ROOT % (b"/X " + b"[" * 100_000 + b"]" * 100_000), *PAGES),
    "a loop": pdf(b"1 0 R", *PAGES),
    "no pages": pdf(b"<< >>"),
    "a list": pdf(b"[ ]", *PAGES),
    "a number": pdf(ROOT % b"/AcroForm 9", *PAGES),
    "an ID": pdf(ROOT % b"", *PAGES, trailer=b"/ID 3 "),
    "no stream": b"%PDF-1.7\n1 0 obj\n<< /Type /XRef /W [1 2 1] /Size 2 /Root 1 0 R /Filter /FlateDecode /Length 4 >>\n"
    b"stream\nnone\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
}


class Refusing:
    """A signer whose key is gone."""

    algorithm = Algorithm.ES256

    def __init__(self, chain):
        self.certificate_chain = chain

    def sign(self, _data):
        raise CustodyError(KeyFault.NO_SIGNER)


@pytest.fixture(scope="module")
def credential():
    pytest.importorskip("pyhanko")
    return Authority().issue("Ada")


@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_pdf_is_refused(credential, answer):
    with pytest.raises(EvidenceError) as raised:
        sign_report(answer, ServerSigner(credential.key, credential.chain), (), datetime.now(UTC))
    assert raised.value.fault is Fault.REPORT_UNSIGNABLE


def test_a_signer_that_cannot_sign_says_so(credential):
    with pytest.raises(CustodyError):
        sign_report(pdf(ROOT % b"", *PAGES), Refusing(credential.chain), (), datetime.now(UTC))
