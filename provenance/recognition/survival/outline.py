"""Where the work is in what came out: as corners, and drawn on a picture."""

from io import BytesIO

from PIL import Image, ImageDraw
from PIL.JpegImagePlugin import JpegImageFile

from provenance.recognition import outlines
from provenance.recognition.outlines import Point
from provenance.recognition.survival.outcome import Outcome

_INK, _WHITE = (20, 18, 15), (255, 255, 255)


def corners(outcome: Outcome) -> tuple[Point, ...]:
    """The outline of the work, in fractions of the picture and cut to it; empty where nobody knows."""
    return outlines.corners(outcome.transform, outcome.region)


def outlined(outcome: Outcome) -> bytes:
    """The picture of an outcome with the outline on it, white between two inks, as a JPEG."""
    points = corners(outcome)
    if not points:
        return outcome.picture
    image: Image.Image = JpegImageFile(BytesIO(outcome.picture)).convert("RGB")
    last = image.width - 1, image.height - 1
    line = [(x * last[0], y * last[1]) for x, y in (*points, points[0], points[1])]
    draw = ImageDraw.Draw(image)
    draw.line(line, _INK, 7, joint="curve")
    draw.line(line, _WHITE, 3, joint="curve")
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
