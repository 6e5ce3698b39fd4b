"""Stores of one manifest, signed by somebody who wants readers to differ: the same number, the same store."""

from collections.abc import Callable
from random import Random

import cbor2

from tests.support import handmade
from tests.support.odd_cbor import cbor, deep, odd_json
from tests.support.pki import Credential
from tests.support.reports import CAPTURED

Json = dict[str, object]
ACTIONS: Json = {"actions": [{"action": "c2pa.created", "digitalSourceType": CAPTURED}]}
HASH: Json = {"exclusions": [], "alg": "sha256", "hash": b"\1" * 32, "pad": b""}
_EMBEDDED_FILE = bytes.fromhex("40cb0c32bb8a489da70b2ad6f47f4369")
# How labels end, and where the library looks for a version, an instance or a kind of picture in them.
LABELS = (
    "x.v1", "x.v2", "x.v02", "x.v10", "x__1", "x__01", "x__0", "x__2", "x.v2__1", "x__1.v2", "a.v2.b", "x.v2.v2",
    "v2", "a.v2", "a.video", "a_v2", "a:b", "x y", "X", "x--1", "c2pa.actions", "c2pa.metadata", "stds.exif",
    "c2pa.hash.boxes", "c2pa.thumbnail.claim", "c2pa.thumbnail.claim.jpeg", "c2pa.thumbnail.claim__1",
    "c2pa.thumbnail.ingredient", "c2pa.thumbnail.ingredient.jpeg", "c2pa.ingredient.v3", "thumbnail.a.b.c",
    "c2pa.soft-binding", "cawg.identity", "c2pa.icon", "c2pa.cloud-data", "c2pa.embedded-data",
)  # fmt: skip
_GENERATORS: tuple[object, ...] = (
    {"name": "n"}, {"name": ""}, {"name": "n", "version": None}, {"name": "n", "version": ""}, {"name": 5},
    {"name": "n", "icon": "x"}, {"name": "n", "operating_system": "o", "more": [1, b"x"]}, [{"name": "n"}],
    {"version": "1"}, {"name": "n", "hash": b"x"}, {"name": "n", "version": 5}, {"name": "n", "x": 1.5},
    {"name": "n", "x": cbor2.CBORTag(32, "x")},
)  # fmt: skip
_TITLES: tuple[object, ...] = ("", None, 5, "é\u202e", "x" * 3000, b"x", ["x"])
_MORE = (
    "dc:format", "metadata", "redacted_assertions", "claim_generator", "alg_soft", "x", "signature", "alg",
    "instanceID", "assertions", "gathered_assertions",
)  # fmt: skip
_ANYTHING: tuple[object, ...] = (
    "image/jpeg",
    [],
    None,
    ["x"],
    {},
    "sha256",
    ["self#jumbf=c2pa.assertions/x"],
)


def odd_store(chance: Random, credential: Credential) -> bytes:
    """One of them; in each of them one kind of thing is odd, for the library refuses what is odd all over."""
    kind = chance.choice((_values, _values, _json, _labels, _files, _claims, _claims, _parts))
    made = {"c2pa.actions.v2": ACTIONS, "c2pa.hash.data": HASH}
    boxes = {label: handmade.assertion(label, data) for label, data in made.items()}
    boxes["org.x"] = _cbor("org.x", cbor(chance, 0))
    store = kind(chance, boxes, credential)
    if chance.random() < 0.1:
        at = chance.randrange(len(store))
        store = store[:at] + bytes([store[at] ^ 1 << chance.randrange(8)]) + store[at + 1 :]
    return store


def _cbor(label: str, data: bytes) -> bytes:
    return handmade.superbox(b"cbor", label, handmade.box(b"cbor", data))


def _values(chance: Random, boxes: dict[str, bytes], credential: Credential) -> bytes:
    data = deep(chance) if chance.random() < 0.05 else cbor(chance, chance.choice((0, 0.02, 0.1)))
    return _signed(chance, {**boxes, "a.b": _cbor("a.b", data)}, credential)


def _json(chance: Random, boxes: dict[str, bytes], credential: Credential) -> bytes:
    data = (
        chance.choice(("", "", "", " ", "\ufeff")) + odd_json(chance) + chance.choice(("", "", "", "\n", "x"))
    )
    box = handmade.box(b"json", data.encode("utf-8", "surrogatepass"))
    return _signed(chance, {**boxes, "a.b": handmade.superbox(b"json", "a.b", box)}, credential)


def _labels(chance: Random, boxes: dict[str, bytes], credential: Credential) -> bytes:
    label = chance.choice(LABELS)
    return _signed(chance, {**boxes, label: handmade.assertion(label, {"a": 1, "hash": b"x"})}, credential)


