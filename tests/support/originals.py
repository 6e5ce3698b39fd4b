"""Small originals of every format, made by code: the same bytes on every run of one machine."""

import io
import tempfile
from pathlib import Path

import av
import numpy as np
import pikepdf
import pillow_heif
from PIL import Image

from provenance.media.formats import Format, describe

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><title>Boats</title>'
    b'<rect width="40" height="30" fill="#c33"/><circle cx="12" cy="9" r="5"/></svg>\n'
)


def picture(seed: int = 1, size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A slope with noise on it, so that no two regions look the same."""
    width, height = size
    slope = np.add.outer(np.arange(height), np.arange(width))[..., None] * 2 % 200
    noise = np.random.default_rng(seed).integers(0, 55, (height, width, 3))
    return Image.fromarray((slope + noise).astype(np.uint8)).convert(mode)


def encoded(codec: str, *, seed: int = 1, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """A picture in one of Pillow's formats."""
    out = io.BytesIO()
    picture(seed, size, "P" if codec == "GIF" else "RGB").save(out, codec, **options)
    return out.getvalue()


def blank(codec: str) -> bytes:
    """A white page, of which no copy is told from another one."""
    out = io.BytesIO()
    Image.new("RGB", (120, 90), "white").save(out, codec)
    return out.getvalue()


def heic() -> bytes:
    """A still in HEIC."""
    out = io.BytesIO()
    pillow_heif.from_pillow(picture()).save(out, quality=60)
    return out.getvalue()


def pdf() -> bytes:
    """One page with a rectangle on it."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(72, 72))
    page.Contents = document.make_stream(b"0 0 1 rg 10 10 20 20 re f")
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def recording(
    muxer: str, *, video: str | None = None, audio: str | None = None, options: dict[str, str] | None = None
) -> bytes:
    """Half a second of noise and of a tone."""
    random = np.random.default_rng(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample"
        with av.open(str(path), "w", format=muxer, options=options or {}) as container:
            pictures = container.add_stream(video, rate=10, options={"g": "3"}) if video else None
            if pictures:
                pictures.width, pictures.height, pictures.pix_fmt = 48, 32, "yuv420p"
            sounds = container.add_stream(audio, rate=44100, layout="mono") if audio else None
            for _ in range(5):
                if pictures:
                    noise = random.integers(0, 255, (32, 48, 3), dtype=np.uint8)
                    container.mux(pictures.encode(av.VideoFrame.from_ndarray(noise, format="rgb24")))
                if sounds:
                    tone = (8000 * np.sin(np.arange(2205) / 10)).astype(np.int16).reshape(1, -1)
                    frame = av.AudioFrame.from_ndarray(tone, format="s16", layout="mono")
                    frame.sample_rate = 44100
                    container.mux(sounds.encode(frame))
            for stream in (pictures, sounds):
                if stream:
                    container.mux(stream.encode(None))
        return path.read_bytes()


def movie(muxer: str = "mp4", **options: str) -> bytes:
    """A film with sound."""
    return recording(muxer, video="mpeg4", audio="aac", options=options)


FRAGMENTED = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}

MAKERS = {
    Format.JPEG: lambda: encoded("JPEG", quality=80),
    Format.PNG: lambda: encoded("PNG"),
    Format.WEBP: lambda: encoded("WEBP", quality=60),
    Format.TIFF: lambda: encoded("TIFF"),
    Format.AVIF: lambda: encoded("AVIF", quality=60),
    Format.HEIC: heic,
    Format.GIF: lambda: encoded("GIF"),
    Format.SVG: lambda: SVG,
    Format.PDF: pdf,
    Format.MP4: movie,
    Format.MOV: lambda: movie("mov"),
    Format.M4A: lambda: recording("ipod", audio="aac"),
    Format.MP3: lambda: recording("mp3", audio="libmp3lame"),
    Format.WAV: lambda: recording("wav", audio="pcm_s16le"),
    Format.FLAC: lambda: recording("flac", audio="flac"),
}


def make_originals() -> dict[Format, bytes]:
    """One original of every format of the table."""
    return {fmt: MAKERS[fmt]() for fmt in Format}


def file_name(fmt: Format, stem: str = "work") -> str:
    """A name with the extension that the format usually has."""
    return f"{stem}.{describe(fmt).extensions[0]}"
