import base64
import json
from datetime import date

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID as Eku

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.reading import to_pem
from keys.errors import InvalidNameError, TrustListError
from keys.trust.lists import MAX_ANCHORS, TrustKind, parse_trust_list
from tests.support.corpus import corpus_folder

TRUSTED = "http://c2pa.org/conformance/trust-list/trusted"
CORPUS = corpus_folder() / "trust"


@pytest.fixture
def parse(now):
    def parse(data, kind=TrustKind.MANIFEST, name="A list"):
        return parse_trust_list(data, name=name, kind=kind, source="a test", added_at=now)

    return parse


def service(certificate, status=TRUSTED):
    value = base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()
    identity = {"X509Certificates": [{"val": value}]}
    return {"ServiceInformation": {"ServiceDigitalIdentity": identity, "ServiceStatus": status}}


def official(*services, issued="2026-08-05T00:11:39Z"):
    entities = [{"TrustedEntityServices": [one]} for one in services]
    information = {"ListIssueDateTime": issued}
    return json.dumps(
        {"LoTE": {"ListAndSchemeInformation": information, "TrustedEntitiesList": entities}}
    ).encode()


def test_pem_with_text_around_and_between(parse, key_and_chain):
    _, chain = key_and_chain()
    text = "# a comment\n" + "\n".join(f"Subject {c.subject}\n{to_pem([c])}trailing" for c in chain)
    listed = parse(text.encode())
    assert [a.subject for a in listed.anchors] == [c.subject.rfc4514_string() for c in chain]
    assert listed.pem == to_pem(chain)
    assert listed.issued is None
    assert listed.anchors[2].ekus is None
    assert "1.3.6.1.4.1.62558.2.1" in listed.anchors[0].ekus
    assert listed.anchors[0].not_after == chain[0].not_valid_after_utc


def test_line_ends_and_byte_order_mark(parse, authority):
    pem = to_pem([authority.root])
    assert parse(b"\xef\xbb\xbf" + pem.replace("\n", "\r\n").encode()).pem == pem


def test_duplicates_are_folded(parse, authority):
    assert len(parse(to_pem([authority.root] * 3).encode()).anchors) == 1


def test_the_official_json(parse, authority):
    listed = parse(official(service(authority.root), service(authority.intermediate)))
    assert listed.issued == date(2026, 8, 5)
    assert listed.pem == to_pem([authority.root, authority.intermediate])


def test_withdrawn_anchors_are_left_out(parse, authority):
    withdrawn = service(authority.root, "http://c2pa.org/conformance/trust-list/withdrawn")
    assert len(parse(official(withdrawn, service(authority.intermediate))).anchors) == 1
    with pytest.raises(TrustListError, match="no certificate"):
        parse(official(withdrawn))


def test_a_private_key_is_refused_loudly(parse, authority):
    key = generate_private_key(Algorithm.ES256)
    for form in (PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL):
        pem = key.private_bytes(Encoding.PEM, form, NoEncryption())
        for data in (pem, to_pem([authority.root]).encode() + pem):
            with pytest.raises(TrustListError, match="PRIVATE KEY"):
                parse(data)


def test_files_that_are_no_trust_lists(parse, authority):
    pem = to_pem([authority.root])
    request = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"
    for text in [
        "",
        "no certificate here",
        "{}",
        "{" * 100_000,
        '{"LoTE":' * 50_000,
        '{"LoTE": []}',
        "[]",
        pem + request,
        pem[:-30],
        pem.replace("MII", "!!!"),
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE",
        official(service(authority.root), issued="yesterday").decode(),
        official({"ServiceInformation": {"ServiceStatus": TRUSTED, "ServiceDigitalIdentity": []}}).decode(),
        official({"ServiceInformation": []}).decode(),
    ]:
        with pytest.raises(TrustListError):
            parse(text.encode())
    with pytest.raises(TrustListError, match="text"):
        parse(authority.root.public_bytes(Encoding.DER))
    with pytest.raises(TrustListError, match="8 MiB"):
        parse(b" " * (8 * 1024 * 1024 + 1))


def test_too_many_anchors(now, authority, parse):
    anchors = parse(to_pem([authority.root]).encode()).anchors * (MAX_ANCHORS + 1)
    from keys.trust.lists import TrustList

    with pytest.raises(TrustListError, match="1000"):
        TrustList("x", TrustKind.TSA, "", now, None, anchors)
    with pytest.raises(TrustListError, match="2001"):
        parse(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" * 2001)


def test_a_list_under_the_wrong_kind_is_refused(parse, odd_chain):
    _, (stamper, _) = odd_chain(purposes=[Eku.TIME_STAMPING])
    _, (signer, _) = odd_chain()
    with pytest.raises(TrustListError, match="tsa"):
        parse(to_pem([stamper]).encode(), TrustKind.MANIFEST)
    with pytest.raises(TrustListError, match="tsa"):
        parse(to_pem([stamper]).encode(), TrustKind.CAWG)
    with pytest.raises(TrustListError, match="another kind"):
        parse(to_pem([signer]).encode(), TrustKind.TSA)
    assert parse(to_pem([stamper]).encode(), TrustKind.TSA).kind is TrustKind.TSA


def test_uris_are_stable_and_differ(parse, authority):
    pem = to_pem([authority.root]).encode()
    names = ["A list", "A-list", "a list", "A%20list", "名单", "A:list"]
    uris = {parse(pem, kind, name).uri for name in names for kind in TrustKind}
    assert len(uris) == len(names) * len(TrustKind)
    assert parse(pem).uri == "urn:vermilion:trust:manifest:A%20list"
    with pytest.raises(InvalidNameError):
        parse(pem, name="a/b")


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("file", "kind", "count"),
    [("C2PA-TRUST-LIST", TrustKind.MANIFEST, 30), ("C2PA-TSA-TRUST-LIST", TrustKind.TSA, 22)],
)
def test_the_official_lists(parse, file, kind, count):
    if not (CORPUS / f"{file}.json").exists():
        pytest.skip(f"{file} isn't here")
    from_json = parse((CORPUS / f"{file}.json").read_bytes(), kind)
    from_pem = parse((CORPUS / f"{file}.pem").read_bytes(), kind)
    assert len(from_json.anchors) == count
    assert {a.fingerprint for a in from_json.anchors} == {a.fingerprint for a in from_pem.anchors}
    assert from_json.issued == date(2026, 8, 5)
    other = TrustKind.TSA if kind is TrustKind.MANIFEST else TrustKind.MANIFEST
    with pytest.raises(TrustListError):
        parse((CORPUS / f"{file}.json").read_bytes(), other)


def test_anchors_are_parsed_certificates(parse, authority):
    (anchor,) = parse(to_pem([authority.root]).encode()).anchors
    assert x509.load_pem_x509_certificate(anchor.pem.encode()) == authority.root
