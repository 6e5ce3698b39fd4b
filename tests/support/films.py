"""Small films and sounds that tests make, show the same, and encode again and again."""

from pathlib import Path

import av
import numpy as np
from PIL import Image

SCENE_SECONDS = 1.7


def encode_film(
    path: Path,
    seconds: float,
    seed: int = 1,
    *,
    start: float = 0.0,
    rate: int = 12,
    size: tuple[int, int] = (160, 120),
    gop: int = 48,
    crf: int = 23,
    codec: str = "libx264",
    fixed: bool = False,
    scenes: list[np.ndarray] | None = None,
) -> Path:
    """Encode scenes that are panned over and cut from one to the next; `start` is how much of it is left out.

    Keyframes are at cuts and every `gop` frames at least, or with `fixed` there only.
    """
    width, height = size
    if scenes is None:
        random = np.random.default_rng(seed)
        scenes = [random.integers(0, 256, (12, 16, 3)).astype(np.uint8) for _ in range(40)]
    wide = [
        Image.fromarray(scene).resize((width + width // 5, height), Image.Resampling.BICUBIC)
        for scene in scenes
    ]
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt, stream.gop_size = width, height, "yuv420p", gop
        if codec == "libx264":
            stream.options = {"crf": str(crf)} | ({"sc_threshold": "0"} if fixed else {})
        for number in range(round(seconds * rate)):
            scene, into = divmod(start + number / rate, SCENE_SECONDS)
            left = int(into / SCENE_SECONDS * (width // 5))
            shown = wide[int(scene) % len(wide)].crop((left, 0, left + width, height))
            out.mux(stream.encode(av.VideoFrame.from_image(shown)))
        out.mux(stream.encode(None))
    return path


def melody(seconds: float, seed: int, rate: int = 44_100) -> np.ndarray:
    """Chords in a scale, with overtones that fade: int16 samples."""
    random = np.random.default_rng(seed)
    out = np.zeros(int(seconds * rate))
    scale, root = np.array([0, 2, 4, 5, 7, 9, 11]), random.integers(0, 12)
    beat, loudness = random.uniform(0.2, 0.6), random.uniform(0.3, 1, 6)
    at = 0.0
    while at < seconds:
        for _ in range(random.integers(1, 4)):
            pitch = 110 * 2 ** ((root + scale[random.integers(7)] + 12 * random.integers(0, 3)) / 12)
            first = int(at * rate)
            time = np.arange(min(len(out) - first, int(1.2 * rate))) / rate
            for overtone in range(1, 6):
                wave = np.sin(2 * np.pi * pitch * overtone * time) * np.exp(-3 * time)
                out[first : first + len(time)] += loudness[overtone] * wave / overtone
        at += beat * random.choice([0.5, 1, 1, 2])
    out += random.normal(0, 0.02, len(out))
    return (out / np.abs(out).max() * 26_000).astype(np.int16)


def encode_sound(
    path: Path, samples: np.ndarray, codec: str, bit_rate: int | None = None, rate: int = 44_100
) -> Path:
    """Encode int16 samples at 44,100 a second."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=rate, layout="mono")
        if bit_rate:
            stream.bit_rate = bit_rate
        context = stream.codec_context
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts = 44_100, 0
        resampler = av.AudioResampler(
            context.format or "s16", "mono", rate, frame_size=context.frame_size or 1152
        )
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            out.mux(stream.encode(piece))
        out.mux(stream.encode(None))
    return path
