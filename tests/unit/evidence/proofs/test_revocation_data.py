"""CRLs and OCSP responses: each says of a certificate what its issuer signed, for as long as that holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from provenance.evidence.layout import MAX_REVOCATION_DATA
from provenance.evidence.proofs.crl import read_crl
from provenance.evidence.proofs.revocation_data import check_revocation_data, subjects_of
from provenance.evidence.proofs.statuses import number_of
from provenance.evidence.verdict import Status, What
from tests.support.evidence_world import BEGIN, LATER, NOW, certify, elliptic, rsa_key, world
from tests.support.revocations import DAY, WEEK, answer, crl, naming

CRL, OCSP = "proof/crl-01.der", "proof/ocsp-01.der"
REASON = x509.ReasonFlags


@pytest.fixture(scope="module")
def people():
    """A root, an authority under it, and somebody whom that certified."""
    root = certify("Revoking Root", elliptic("revoking root"), ca=True)
    authority = certify("Revoking", elliptic("revoking"), replace(root, chain=()), ca=True)
    leaf = certify("Leaf", elliptic("leaf"), authority)
    return root, authority, leaf


def found(people, files, *, at=NOW, stamps=False, now=LATER, roots=None):
    root, authority, leaf = people
    chain = (leaf.certificate, authority.certificate)
    subjects = subjects_of((), at, [(chain, at)]) if stamps else subjects_of(chain, at, ())
    lines = check_revocation_data(files, subjects, [root.certificate] if roots is None else roots, now)
    return [(line.status, line.what, line.by) for line in lines]


def what(people, data, path=CRL, **changes):
    (line,) = found(people, {path: data}, **changes)
    return line[:2]


GOOD = (Status.OK, What.NOT_REVOKED)
LATER_REVOKED = (Status.OK, What.REVOKED_LATER)
REVOKED = (Status.FAILED, What.REVOKED)
STALE = (Status.NOT_CHECKED, What.STALE)
BROKEN = (Status.FAILED, What.BROKEN)
OTHER = (Status.FAILED, What.DIFFERS)


def listed(people, at, **changes):
    return crl(people[1], [(people[2].certificate, at), (17, BEGIN)], **changes)


def told(people, at=None, reason=None, **changes):
    status = ocsp.OCSPCertStatus.REVOKED if at else ocsp.OCSPCertStatus.GOOD
    return answer(people[2].certificate, people[1], status=status, at=at, reason=reason, **changes)


def test_good(people):
    assert what(people, crl(people[1], [(17, BEGIN)])) == GOOD
    assert what(people, crl(people[1])) == GOOD
    assert what(people, told(people), OCSP) == GOOD


@pytest.mark.parametrize(("make", "path"), [(listed, CRL), (told, OCSP)], ids=["crl", "ocsp"])
def test_revoked_before_and_after(people, make, path):
    assert what(people, make(people, NOW - 2 * DAY), path) == REVOKED
    assert what(people, make(people, NOW), path) == REVOKED
    assert what(people, make(people, NOW + DAY, this=NOW + 2 * DAY), path) == LATER_REVOKED
    # Where nobody says when it was signed it is judged now.
    assert what(people, make(people, NOW + DAY, this=NOW + 2 * DAY), path, at=LATER) == REVOKED
    # Revoked stays revoked, however old the word.
    assert what(people, make(people, NOW - WEEK, this=NOW - WEEK, until=NOW - DAY), path) == REVOKED


def test_a_compromised_key_counts_from_when_it_may_have_been(people):
    def by(reason):
        extensions = (x509.CRLReason(reason), x509.InvalidityDate(NOW.replace(tzinfo=None) - DAY))
        return listed(people, NOW + DAY, this=NOW + 2 * DAY, entry_extensions=extensions)

    assert what(people, by(REASON.key_compromise)) == REVOKED
    assert what(people, by(REASON.superseded)) == LATER_REVOKED


@pytest.mark.parametrize(
    ("reason", "expected"),
    [(None, REVOKED), (REASON.key_compromise, REVOKED), (REASON.ca_compromise, REVOKED),
     (REASON.superseded, LATER_REVOKED), (REASON.cessation_of_operation, LATER_REVOKED)],
)  # fmt: skip
def test_what_an_authority_stamped_counts_no_more_unless_its_key_was_never_lost(people, reason, expected):
    extensions = () if reason is None else (x509.CRLReason(reason),)
    data = listed(people, NOW + DAY, this=NOW + 2 * DAY, entry_extensions=extensions)
    assert what(people, data, stamps=True) == expected
    data = told(people, NOW + DAY, reason, this=NOW + 2 * DAY)
    assert what(people, data, OCSP, stamps=True) == expected


@pytest.mark.parametrize("path", [CRL, OCSP])
def test_for_how_long_it_holds(people, path):
    def by(**changes):
        return crl(people[1], **changes) if path == CRL else told(people, **changes)

    assert what(people, by(this=NOW - WEEK, until=NOW - DAY), path) == STALE
    assert what(people, by(this=NOW - WEEK, until=NOW), path) == GOOD
    assert what(people, by(this=NOW + DAY, until=NOW + WEEK), path) == GOOD  # later is better
    assert what(people, by(this=LATER + DAY, until=LATER + WEEK), path) == STALE  # from the future
    if path == OCSP:
        assert what(people, by(until=None), path) == STALE
        assert what(people, by(this=NOW + DAY, until=None), path) == GOOD


def test_an_ended_certificate_is_forgotten_by_its_issuer(people):
    brief = certify("Brief Leaf", elliptic("brief leaf"), people[1], end=NOW + DAY)
    late = crl(people[1], this=NOW + WEEK, until=NOW + 2 * WEEK)
    assert what((people[0], people[1], brief), late) == STALE


def test_unknown(people):
    data = answer(people[2].certificate, people[1], status=ocsp.OCSPCertStatus.UNKNOWN)
    assert what(people, data, OCSP) == (Status.NOT_CHECKED, What.UNKNOWN)


def test_by_somebody_else(people):
    assert what(people, crl(people[1], key=elliptic("thief"))) == BROKEN
    namesake = certify("Revoking", elliptic("namesake"), people[0], ca=True)
    assert what(people, told(people, responder=namesake), OCSP) == BROKEN
    assert what(people, crl(namesake)) == BROKEN
    assert what(people, answer(people[2].certificate, namesake), OCSP) == BROKEN


def test_about_somebody_else(people):
    assert what(people, crl(world().creator_root)) == OTHER
    stranger = certify("Stranger", elliptic("stranger leaf"), people[1])
    assert what(people, answer(stranger.certificate, people[1]), OCSP) == OTHER
    assert found(people, {CRL: crl(people[0])}) == [(*GOOD, "Revoking")]


def test_no_root_for_its_issuer(people):
    assert what(people, crl(people[0]), roots=[]) == (Status.NOT_CHECKED, What.NO_ROOT)
    data = answer(people[1].certificate, people[0])
    assert what(people, data, OCSP, roots=[]) == (Status.NOT_CHECKED, What.NO_ROOT)
    assert what(people, data, OCSP) == GOOD


def responder(people, name="Responder", issuer=None, purpose=ExtendedKeyUsageOID.OCSP_SIGNING, **changes):
    return certify(
        name, elliptic(name), issuer or people[1], purpose=purpose, **{"unchecked": True, **changes}
    )


def test_a_responder_that_may_have_been_revoked_itself_is_said_to_be_that(people):
    # RFC 6960, section 4.2.2.2.1: the lists of whoever certified it tell, or nobody does.
    asked = responder(people, "Asked", unchecked=False)
    good, unsure = told(people, responder=asked), (Status.NOT_CHECKED, What.RESPONDER)
    ever = {"this": NOW - DAY, "until": NOW + 9999 * DAY}  # an answer is of the day on which it is made

    def with_list(data):
        return found(people, {OCSP: good, CRL: data})[-1][:2]

    def revoked(at, *reason, **changes):
        entry = {"entry_extensions": [x509.CRLReason(one) for one in reason]}
        return crl(people[1], [(asked.certificate, at)], **{**ever, **entry, **changes})

    assert what(people, good, OCSP) == unsure
    assert with_list(crl(people[1], **ever)) == GOOD
    assert with_list(revoked(NOW - 2 * DAY)) == BROKEN
    assert with_list(revoked(NOW + 9998 * DAY, x509.ReasonFlags.superseded)) == GOOD
    # Its word on when it answered is nothing once its key may be another's.
    assert with_list(revoked(NOW + 9998 * DAY)) == BROKEN
    assert with_list(revoked(NOW - 2 * DAY, key=elliptic("thief"))) == unsure
    assert with_list(crl(people[1], this=NOW - 3 * DAY, until=NOW - 2 * DAY)) == unsure
    assert with_list(b"no list") == unsure
    assert what(people, told(people, NOW - DAY, responder=asked), OCSP) == REVOKED


def test_a_responder_answers_for_the_issuer_only_where_it_was_told_to(people):
    assert what(people, told(people, responder=responder(people)), OCSP) == GOOD
    for wrong in (
        responder(people, "No Responder", purpose=ExtendedKeyUsageOID.CLIENT_AUTH),
        responder(people, "No Purpose", purpose=None),
        responder(people, "Of Another", issuer=people[0]),
        responder(people, "Ended", end=BEGIN + DAY),
    ):
        assert what(people, told(people, responder=wrong), OCSP) == BROKEN


def test_what_lies_damaged_beside_an_answer_is_nobodys(people):
    whole = told(people, responder=responder(people))
    beside = whole.rindex(responder(people).certificate.public_bytes(Encoding.DER))
    for at in range(beside + 4, len(whole), 5):
        changed = whole[:at] + bytes([whole[at] ^ 2]) + whole[at + 1 :]
        assert what(people, changed, OCSP) in (GOOD, BROKEN), at


@pytest.mark.parametrize("digest", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()])
def test_an_issuer_is_named_by_any_hash(people, digest):
    assert what(people, told(people, digest=digest), OCSP) == GOOD


@pytest.mark.parametrize(
    "key",
    [ed25519.Ed25519PrivateKey.from_private_bytes(b"k" * 32), rsa_key(), elliptic("p521", ec.SECP521R1())],
)
def test_whatever_algorithms_certificates_have(key):
    root = certify("Any Root", elliptic("any root"), ca=True)
    authority = certify("Any", key, replace(root, chain=()), ca=True)
    every = root, authority, certify("Any Leaf", elliptic("any leaf"), authority)
    assert what(every, crl(authority)) == GOOD
    assert what(every, told(every), OCSP) == GOOD
    assert what(every, listed(every, NOW - DAY)) == REVOKED


def test_lists_that_are_not_complete(people):
    number = x509.DeltaCRLIndicator(1)
    assert what(people, crl(people[1], extensions=[(number, True)])) == BROKEN
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\5\0")
    assert what(people, crl(people[1], extensions=[(unknown, True)])) == BROKEN
    assert what(people, crl(people[1], extensions=[(unknown, False), (x509.CRLNumber(5), False)])) == GOOD


def scope(name=None, **changes):
    given = {
        "full_name": None if name is None else [x509.UniformResourceIdentifier(name)], "relative_name": None,
        "only_contains_user_certs": False, "only_contains_ca_certs": False, "only_some_reasons": None,
        "indirect_crl": False, "only_contains_attribute_certs": False,
    }  # fmt: skip
    return [(x509.IssuingDistributionPoint(**{**given, **changes}), True)]


def test_the_scope_of_a_list(people):
    def by(**changes):
        return what(people, crl(people[1], extensions=scope(**changes)))

    assert by(only_contains_user_certs=True) == GOOD
    assert by(only_contains_ca_certs=True) == OTHER
    assert by(only_some_reasons=frozenset([REASON.superseded])) == BROKEN
    assert by(indirect_crl=True) == BROKEN
    assert by(name="http://crl.example/7.crl") == OTHER
    named = pointing(people, "http://crl.example/7.crl")
    shard = crl(people[1], extensions=scope("http://crl.example/7.crl"))
    assert what(named, shard) == GOOD
    other = crl(people[1], extensions=scope("http://crl.example/8.crl"))
    assert [line[:2] for line in found(named, {CRL: other})] == [
        OTHER,
        (Status.NOT_CHECKED, What.NOT_INCLUDED),
    ]


def pointing(people, *crls, ocsp=None):
    """The same with a certificate that names addresses."""
    return people[0], people[1], naming(people[2], people[1], *crls, ocsp=ocsp)


def test_what_is_told_elsewhere_and_not_here_is_said(people):
    lacking = (Status.NOT_CHECKED, What.NOT_INCLUDED, "Leaf")
    assert found(people, {}) == []
    for named in (
        pointing(people, "http://a.example/"),
        pointing(people, ocsp="http://a.example/"),
    ):
        assert found(named, {}) == [lacking]
        assert found(named, {CRL: crl(people[0])}) == [(*GOOD, "Revoking"), lacking]
        assert found(named, {OCSP: answer(named[2].certificate, people[1])}) == [(*GOOD, "Leaf")]


@pytest.mark.parametrize("path", [CRL, OCSP])
def test_garbage(people, path):
    whole = crl(people[1]) if path == CRL else told(people, responder=responder(people))
    for wrong in (b"", b"\x30", b"\0" * 50, b"\x30\x80\0\0", whole[:-1], whole + b"\0", b"{}", whole[:40]):
        assert what(people, wrong, path) == BROKEN
    for at in range(0, len(whole), 3):
        changed = whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :]
        assert what(people, changed, path)[0] is not Status.OK, at


def test_the_other_kind(people):
    assert what(people, crl(people[1]), OCSP) == BROKEN
    assert what(people, told(people), CRL) == BROKEN


def test_a_list_of_ten_megabytes(people):
    """An entry is found without a copy of the others, which would take hours."""
    leaf = people[2].certificate
    entry = der(0x30, number_of(leaf) + der(0x17, b"261101000000Z"))
    others = der(0x30, der(0x02, b"\x7f" * 16) + der(0x17, b"261101000000Z")) * (MAX_REVOCATION_DATA // 35)
    method = bytes.fromhex("300a06082a8648ce3d040302")
    for entries, expected in ((others + entry, True), (others, False)):
        issuer = leaf.issuer.public_bytes()
        times = der(0x17, b"261119000000Z") + der(0x17, b"261129000000Z")
        content = der(0x30, b"\2\1\1" + method + issuer + times + der(0x30, entries))
        read = read_crl(der(0x30, content + method + der(0x03, b"\0")))
        assert (read.status_of(leaf).revoked is not None) is expected


def der(tag, content):
    size = len(content)
    length = size.to_bytes((size.bit_length() + 7) // 8 or 1)
    return bytes([tag]) + (length if size < 128 else bytes([0x80 | len(length)]) + length) + content


def test_the_latest_use_of_an_authority_counts(people):
    root, authority, leaf = people
    chain = (leaf.certificate, authority.certificate)
    early, late = NOW - timedelta(days=100), NOW
    subjects = subjects_of((), NOW, [(chain, early), (chain, late)])
    assert [one.at for one in subjects] == [late, late]
    extensions = (x509.CRLReason(REASON.superseded),)
    data = listed(people, NOW - DAY, entry_extensions=extensions)
    (line,) = check_revocation_data({CRL: data}, subjects, [root.certificate], LATER)
    assert line.what is What.REVOKED
