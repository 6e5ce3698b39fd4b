from dataclasses import replace
from types import SimpleNamespace

import cbor2
import pytest

from keys.algorithms import Algorithm, verify
from keys.algorithms import sign as sign_with
from provenance.credentials.errors import SigningError, StampingError
from provenance.credentials.faults import Fault
from provenance.credentials.manifests.countersigning import signature_in
from provenance.credentials.signing.assertions import assertions
from provenance.credentials.signing.sealing import active_manifest, sealed
from provenance.credentials.workers.signing_jobs import Bound, Unsealed
from provenance.media.containers.bmff.boxes import C2PA_UUID
from tests.support import handmade, raw


class Asked:
    """A signer that remembers what it was asked to sign."""

    def __init__(self, credential, algorithm=Algorithm.ES256):
        self.algorithm, self.certificate_chain, self._key = algorithm, credential.chain, credential.key
        self.messages = []

    def sign(self, data):
        self.messages.append(data)
        return sign_with(self._key, Algorithm.ES256, data)


@pytest.fixture(scope="module")
def credential(authority):
    return authority.issue("Ada")


ASSERTIONS = {
    "c2pa.actions.v2": raw.actions()["data"],
    "app.vermilion.disclosure": {"steps": [{"x": 0.5, "whole": True}]},
}
BOUND = Bound(b"h" * 32, 2, 9)
BINDING = {"c2pa.hash.data": {"exclusions": [{"start": 2, "length": 9}], "alg": "sha256", "hash": b"h" * 32}}


def work(title="Boats"):
    """What is asked of whoever makes `manifest`."""
    return Unsealed(
        {
            "title": title,
            "instance_id": "xmp:iid:5d1d1f1e-0000-4000-8000-000000000000",
            "claim_generator_info": [{"name": "trap", "version": "1"}],
            "assertions": [{"label": label, "data": data} for label, data in ASSERTIONS.items()],
        },
        "image/gif",
    )


def manifest(credential, title="Boats", said=ASSERTIONS, binding=BINDING, **more):
    return handmade.one_manifest({**said, **binding}, credential, title=title, **more)


def test_one_claim_is_signed_and_nothing_else_changes(credential):
    store = handmade.store_of(manifest(credential, "Trees"), manifest(credential))
    signer = Asked(credential)
    made = sealed(store, work(), signer, BOUND).store
    (message,) = signer.messages
    at, signature = signature_in(made)
    key = credential.leaf.public_key()
    assert verify(key, Algorithm.ES256, signature.signature, message)
    assert made.replace(signature.signature, b"") == store.replace(signature_in(store)[1].signature, b"")
    context, protected, external, claim = cbor2.loads(message)
    assert (context, protected, external) == ("Signature1", signature.protected, b"")
    assert cbor2.loads(claim)["dc:title"] == "Boats"
    assert (made[:at], len(made)) == (store[:at], len(store))


def doubled(made):
    """A manifest of which the signature stands in another one too."""
    return handmade.store_of(made, made)


def cut(made):
    """A store of which the room for a signature is a byte too short."""
    store = handmade.store_of(made)
    _, room = signature_in(store)
    short = cbor2.dumps(cbor2.CBORTag(18, [room.protected, {}, None, room.signature[:-1]]))
    return store.replace(room.whole, short + b"\0" * (len(room.whole) - len(short)))


@pytest.mark.parametrize("spoil", [doubled, cut, lambda _: b"", lambda made: made, lambda _: bytes(10_000)])
def test_a_store_without_one_claim_and_its_room_is_not_signed(credential, spoil):
    signer = Asked(credential)
    with pytest.raises(SigningError) as caught:
        sealed(spoil(manifest(credential)), work(), signer, BOUND)
    assert (caught.value.fault, signer.messages) == (Fault.SIGNER_BROKE, [])


