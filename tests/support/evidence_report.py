"""A report that has everything, about pictures made here."""

from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from provenance.evidence.report.content import (
    AccusedCopy,
    Comparison,
    Creator,
    LedgerRecord,
    Outline,
    Over,
    Picture,
    ProcessItem,
    ReportContent,
    Said,
    TimeStamp,
    Witness,
    Work,
)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def picture(mode: str = "RGB") -> bytes:
    image = Image.new("RGB", (180, 120), (60, 90, 120))
    ImageDraw.Draw(image).ellipse((40, 30, 120, 100), fill=(200, 120, 40))
    out = BytesIO()
    image.convert(mode).save(out, "JPEG", **({} if mode == "L" else {"icc_profile": b"a profile"}))
    return out.getvalue()


def full_content(**changes: object) -> ReportContent:
    values: dict[str, object] = {
        "created": at(2026, 11, 14, 9, 14, 7),
        "creator": Creator("Lin Wei Studio", "CN=Lin Wei Studio,O=Lin Wei", "3fa219770c51", "CN=An issuer"),
        "work": Work(
            "Evening, ten boats", "w_01HZX3", "boats.tif", digest("a"), 48_213_884, at(2026, 10, 3, 9, 12)
        ),
        "disclosure": (Said("AI did technical clean-up.", "AI 做了技术修整。"),),
        "not_after": at(2026, 10, 3, 9, 14, 7),
        "external": True,
        "time_stamps": (
            TimeStamp("An authority outside", at(2026, 10, 3, 9, 14, 7), Over.REGISTRATION, external=True),
            TimeStamp("Embedded", at(2026, 10, 3, 9, 12, 41), Over.CHECKPOINT, external=False),
        ),
        "ledger": LedgerRecord(
            "ledger.example.org",
            31206,
            31240,
            digest("r"),
            (Witness("witness.example", at(2026, 10, 3, 9, 16)),),
        ),
        "accused": AccusedCopy(
            "lakeside.jpg",
            digest("b"),
            812_345,
            "https://prints.example/item?id=4471",
            at(2026, 11, 13, 18, 2, 9),
            (("Content-Type", "image/jpeg"),),
        ),
        "comparison": Comparison(
            "pdq_crop",
            14,
            256,
            31,
            confirmed=True,
            inliers=412,
            region=Outline(0.0, 0.0, 1.0, 1.0),
            pictures=(Picture(picture(), Outline(0.2, 0.15, 0.6, 0.5)), Picture(picture("L"))),
        ),
        "process": (
            ProcessItem(at(2024, 8, 12), Said("Camera original", "相机原片"), "DSC_1.NEF", digest("p")),
        ),
    }
    return ReportContent(**(values | changes))
