"""A stranger's client against a running server: a picture that lost everything leads back to what was signed for it."""

import base64
import io
import json
import urllib.parse
import urllib.request

import c2pa
import numpy as np
import pytest
from iscc_lib import gen_image_code_v0
from PIL import Image, ImageDraw, ImageFilter

from tests.support import raw
from tests.support.resolution_client import ResolutionClient, status_of

UNIT = b"\x21\x07"  # the header of a Content-Code Image of 256 bits


def scene(seed, size=(900, 600)):
    """Something with as much on it as a photograph: shapes of every size and shade, and a little noise."""
    random = np.random.default_rng(seed)
    picture = Image.new("RGB", size, "grey")
    draw = ImageDraw.Draw(picture)
    for radius in np.geomspace(200, 12, 60):
        x, y = random.integers(0, size[0]), random.integers(0, size[1])
        box = [
            x - radius,
            y - radius * random.uniform(0.3, 1),
            x + radius,
            y + radius * random.uniform(0.3, 1),
        ]
        shape = draw.ellipse if random.random() < 0.5 else draw.rectangle
        shape(box, fill=tuple(random.integers(0, 255, 3).tolist()))
    noisy = np.asarray(picture) + random.normal(0, 6, (size[1], size[0], 3))
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def encoded(picture, codec="JPEG", **options):
    out = io.BytesIO()
    picture.save(out, codec, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def client(live):
    return ResolutionClient.discover(live.address)


@pytest.fixture(scope="module")
def signed(live):
    """A picture that was signed over HTTP, as it came back."""
    query = urllib.parse.urlencode({"identity": "Ada Studio", "ai": "none"})
    request = urllib.request.Request(
        f"{live.address}/api/v1/sign?{query}",
        encoded(scene(1), quality=92),
        {"Authorization": f"Bearer {live.key}", "Content-Type": "image/jpeg", "File-Name": "hills.jpg"},
    )
    with urllib.request.urlopen(request) as answer:
        return answer.read()


@pytest.fixture(scope="module")
def shared(signed):
    """The same picture as a platform shows it: smaller, encoded again, and without a byte of the credential."""
    picture = Image.open(io.BytesIO(signed)).resize((720, 480)).filter(ImageFilter.GaussianBlur(0.4))
    data = encoded(picture, quality=72)
    assert b"c2pa" not in data
    return data


def validates(signed, store):
    """What the C2PA library concludes of the original with a store that came from elsewhere."""
    stripped = encoded_without_credential(signed)
    with c2pa.Reader("image/jpeg", io.BytesIO(signed), manifest_data=store, context=raw.context()) as reader:
        report = json.loads(reader.json())
    with c2pa.Reader(
        "image/jpeg", io.BytesIO(stripped), manifest_data=store, context=raw.context()
    ) as reader:
        broken = json.loads(reader.json())
    assert report["validation_state"] == "Valid"
    assert broken["validation_state"] == "Invalid"  # of anything else the same store says that it was changed
    return report["active_manifest"]


def encoded_without_credential(signed):
    return encoded(Image.open(io.BytesIO(signed)), quality=50)


def embedded(signed):
    """The label and the store that the library finds in the signed file itself."""
    with c2pa.Reader("image/jpeg", io.BytesIO(signed), context=raw.context()) as reader:
        label = json.loads(reader.json())["active_manifest"]
        store = io.BytesIO()
        reader.resource_to_stream(f"self#jumbf=/c2pa/{label}", store)
    return label, store.getvalue()


def test_by_content(client, signed, shared):
    label, store = embedded(signed)
    assert client.capabilities() == {"queryByContent"}
    (match,) = client.by_content(shared, "image/jpeg")
    assert match.manifest_id == label
    assert match.score > 75
    assert client.manifest(match) == store
    assert validates(signed, client.manifest(match)) == label


def test_by_binding(client, signed, shared):
    label, store = embedded(signed)
    assert "io.iscc.v0" in client.algorithms()
    for data in (signed, shared):
        grey = Image.open(io.BytesIO(data)).convert("L").resize((32, 32), Image.Resampling.BICUBIC)
        code = client_code(grey)
        for query in (client.by_binding, client.by_large_binding):
            (match,) = query("io.iscc.v0", UNIT + code)
            assert match.manifest_id == label
            assert match.score >= 90
        assert client.manifest(match) == store
        assert validates(signed, client.manifest(match)) == label


def client_code(grey):
    """An ISCC Image-Code, as ISO 24138 has it."""
    text = gen_image_code_v0(grey.tobytes(), 256)["iscc"].removeprefix("ISCC:")
    return base64.b32decode(text + "=" * (-len(text) % 8))[2:]


def test_by_content_with_one_algorithm(client, signed, shared):
    label, _ = embedded(signed)
    for alg in client.algorithms():
        (match,) = client.by_content(shared, "image/jpeg", alg=alg)
        assert match.manifest_id == label


def test_the_active_manifest_alone_still_validates(client, signed, shared):
    (match,) = client.by_content(shared, "image/jpeg")
    assert validates(signed, client.manifest(match, active_only=True)) == match.manifest_id


def test_another_picture_leads_nowhere(client):
    assert client.by_content(encoded(scene(2)), "image/jpeg") == []


def test_a_plain_picture_leads_nowhere(client):
    plain = encoded(Image.new("RGB", (400, 300), "teal"))
    assert client.by_content(plain, "image/jpeg") == []


def test_a_picture_that_is_none_is_refused(client):
    assert status_of(client.by_content, b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png") == 415
    assert status_of(client.by_binding, "com.adobe.icn.dense", bytes(32)) == 400