def test_a_claim_that_says_otherwise_is_not_signed(authority, credential):
    """What a worker would say that a file took over: another title, signer or algorithm, or far too much."""
    store = handmade.store_of(manifest(credential))
    long = handmade.store_of(manifest(credential, "Boats" * 300_000))
    signers = [Asked(credential), Asked(authority.issue("Eve")), Asked(credential, Algorithm.ED25519)]
    asked = [(store, "Trees", signers[0]), (long, "Boats" * 300_000, signers[0])]
    for made, title, signer in (*asked, (store, "Boats", signers[1]), (store, "Boats", signers[2])):
        with pytest.raises(SigningError) as caught:
            sealed(made, work(title), signer, BOUND)
        assert (caught.value.fault, signer.messages) == (Fault.SIGNER_BROKE, [])


LIES = {
    "no ai": {"said": {**ASSERTIONS, "c2pa.actions.v2": raw.actions(raw.GENERATED)["data"]}},
    "another disclosure": {"said": {**ASSERTIONS, "app.vermilion.disclosure": {"steps": []}}},
    "nearly": {"said": {**ASSERTIONS, "app.vermilion.disclosure": {"steps": [{"x": 0.5001, "whole": True}]}}},
    "a number": {"said": {**ASSERTIONS, "app.vermilion.disclosure": {"steps": [{"x": 0.5, "whole": 1}]}}},
    "less": {"said": {"c2pa.actions.v2": ASSERTIONS["c2pa.actions.v2"]}},
    "more": {"said": {**ASSERTIONS, "cawg.training-mining": {"entries": {}}}},
    "twice": {"said": {**ASSERTIONS, "c2pa.actions.v2__1": ASSERTIONS["c2pa.actions.v2"]}},
    "an ingredient": {"said": {**ASSERTIONS, "c2pa.ingredient.v3": {"relationship": "parentOf"}}},
    "a thumbnail": {"said": {**ASSERTIONS, "c2pa.thumbnail.claim": b"x"}},
    "gathered": {"gathered": ["app.vermilion.disclosure"]},
    "bound to nothing": {"binding": {}},
    "bound twice": {"binding": {**BINDING, "c2pa.hash.boxes": {}}},
    "an identity": {"identity": lambda references: {"signer_payload": list(references)}},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_claim_that_was_not_asked_for_is_not_signed(credential, lie):
    signer = Asked(credential)
    with pytest.raises(SigningError) as caught:
        sealed(handmade.store_of(manifest(credential, **lie)), work(), signer, BOUND)
    assert (caught.value.fault, signer.messages) == (Fault.SIGNER_BROKE, [])


def test_the_hash_of_the_content_is_put_where_there_is_room(credential):
    store = handmade.store_of(manifest(credential, "Trees"), manifest(credential))
    signer = Asked(credential)
    made = sealed(store, work(), signer, replace(BOUND, digest=b"x" * 32)).store
    (first, last) = handmade.manifests_in(made)
    assert (first.count(b"h" * 32), last.count(b"h" * 32), last.count(b"x" * 32)) == (1, 0, 1)
    assert len(made) == len(store)
    (binding,) = [one for one in assertions(active_manifest(made)) if one.base == "c2pa.hash.data"]
    assert binding.digest in signer.messages[0]


@pytest.mark.parametrize(
    "bound",
    [Bound(b"h" * 32, 3, 9), Bound(b"h" * 32, 2, 8), Bound(b"h" * 31, 2, 9), Bound(b"h" * 32, None, 9)],
)
def test_a_claim_that_leaves_out_another_place_is_not_signed(credential, bound):
    signer = Asked(credential)
    with pytest.raises(SigningError):
        sealed(handmade.store_of(manifest(credential)), work(), signer, bound)
    assert signer.messages == []


@pytest.mark.parametrize(
    "more",
    [
        {"exclusions": [{"start": 2, "length": 9}, {"start": 50, "length": 1}]},
        {"exclusions": []},
        {"alg": "sha512"},
        {"alg2": "sha256"},
        {"name": "another"},
        {"hash": [104] * 32},
    ],
)
def test_a_binding_that_says_more_is_not_signed(credential, more):
    signer = Asked(credential)
    binding = {"c2pa.hash.data": {**BINDING["c2pa.hash.data"], **more}}
    with pytest.raises(SigningError):
        sealed(handmade.store_of(manifest(credential, binding=binding)), work(), signer, BOUND)
    assert signer.messages == []


BOXES = [
    {"xpath": "/uuid", "data": [{"offset": 8, "value": C2PA_UUID}]},
    *({"xpath": path} for path in ("/ftyp", "/mfra", "/free", "/skip")),
]


@pytest.mark.parametrize(
    ("label", "more", "signed"),
    [
        ("c2pa.hash.bmff.v3", {}, True),
        ("c2pa.hash.bmff.v2", {}, False),
        ("c2pa.hash.bmff.v3", {"exclusions": [*BOXES, {"xpath": "/mdat"}]}, False),
        ("c2pa.hash.bmff.v3", {"exclusions": [*BOXES[:4], {"xpath": "/moov"}]}, False),
        ("c2pa.hash.bmff.v3", {"merkle": []}, False),
    ],
)
def test_a_claim_about_boxes_leaves_out_those_that_the_library_does(credential, label, more, signed):
    signer = Asked(credential)
    said = {"exclusions": BOXES, "alg": "sha256", "hash": b"?" * 32, "name": "jumbf manifest", **more}
    store = handmade.store_of(manifest(credential, binding={label: said}))
    try:
        made = sealed(store, work(), signer, Bound(b"h" * 32, None, 9)).store
        assert made.count(b"h" * 32) == 1
    except SigningError:
        pass
    assert bool(signer.messages) == signed


def test_nothing_stands_behind_a_store(credential):
    """A reader of the container would take it along, and nobody would see it."""
    signer = Asked(credential)
    store = handmade.store_of(manifest(credential))
    for odd in (store + b"hidden", store + store, store[:-1], handmade.box(b"free", b"hidden") + store):
        with pytest.raises(SigningError):
            sealed(odd, work(), signer, BOUND)
    assert signer.messages == []


MANY = {"maps": [{"": 0}] * 1_500_000}


def test_no_long_assertion_is_read_where_the_key_is(credential):
    """Each of three bytes would be some hundred in memory."""
    asked = work()
    asked.manifest["assertions"][1]["data"] = MANY
    store = handmade.store_of(manifest(credential, said={**ASSERTIONS, "app.vermilion.disclosure": MANY}))
    signer = Asked(credential)
    with pytest.raises(SigningError):
        sealed(store, asked, signer, BOUND)
    assert signer.messages == []


def test_no_long_signature_is_read_where_the_key_is():
    long = handmade.box(b"cbor", cbor2.dumps(cbor2.CBORTag(18, [b"", MANY, None, b""])))
    claim = handmade.superbox(b"c2cl", "c2pa.claim.v2", handmade.box(b"cbor", b"\xa0"))
    signature = handmade.superbox(b"c2cs", "c2pa.signature", long)
    with pytest.raises(StampingError):
        signature_in(handmade.store_of(handmade.superbox(b"c2ma", "urn:c2pa:long", claim, signature)))


def test_a_claim_without_the_thumbnail_that_was_given_is_not_signed(credential):
    signer = Asked(credential)
    asked = work()
    given = {**asked.manifest, "thumbnail": {"format": "image/jpeg", "identifier": "small"}}
    with pytest.raises(SigningError):
        sealed(
            handmade.store_of(manifest(credential)),
            Unsealed(given, asked.mime, (), {"small": b"\xff\xd8\xff"}),
            signer,
            BOUND,
        )
    assert signer.messages == []


def test_an_assertion_that_is_not_the_one_in_the_claim_is_not_signed(credential):
    signer = Asked(credential)
    hidden = handmade.store_of(
        manifest(credential, said={**ASSERTIONS, "app.vermilion.disclosure": {"n": 1}})
    )
    asked = work()
    asked.manifest["assertions"][1]["data"] = {"n": 2}
    with pytest.raises(SigningError):
        sealed(hidden.replace(cbor2.dumps({"n": 1}), cbor2.dumps({"n": 2})), asked, signer, BOUND)
    assert signer.messages == []


def test_a_signature_of_another_length_is_not_taken(credential):
    signer = SimpleNamespace(
        algorithm=Algorithm.ES256, certificate_chain=credential.chain, sign=lambda _: bytes(63)
    )
    with pytest.raises(SigningError) as caught:
        sealed(handmade.store_of(manifest(credential)), work(), signer, BOUND)
    assert caught.value.fault is Fault.SIZE_CHANGED


def remade(credential, *, generator=(), tails=(b"", b"", b"", b""), thumbnail=b"\0image/jpeg\0", header=None):
    """The manifest that is asked for with a thumbnail, and what a worker might put between and behind its boxes."""
    claim_tail, said_tail, list_tail, manifest_tail = tails
    said = {**ASSERTIONS, **BINDING}
    boxes = {
        label: handmade.superbox(b"cbor", label, handmade.box(b"cbor", cbor2.dumps(data) + said_tail))
        for label, data in said.items()
    }
    boxes["c2pa.thumbnail.claim"] = handmade.superbox(
        b"\x40\xcb\x0c\x32",
        "c2pa.thumbnail.claim",
        handmade.box(b"bfdb", thumbnail),
        handmade.box(b"bidb", b"\xff\xd8\xff"),
    )
    claim = {
        "instanceID": "xmp:iid:5d1d1f1e-0000-4000-8000-000000000000",
        "claim_generator_info": {"name": "trap", "version": "1", **dict(generator)},
        "signature": "self#jumbf=/c2pa/urn:c2pa:made/c2pa.signature",
        "created_assertions": [
            handmade.hashed(f"self#jumbf=c2pa.assertions/{label}", content)
            for label, content in boxes.items()
        ],
        "alg": "sha256",
        "dc:title": "Boats",
    }
    payload = cbor2.dumps(claim) + claim_tail
    signature = handmade.sign1(payload, credential)
    if header is not None:
        protected, _, content, signed = cbor2.loads(signature).value
        signature = cbor2.dumps(cbor2.CBORTag(18, [protected, header, content, signed]))
    made = handmade.superbox(
        b"c2ma",
        "urn:c2pa:made",
        handmade.superbox(b"c2as", "c2pa.assertions", *boxes.values(), list_tail),
        handmade.superbox(b"c2cl", "c2pa.claim.v2", handmade.box(b"cbor", payload)),
        handmade.superbox(b"c2cs", "c2pa.signature", handmade.box(b"cbor", signature)),
        manifest_tail,
    )
    return handmade.store_of(made)


def with_thumbnail():
    asked = work()
    given = {**asked.manifest, "thumbnail": {"format": "image/jpeg", "identifier": "small"}}
    return Unsealed(given, asked.mime, (), {"small": b"\xff\xd8\xff"})


LIBRARY = "org.contentauth.c2pa_rs"


@pytest.mark.parametrize(
    "plain",
    [{}, {"generator": {LIBRARY: "0.91.3"}}, {"header": {"pad": bytes(300), "pad2": b""}}],
)
def test_what_the_library_adds_of_its_own_is_signed(credential, plain):
    signer = Asked(credential)
    sealed(remade(credential, **plain), with_thumbnail(), signer, BOUND)
    assert len(signer.messages) == 1


HIDDEN = handmade.superbox(b"json", "hidden", handmade.box(b"json", b"{}"))


@pytest.mark.parametrize(
    "odd",
    [
        {"tails": (b"hidden", b"", b"", b"")},
        {"tails": (b"", b"hidden", b"", b"")},
        {"tails": (b"", b"", b"odd", b"")},
        {"tails": (b"", b"", handmade.box(b"free", b"hidden"), b"")},
        {"tails": (b"", b"", b"", b"odd")},
        {"tails": (b"", b"", b"", handmade.box(b"free", b"hidden"))},
        {"tails": (b"", b"", b"", HIDDEN)},
        {"generator": {LIBRARY: {"name": "anything"}}},
        {"generator": {LIBRARY: "made without AI"}},
        {"thumbnail": b"\0text/html\0"},
        {"header": {"pad": b"hidden"}},
        {"header": {"rVals": {"ocspVals": [b""]}}},
        {"header": {"sigTst2": {"tstTokens": [{"val": b"x"}]}}},
    ],
)
def test_nothing_hides_in_what_is_signed(credential, odd):
    signer = Asked(credential)
    with pytest.raises(SigningError) as caught:
        sealed(remade(credential, **odd), with_thumbnail(), signer, BOUND)
    assert (caught.value.fault, signer.messages) == (Fault.SIGNER_BROKE, [])
