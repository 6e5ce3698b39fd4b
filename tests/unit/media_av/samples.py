"""Make files of every format of boxes and of sound, and decode them independently of our readers."""

import hashlib
import io
import tempfile
from pathlib import Path

import av
import numpy as np
import pillow_heif
from PIL import Image

from provenance.media.containers import flac, mp3, wav
from provenance.media.containers.bmff import films as bmff
from provenance.media.formats import Format
from provenance.media.model import Labels

LABEL = b'{"Label":"1","ContentProducer":"maker","ProduceID":"42"}'
SOURCE = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
PACKET = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>kept</dc:format></rdf:Description></rdf:RDF>'
    b'</x:xmpmeta><?xpacket end="w"?>'
)
FORMATS = {
    "mp4": Format.MP4,
    "mp4-first": Format.MP4,
    "mp4-keys": Format.MP4,
    "mp4-fragments": Format.MP4,
    "mp4-based-fragments": Format.MP4,
    "mov": Format.MOV,
    "mov-pcm": Format.MOV,
    "m4a": Format.M4A,
    "mp3": Format.MP3,
    "mp3-bare": Format.MP3,
    "mp3-2.3": Format.MP3,
    "wav": Format.WAV,
    "flac": Format.FLAC,
    "heic": Format.HEIC,
    "heic-xmp": Format.HEIC,
    "avif": Format.AVIF,
    "avif-xmp": Format.AVIF,
}
CONTAINERS = {
    Format.MP4: bmff,
    Format.MOV: bmff,
    Format.M4A: bmff,
    Format.HEIC: bmff,
    Format.AVIF: bmff,
    Format.MP3: mp3,
    Format.WAV: wav,
    Format.FLAC: flac,
}


def labels_for(fmt: Format) -> Labels:
    """Both kinds of label, but for XMP in FLAC."""
    return Labels({} if fmt is Format.FLAC else {SOURCE: "http://example.org/source"}, LABEL)


def media(
    muxer: str,
    *,
    video: str | None = "mpeg4",
    audio: str | None = "aac",
    options: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
) -> bytes:
    """Encode a second of noise and a tone."""
    random = np.random.default_rng(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample"  # moving the moov to the front opens a file again
        _encode(path, muxer, random, video, audio, options, tags)
        return path.read_bytes()


def _encode(path, muxer, random, video, audio, options, tags):
    with av.open(str(path), "w", format=muxer, options=options or {}) as container:
        container.metadata.update(tags or {})
        pictures = sounds = None
        if video:
            pictures = container.add_stream(video, rate=10, options={"g": "5"})
            pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        if audio:
            sounds = container.add_stream(audio, rate=44100, layout="mono")
        for _ in range(10):
            if pictures:
                array = random.integers(0, 255, (48, 64, 3), dtype=np.uint8)
                container.mux(pictures.encode(av.VideoFrame.from_ndarray(array, format="rgb24")))
            if sounds:
                tone = (8000 * np.sin(np.arange(4410) / 10)).astype(np.int16)
                frame = av.AudioFrame.from_ndarray(tone.reshape(1, -1), format="s16", layout="mono")
                frame.sample_rate = 44100
                container.mux(sounds.encode(frame))
        for stream in (pictures, sounds):
            if stream:
                container.mux(stream.encode(None))


def picture(extension: str, **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.radial_gradient("L").resize((96, 64)).convert("RGB")
    if extension == "heic":
        pillow_heif.from_pillow(image).save(out, quality=80, **options)
    else:
        image.save(out, "AVIF", quality=80, **options)
    return out.getvalue()


def decoded(data: bytes, fmt: Format) -> str:
    """Hash every decoded frame or sample."""
    digest = hashlib.sha256()
    if fmt is Format.HEIC:
        digest.update(bytes(pillow_heif.open_heif(io.BytesIO(data)).to_pillow().tobytes()))
    elif fmt is Format.AVIF:
        with Image.open(io.BytesIO(data)) as image:
            digest.update(image.tobytes())
    else:
        with av.open(io.BytesIO(data)) as container:
            for frame in container.decode():
                digest.update(f"{type(frame).__name__} {frame.pts} {frame.time_base}".encode())
                digest.update(frame.to_ndarray().tobytes())
    return digest.hexdigest()


def make_samples() -> dict[str, bytes]:
    fragments = "frag_keyframe+empty_moov"
    tags = {"title": "a title"}
    return {
        "mp4": media("mp4", tags=tags),
        "mp4-first": media("mp4", options={"movflags": "faststart"}),
        "mp4-keys": media("mp4", options={"movflags": "faststart+use_metadata_tags"}, tags={"own": "kept"}),
        "mp4-fragments": media("mp4", options={"movflags": f"{fragments}+default_base_moof"}),
        "mp4-based-fragments": media("mp4", options={"movflags": fragments}),
        "mov": media("mov", tags=tags),
        "mov-pcm": media("mov", video=None, audio="pcm_s16le"),
        "m4a": media("ipod", video=None, tags=tags),
        "mp3": media("mp3", video=None, audio="libmp3lame", tags=tags),
        "mp3-bare": media("mp3", video=None, audio="libmp3lame", options={"id3v2_version": "0", "write_xing": "0"}),
        "mp3-2.3": media("mp3", video=None, audio="libmp3lame", options={"id3v2_version": "3"}, tags=tags),
        "wav": media("wav", video=None, audio="pcm_s16le", tags=tags),
        "flac": media("flac", video=None, audio="flac", tags=tags),
        "heic": picture("heic"),
        "heic-xmp": picture("heic", xmp=PACKET),
        "avif": picture("avif"),
        "avif-xmp": picture("avif", xmp=PACKET),
    }  # fmt: skip
