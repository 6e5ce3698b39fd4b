"""The files that are measured: made here, the same on every machine of one library version."""

import io
from collections.abc import Collection
from pathlib import Path

import av
import numpy as np
from PIL import Image

SIZES = {
    "50 KB jpeg": (800, 600, 3.0, 85),
    "1 MB jpeg": (2600, 1950, 6.0, 85),
    "5 MB jpeg": (5000, 3750, 6.5, 87),
}
NAMES = (*SIZES, "2 MB png", "1 MB webp", "50 MB mp4")


def photo(width: int, height: int, noise: float, seed: int = 1) -> Image.Image:
    """Soft shapes with a sensor's grain, so that it compresses as photographs do."""
    random = np.random.default_rng(seed)
    soft = random.integers(0, 255, (height // 64 + 2, width // 64 + 2, 3), dtype=np.uint8)
    shapes = np.asarray(Image.fromarray(soft).resize((width, height), Image.Resampling.BICUBIC)).astype(
        np.int16
    )
    grain = random.normal(0, noise, (height, width, 1)).astype(np.int16)
    return Image.fromarray((shapes + grain).clip(0, 255).astype(np.uint8))


def make(folder: Path, names: Collection[str] = NAMES) -> dict[str, Path]:
    """Write samples into `folder`; the names are those of the tables."""
    found = {}
    for name in names:
        match name.split():
            case [_, _, "jpeg"]:
                width, height, noise, quality = SIZES[name]
                found[name] = folder / f"{name.replace(' ', '-')}.jpg"
                photo(width, height, noise).save(found[name], quality=quality)
            case [_, _, "png"]:
                found[name] = folder / "picture.png"
                photo(1200, 900, 4.0).save(found[name])
            case [_, _, "webp"]:
                found[name] = folder / "picture.webp"
                photo(3000, 2250, 7.0).save(found[name], quality=85)
            case [_, _, "mp4"]:
                found[name] = folder / "film.mp4"
                film(found[name], 50_000_000)
    return found


def film(path: Path, size: int) -> None:
    """A film of about `size` bytes: grain that MPEG-4 can't compress, and silence."""
    frames = [np.asarray(photo(1280, 720, 30.0, seed)) for seed in range(4)]
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=25)
        video.width, video.height, video.pix_fmt, video.bit_rate = 1280, 720, "yuv420p", 60_000_000
        number = 0
        while (path.stat().st_size if path.exists() else 0) < size and number < 5000:
            frame = av.VideoFrame.from_ndarray(frames[number % len(frames)], format="rgb24")
            for packet in video.encode(frame):
                container.mux(packet)
            number += 1
        for packet in video.encode():
            container.mux(packet)


def small_photos(folder: Path, count: int) -> list[Path]:
    """A folder of distinct photographs of about 120 KB."""
    paths = []
    base = photo(1200, 900, 3.0)
    for number in range(count):
        picture = base.copy()
        picture.putpixel((number % 1200, number // 1200), (255, 0, 0))
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=80)
        path = folder / f"photo-{number:04}.jpg"
        path.write_bytes(data.getvalue())
        paths.append(path)
    return paths
