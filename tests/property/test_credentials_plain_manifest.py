"""Whatever a signer writes, our reading of a store says what the library's second report says, or leaves it to that."""

from datetime import UTC, datetime
from random import Random

import pytest
from cryptography import x509
from cryptography.x509.name import _ASN1Type as Kind
from cryptography.x509.oid import NameOID

from keys.trust.lists import TrustKind
from provenance.credentials.manifests._c2pa import verifying_context
from provenance.media.formats import Format, describe
from provenance.media.sniff import sniff
from tests.support import handmade, originals, pki, raw, tsa
from tests.support.corpus import corpus_files
from tests.support.odd_stores import ACTIONS, HASH, odd_store
from tests.support.pki import Authority
from tests.support.second_report import NO_CONTENT, both_ways

STORES = 300
COMMON_NAME, ORGANIZATION = NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME


def name(*parts):
    return x509.Name([x509.NameAttribute(*part, _validate=False) for part in parts])


NAMES = {
    "text": (name((COMMON_NAME, "é中"), (ORGANIZATION, "\u202e\0")), True),
    "ASCII": (name((COMMON_NAME, "a@b", Kind.IA5String)), True),
    "printable": (name((COMMON_NAME, "abc", Kind.PrintableString)), True),
    "teletex": (name((COMMON_NAME, "abc", Kind.T61String)), False),
    "UTF-16": (name((COMMON_NAME, "abc", Kind.BMPString)), False),
    "visible": (name((COMMON_NAME, "abc", Kind.VisibleString)), False),
    "bits": (name((COMMON_NAME, "a"), (NameOID.X500_UNIQUE_IDENTIFIER, b"\0x", Kind.BitString)), False),
    "two names": (name((COMMON_NAME, "a"), (COMMON_NAME, "b")), False),
    "two organizations": (name((ORGANIZATION, "a"), (ORGANIZATION, "b")), False),
    "no name": (name((ORGANIZATION, "a")), True),
    "nothing": (name(), True),
}


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def context(authority):
    return verifying_context([authority.trusted_as(TrustKind.MANIFEST)])


def agrees(context, mime, data, store=None):
    """Whether our reading was enough; it must be that of the library, to the last character."""
    found = both_ways(context, mime, data, store)
    if found is None:
        return False
    ours, theirs = found
    assert ours is None or (ours == theirs and repr(ours) == repr(theirs))
    return ours is not None


@pytest.mark.parametrize("part", range(10))
def test_a_hostile_signer_is_read_as_the_library_does_or_not_at_all(authority, context, part):
    credential = authority.issue()
    chances = [Random(f"{part} {number}") for number in range(STORES)]
    plain = [agrees(context, "image/jpeg", NO_CONTENT, odd_store(chance, credential)) for chance in chances]
    assert STORES / 10 < sum(plain) < STORES


@pytest.mark.parametrize("fmt", originals.make_originals(), ids=lambda fmt: fmt.value)
def test_what_is_signed_is_read_in_every_format(authority, context, fmt):
    signed = raw.sign(originals.make_originals()[fmt], fmt, authority.issue(), raw.manifest())
    assert agrees(context, describe(fmt).mime, signed)


def test_a_time_stamp_changes_nothing(authority, context):
    clock, now = authority.issue(purposes=(pki.STAMPING,)), datetime.now(UTC)
    made = handmade.one_manifest(
        {"c2pa.actions.v2": ACTIONS, "c2pa.hash.data": HASH},
        authority.issue(),
        stamper=lambda data: tsa.token(data, clock, now),
    )
    _, theirs = both_ways(context, "image/jpeg", NO_CONTENT, handmade.store_of(made))
    assert theirs.active.signed_at is not None
    assert agrees(context, "image/jpeg", NO_CONTENT, handmade.store_of(made))


def test_what_is_more_than_one_plain_manifest_is_left_to_the_library(authority, context):
    credential, original = authority.issue(), originals.encoded("JPEG")
    first = raw.sign(original, Format.JPEG, credential)
    part = ({"title": "part", "relationship": "componentOf"}, Format.JPEG, original)
    for data in (
        raw.edit(first, Format.JPEG, credential),
        raw.edit(first[:-40] + first[-2:], Format.JPEG, credential),
        raw.update(first, Format.JPEG, credential),
        raw.sign(original, Format.JPEG, credential, ingredients=[part]),
        raw.sign(original, Format.JPEG, credential, core={"prefer_compress_manifests": True}),
        raw.sign(original, Format.JPEG, credential, {**raw.manifest(), "claim_version": 1}),
    ):
        assert both_ways(context, "image/jpeg", data) is not None
        assert not agrees(context, "image/jpeg", data)


def test_damage_makes_no_difference(authority, context):
    made = handmade.one_manifest({"c2pa.actions.v2": ACTIONS, "c2pa.hash.data": HASH}, authority.issue())
    store = handmade.store_of(made)
    for at in range(0, len(store), 5):
        agrees(
            context, "image/jpeg", NO_CONTENT, store[:at] + bytes([store[at] ^ 1 << at % 8]) + store[at + 1 :]
        )


@pytest.mark.parametrize(("odd", "plain"), NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("whose", ["subject", "issuer"])
def test_names_are_read_as_the_library_does(monkeypatch, odd, plain, whose):
    usual = pki._name
    marked = "Trap Signer" if whose == "subject" else "Trap Authority intermediate"
    monkeypatch.setattr(pki, "_name", lambda common, *more: odd if common == marked else usual(common, *more))
    authority = Authority()
    context = verifying_context([authority.trusted_as(TrustKind.MANIFEST)])
    made = handmade.one_manifest({"c2pa.actions.v2": ACTIONS, "c2pa.hash.data": HASH}, authority.issue())
    assert agrees(context, "image/jpeg", NO_CONTENT, handmade.store_of(made)) is plain


@pytest.mark.corpus
@pytest.mark.parametrize("path", corpus_files(), ids=lambda path: path.name)
def test_the_public_files_are_read_alike(context, path):
    data = path.read_bytes()
    mime = f"font/{path.suffix[1:]}" if path.suffix == ".ttf" else describe(sniff(data)).mime
    agrees(context, mime, data)