def _files(chance: Random, boxes: dict[str, bytes], credential: Credential) -> bytes:
    label = chance.choice(("c2pa.thumbnail.claim", "c2pa.thumbnail.claim", chance.choice(LABELS)))
    media = chance.choice((b"image/jpeg", b"image/jpeg", b"", b"\xff", b"image/jpeg; a=1", "é".encode()))
    said = chance.choice((b"\0", b"\0", b"\1")) + media + chance.choice((b"\0", b"\0", b"", b"\0name.jpg\0"))
    salt = handmade.box(b"c2sh", bytes(16)) if chance.random() < 0.5 else b""
    toggles = b"\x13" if salt else b"\x03"
    described = handmade.box(b"jumd", _EMBEDDED_FILE + toggles + label.encode() + b"\0" + salt)
    content = (handmade.box(b"bfdb", said), handmade.box(b"bidb", chance.randbytes(20)))
    return _signed(chance, {**boxes, label: handmade.box(b"jumb", described, *content)}, credential)


def _claims(chance: Random, boxes: dict[str, bytes], credential: Credential) -> bytes:
    def change(claim: Json) -> None:
        entries = claim["created_assertions"]
        assert isinstance(entries, list)
        changes: tuple[Callable[[], object], ...] = (
            lambda: claim.update(claim_generator_info=chance.choice(_GENERATORS)),
            lambda: claim.update({"dc:title": chance.choice(_TITLES)}),
            lambda: claim.pop("dc:title"),
            lambda: claim.update({chance.choice(_MORE): chance.choice(_ANYTHING)}),
            lambda: entries[0].update(alg=chance.choice(("sha256", None, "sha512"))),
            lambda: entries.append(dict(entries[-1])),
            lambda: claim.update(gathered_assertions=[entries.pop()]),
            lambda: claim.update(gathered_assertions=[dict(entries[-1])]),
            lambda: entries[-1].update(
                url=str(entries[-1]["url"]).replace("/", chance.choice(("//", "/x/", "/../")))
            ),
        )
        chance.choice(changes)()

    def rewrite(payload: bytes) -> bytes:
        return chance.choice(
            (
                b"\xbf" + payload[1:] + b"\xff",
                bytes([payload[0] + 1]) + payload[1:] + b"\x68dc:title\x61z",
                b"\xd9\xd9\xf7" + payload,
                payload.replace(b"\x64name", b"\x78\x04name"),
                payload + b"\0",
            )
        )

    if chance.random() < 0.3:
        return _signed(chance, boxes, credential, rewrite=rewrite)
    return _signed(chance, boxes, credential, change=change)


def _parts(chance: Random, boxes: dict[str, bytes], credential: Credential) -> bytes:
    extra = (
        handmade.superbox(b"json", "c2pa.credentials"),
        handmade.superbox(b"cbor", "extra", handmade.box(b"cbor", b"\0")),
        handmade.superbox(b"c2as", "c2pa.assertions", *boxes.values()),
        handmade.box(b"free", b"x"),
        b"",
    )
    whole = _signed(
        chance, boxes, credential, more=chance.choice(extra), kind=chance.choice((b"c2ma", b"c2um"))
    )
    if chance.random() < 0.3:
        other = handmade.one_manifest({"c2pa.actions.v2": ACTIONS, "c2pa.hash.data": HASH}, credential)
        manifests = [*handmade.manifests_in(whole), other]
        chance.shuffle(manifests)
        return handmade.store_of(*manifests)
    return whole + chance.choice((b"", b"junk"))


def _signed(
    chance: Random,
    boxes: dict[str, bytes],
    credential: Credential,
    *,
    change: Callable[[Json], None] = lambda _: None,
    rewrite: Callable[[bytes], bytes] = lambda payload: payload,
    more: bytes = b"",
    kind: bytes = b"c2ma",
) -> bytes:
    name = f"urn:c2pa:{chance.getrandbits(128):032x}"
    order = list(boxes)
    chance.shuffle(order)
    claim: Json = {
        "instanceID": "xmp:iid:1",
        "claim_generator_info": {"name": "trap", "version": "1"},
        "signature": f"self#jumbf=/c2pa/{name}/c2pa.signature",
        "created_assertions": [
            handmade.hashed(f"self#jumbf=c2pa.assertions/{label}", boxes[label]) for label in order
        ],
        "alg": "sha256",
        "dc:title": "trap",
    }
    change(claim)
    payload = rewrite(cbor2.dumps(claim))
    return handmade.store_of(
        handmade.superbox(
            kind,
            name,
            handmade.superbox(b"c2as", "c2pa.assertions", *(boxes[label] for label in order)),
            handmade.superbox(b"c2cl", "c2pa.claim.v2", handmade.box(b"cbor", payload)),
            handmade.superbox(
                b"c2cs", "c2pa.signature", handmade.box(b"cbor", handmade.sign1(payload, credential))
            ),
            more,
        )
    )
