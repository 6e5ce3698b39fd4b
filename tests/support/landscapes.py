"""Pictures with something on them, made here: no two seeds show the same."""

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.fingerprints.fingerprint import ImageFingerprint
from provenance.recognition.local.features import LocalFeatures, reference_features
from provenance.recognition.picture import Picture

Pixels = NDArray[np.uint8]


def scene(seed: int, width: int = 480, height: int = 360) -> Pixels:
    """Hills of light with some hundred overlapping shapes."""
    rng = np.random.default_rng(seed)
    image = np.zeros((height, width), np.float32)
    for cells, strength in ((4, 60), (12, 25), (40, 12)):
        noise = rng.normal(size=(cells, cells)).astype(np.float32)
        image += strength * cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    image = np.clip(image + 128, 0, 255)
    for _ in range(120):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        size = int(rng.integers(4, max(5, min(width, height) // 8)))
        grey = float(rng.integers(256))
        if rng.random() < 0.5:
            cv2.circle(image, (x, y), size, grey, -1, cv2.LINE_AA)
        else:
            turned = cv2.boxPoints(((x, y), (size, size * 1.7), float(rng.integers(180))))
            cv2.fillPoly(image, [turned.astype(np.int32)], grey, cv2.LINE_AA)
    return cv2.GaussianBlur(image, (0, 0), 0.7).astype(np.uint8)


def picture_of(pixels: Pixels) -> Picture:
    return Picture(pixels, pixels.shape[1], pixels.shape[0], bytes(1024))


def registered(pixels: Pixels, features: LocalFeatures | None = None) -> ImageFingerprint:
    """What is kept of a picture, as far as the geometric check looks at it."""
    return ImageFingerprint(
        width=pixels.shape[1],
        height=pixels.shape[0],
        quality=100,
        pdq=bytes(32),
        crops=b"",
        iscc="",
        thumbnail=cv2.resize(pixels, (128, 128), interpolation=cv2.INTER_AREA),
        local=features or reference_features(picture_of(pixels)),
    )


def jpeg(pixels: Pixels, quality: int = 60) -> Pixels:
    data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def phone(pixels: Pixels) -> Pixels:
    """A screenshot of a phone that shows a picture 400 pixels wide: the same interface around every one."""
    rows = round(400 * pixels.shape[0] / pixels.shape[1])
    screen = np.full((800, 400), 250, np.uint8)
    screen[120 : 120 + rows] = cv2.resize(pixels, (400, rows), interpolation=cv2.INTER_AREA)
    for line, y in enumerate((40, 80, 120 + rows + 40, 120 + rows + 90, 690, 740, 780)):
        text = ("12:41  5G", "@follow this", "liked by 24", "view all comments", "home", "search", "add")[
            line
        ]
        cv2.putText(screen, text, (20, y), cv2.FONT_HERSHEY_DUPLEX, 1.1, 20, 2, cv2.LINE_AA)
        cv2.circle(screen, (360, y - 10), 14, 90, 3, cv2.LINE_AA)
    return jpeg(screen, 80)
