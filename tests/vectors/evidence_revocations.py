"""Bundles with CRLs and OCSP responses: good, late, of others, and such as nobody would put in."""

from dataclasses import replace

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from provenance.evidence.bundles.trust import Trust
from tests.support.evidence_world import BEGIN, NOW, FixedAuthority, certify, elliptic, rsa_key, world
from tests.support.revocations import DAY, WEEK, answer, crl, naming
from tests.vectors.evidence_bundles import Case, base, made, packed, resealed

REASON = x509.ReasonFlags
REVOKED = ocsp.OCSPCertStatus.REVOKED
CHECK = "revocation-data"


def authority():
    """Who certified the creator."""
    middle = certify(
        "Example Creators", elliptic("creator middle"), replace(world().creator_root, chain=()), ca=True
    )
    assert middle.certificate in world().creator.chain
    return middle


def with_data(files, crls=(), ocsps=()):
    """The files of a bundle whose creator put these in, whatever they are."""
    data = {f"proof/crl-{number:02}.der": one for number, one in enumerate(crls, 1)}
    data |= {f"proof/ocsp-{number:02}.der": one for number, one in enumerate(ocsps, 1)}
    return resealed({**files, **data})


def revocations(full):
    """As `evidence_vectors.cases`."""
    yield from _lists(full)
    yield from _answers(full)
    yield from _stamps(full)
    yield from _wrong(full)


def _case(name, data, trust, result="verified", failed=None):
    # Their signatures differ each time.
    return Case(name, packed(data), trust, result, failed, fixed=False)


def _lists(full):
    people, middle, files = world(), authority(), base()
    creator, stale = people.creator.certificate, replace(full, tsa_roots=())

    def by(*revoked, **changes):
        return with_data(files, [crl(middle, revoked, **changes)])

    both = [crl(middle, [(17, BEGIN)]), crl(people.creator_root)]
    yield _case("lists of both issuers", with_data(files, both), full)
    yield _case("the same, and no root", with_data(files, both), Trust(), "not-verified")
    later = by((creator, NOW + 9 * DAY), this=NOW + 10 * DAY, until=NOW + 20 * DAY)
    yield _case("listed as revoked later", later, full)
    yield _case("listed as revoked later, and nobody says when it was signed", later, stale, "invalid", CHECK)
    yield _case("listed as revoked before", by((creator, NOW - 9 * DAY)), full, "invalid", CHECK)
    compromised = (
        x509.CRLReason(REASON.key_compromise),
        x509.InvalidityDate((NOW - DAY).replace(tzinfo=None)),
    )
    early = by((creator, NOW + DAY), this=NOW + 2 * DAY, entry_extensions=compromised)
    yield _case("listed as compromised before", early, full, "invalid", CHECK)
    yield _case("a list that had run out", by(this=NOW - WEEK, until=NOW - DAY), full)
    yield _case(
        "a list of another kind of certificates",
        by(extensions=scope(only_contains_ca_certs=True)),
        full,
        "invalid",
        CHECK,
    )
    yield _case(
        "a list of this kind of certificates", by(extensions=scope(only_contains_user_certs=True)), full
    )
    yield _case(
        "a list with entries that are not about it", by(*((number, BEGIN) for number in range(1, 400))), full
    )
    for name, key in {
        "Ed25519": ed25519.Ed25519PrivateKey.from_private_bytes(b"k" * 32), "RSA": rsa_key(),
        "P-384": elliptic("list 384", ec.SECP384R1()), "P-521": elliptic("list 521", ec.SECP521R1()),
    }.items():  # fmt: skip
        issuer = certify(f"Lists by {name}", key, replace(people.creator_root, chain=()), ca=True)
        creator = certify("Ada Example 艾达", elliptic("creator"), issuer)
        yield _case(f"a list by {name}", with_data(made(signer=creator), [crl(issuer)]), full)


def scope(**changes):
    """An issuingDistributionPoint."""
    given = {
        "full_name": None, "relative_name": None, "only_contains_user_certs": False, "indirect_crl": False,
        "only_contains_ca_certs": False, "only_some_reasons": None, "only_contains_attribute_certs": False,
    }  # fmt: skip
    return [(x509.IssuingDistributionPoint(**{**given, **changes}), True)]


def _answers(full):
    people, middle, files = world(), authority(), base()
    creator = people.creator.certificate

    def by(**changes):
        return with_data(files, (), [answer(creator, middle, **changes)])

    def responder(name="Example Responder", purpose=ExtendedKeyUsageOID.OCSP_SIGNING, **more):
        return certify(name, elliptic(name), middle, purpose=purpose, **more)

    unsworn = responder("No Responder", ExtendedKeyUsageOID.CLIENT_AUTH)
    yield _case("an answer by the issuer", by(), full)
    yield _case("an answer by a responder", by(responder=responder(), digest=hashes.SHA256()), full)
    yield from _responders(full, responder(), middle)
    trusted = responder("Trusted Responder", unchecked=True)
    yield _case("an answer by a responder whom nobody is to ask about", by(responder=trusted), full)
    yield _case("an answer by whom nobody asked to", by(responder=unsworn), full, "invalid", CHECK)
    yield _case("answered: revoked before", by(status=REVOKED, at=NOW - DAY), full, "invalid", CHECK)
    later = by(status=REVOKED, at=NOW + DAY, this=NOW + 2 * DAY, reason=REASON.superseded)
    yield _case("answered: revoked later", later, full)
    yield _case("answered: unknown", by(status=ocsp.OCSPCertStatus.UNKNOWN), full)
    yield _case("an answer that had run out", by(this=NOW - WEEK, until=NOW - DAY), full)
    yield _case("an answer that never runs out", by(until=None), full)


