import struct

import numpy as np
import pytest

from provenance.recognition.errors import FingerprintError
from provenance.recognition.local.codebook import codebook, numbers
from provenance.recognition.local.features import (
    KEPT,
    QUERY,
    LocalFeatures,
    in_mirror,
    query_features,
    reference_features,
)
from tests.support.landscapes import picture_of


@pytest.fixture(scope="module")
def features(scenes) -> LocalFeatures:
    return reference_features(picture_of(scenes(1)))


def test_a_work_keeps_a_bounded_number_of_details(features):
    assert len(features) == KEPT
    assert features.descriptors.shape == (KEPT, 64)
    assert features.descriptors.dtype == np.uint8
    assert len(features.to_bytes()) < 12_000


def test_details_come_from_all_over_the_picture(features):
    cells = {(int(x * 4), int(y * 4)) for x, y in features.points[:64, :2].tolist()}
    assert len(cells) == 16


def test_what_is_written_is_read(features):
    read = LocalFeatures.from_bytes(features.to_bytes())
    assert np.array_equal(read.descriptors, features.descriptors)
    assert read.aspect == pytest.approx(480 / 360)
    assert np.abs(read.points[:, :2] - features.points[:, :2]).max() < 1e-4
    assert np.abs(read.points[:, 2] - features.points[:, 2]).max() <= 1 / 32 + 1e-4
    turned = np.abs(np.angle(np.exp(1j * (read.points[:, 3] - features.points[:, 3]))))
    assert turned.max() <= np.pi / 256 + 1e-4
    assert read.to_bytes() == features.to_bytes()


def test_a_plain_picture_has_no_details():
    plain = reference_features(picture_of(np.full((200, 300), 128, np.uint8)))
    assert len(plain) == 0
    assert len(LocalFeatures.from_bytes(plain.to_bytes())) == 0


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (3, 3)])
def test_the_smallest_pictures_are_no_trouble(shape):
    assert len(query_features(picture_of(np.full(shape, 7, np.uint8)))) == 0


def test_the_details_of_a_mirror_image_need_no_pixels(scenes):
    pixels = scenes(2)
    computed = query_features(picture_of(pixels), mirrored=True)
    extracted = query_features(picture_of(np.ascontiguousarray(pixels[:, ::-1])))
    place = np.abs(computed.points[:, None, :2] - extracted.points[None, :, :2]).max(axis=2)
    size = np.abs(computed.points[:, None, 2] - extracted.points[None, :, 2])
    turn = computed.points[:, None, 3] - extracted.points[None, :, 3]
    same = (place < 0.003) & (size < 0.1) & (np.abs(np.angle(np.exp(1j * turn))) < 0.1)
    one, other = np.nonzero(same)
    assert len(set(one.tolist())) > 0.75 * len(computed)
    apart = np.linalg.norm(numbers(computed.descriptors[one]) - numbers(extracted.descriptors[other]), axis=1)
    usual = np.linalg.norm(
        numbers(computed.descriptors[one]) - numbers(extracted.descriptors[::-1][other]), axis=1
    )
    assert np.median(apart) < 0.25 * np.median(usual)


def test_a_mirror_in_a_mirror_is_the_picture(features):
    twice = in_mirror(in_mirror(features))
    assert np.allclose(twice.points[:, :3], features.points[:, :3], atol=1e-6)
    assert np.abs(numbers(twice.descriptors) - numbers(features.descriptors)).max() <= 4
    mirror = codebook().mirror
    assert np.allclose(mirror @ mirror, np.eye(64), atol=1e-3)


def test_a_query_has_more_details_than_a_work(scenes):
    assert KEPT < len(query_features(picture_of(scenes(1)))) <= QUERY


def _with(data: bytes, at: int, form: str, value: float) -> bytes:
    changed = bytearray(data)
    struct.pack_into(form, changed, at, value)
    return bytes(changed)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: _with(data, 0, "<B", 99),
        lambda data: _with(data, 1, "<H", KEPT + 1),
        lambda data: _with(data, 3, "<f", float("nan")),
        lambda data: _with(data, 3, "<f", 0.0),
        lambda data: _with(data, 3, "<f", -1.0),
    ],
)
def test_damaged_details_are_refused(features, damage):
    with pytest.raises(FingerprintError, match="register it anew"):
        LocalFeatures.from_bytes(damage(features.to_bytes()))