def _responders(full, responder, middle):
    """A responder's own certificate may have been revoked, and only its issuer's list tells (RFC 6960, 4.2.2.2.1)."""
    files, creator = base(), world().creator.certificate
    # Answers are of the day on which they are made, whatever that is.
    day = {"this": NOW - DAY, "until": NOW + 9999 * DAY}

    def by(listed, good=None, **more):
        said = good or answer(creator, middle, responder=responder, **more)
        return with_data(files, listed, [said])

    def listing(at, **changes):
        return crl(middle, [(responder.certificate, at)], **{**day, **changes})

    yield _case("the responder isn't on the list", by([crl(middle, **day)]), full)
    yield _case("the responder was revoked before", by([listing(NOW - 2 * DAY)]), full, "invalid", CHECK)
    ahead = NOW + 9998 * DAY
    replaced = listing(ahead, entry_extensions=[x509.CRLReason(REASON.superseded)])
    yield _case("the responder was replaced after it answered", by([replaced]), full)
    yield _case(
        "the responder lost its key after it answered, as it says",
        by([listing(ahead)]),
        full,
        "invalid",
        CHECK,
    )
    old = crl(middle, this=NOW - 3 * WEEK, until=NOW - 2 * WEEK)
    yield _case("the list that may have the responder had run out", by([old]), full)
    thief = crl(middle, [(responder.certificate, BEGIN)], key=elliptic("list thief"), **day)
    yield _case("somebody else's list has the responder", by([thief]), full, "invalid", CHECK)
    yield _case("the list that may have the responder is none", by([b"no list"]), full, "invalid", CHECK)
    gone = {"status": REVOKED, "at": NOW - DAY}
    yield _case("revoked, by a responder of whom nothing is known", by([], **gone), full, "invalid", CHECK)
    late = {"status": REVOKED, "at": NOW + DAY, "this": NOW + 2 * DAY, "reason": REASON.superseded}
    yield _case("revoked later, by a responder of whom nothing is known", by([], **late), full)


def _stamps(full):
    people, files, middle = world(), base(), certify_middle()
    unit = people.tsa.party.certificate
    lists = [crl(middle), crl(people.tsa_root)]
    yield _case("lists of the authority's issuers", with_data(files, lists), full)
    late = {"this": NOW + 2 * DAY, "until": NOW + WEEK}
    superseded = crl(
        middle, [(unit, NOW + DAY)], entry_extensions=[x509.CRLReason(REASON.superseded)], **late
    )
    yield _case("the authority's certificate was replaced later", with_data(files, [superseded]), full)
    lost = crl(middle, [(unit, NOW + DAY)], **late)
    yield _case("the authority's key was lost later", with_data(files, [lost]), full, "invalid", CHECK)


def _wrong(full):
    people, middle, files = world(), authority(), base()
    thief = elliptic("list thief")
    other = certify("Somebody Else", elliptic("somebody else"), ca=True)
    namesake = certify("Example Creators", elliptic("namesake"), other, ca=True)
    stranger = certify("Stranger", elliptic("stranger"), middle)
    whole = crl(middle)
    for name, crls, ocsps in (
        ("a list that the issuer didn't sign", [crl(middle, key=thief)], ()),
        ("a list by a namesake", [crl(namesake)], ()),
        ("a list about others", [crl(other)], ()),
        ("a list that is none", [b"no list"], ()),
        ("a list that was changed", [whole[:-4] + bytes([whole[-4] ^ 1]) + whole[-3:]], ()),
        ("an empty list", [b""], ()),
        ("an answer as a list", [answer(people.creator.certificate, middle)], ()),
        ("an answer about others", (), [answer(stranger.certificate, middle)]),
        ("an answer by a namesake", (), [answer(people.creator.certificate, namesake)]),
        ("an answer that is none", (), [b"\x30\x03\x0a\x01\x06"]),
        ("a list of changes", [crl(middle, extensions=[(x509.DeltaCRLIndicator(1), True)])], ()),
        ("a list about the certificates of others", [crl(middle, extensions=scope(indirect_crl=True))], ()),
    ):
        yield _case(name, with_data(files, crls, ocsps), full, "invalid", CHECK)
    many = {f"proof/crl-{number:02}.der": crl(middle) for number in range(21)}
    yield _case("too many lists", resealed({**files, **many}), full, "invalid", "container")
    yield _case(
        "a list that is too long", with_data(files, [bytes(10 * 2**20 + 1)]), full, "invalid", "container"
    )
    named = naming(people.creator, middle, "http://crl.example/1.crl", ocsp="http://ocsp.example/")
    yield _case("nothing from where its certificate points", made(signer=named), full)
    shard = x509.UniformResourceIdentifier("http://crl.example/2.crl")
    yield _case(
        "a part of a list, and not its own",
        with_data(made(signer=named), [crl(middle, extensions=scope(full_name=[shard]))]), full, "invalid", CHECK,
    )  # fmt: skip
    own = x509.UniformResourceIdentifier("http://crl.example/1.crl")
    yield _case(
        "its own part of a list",
        with_data(made(signer=named), [crl(middle, extensions=scope(full_name=[own]))]),
        full,
    )
    pointing = naming(world().tsa.party, certify_middle(), ocsp="http://ocsp.example/", stamps=True)
    yield _case(
        "nothing from where the authority points",
        made(authority=FixedAuthority(pointing, others=people.tsa.others)),
        full,
    )


def certify_middle():
    """Who certified the authority."""
    return certify(
        "Example Time", elliptic("tsa middle"), replace(world().tsa_root, chain=()), ca=True, path_length=0
    )
