"""What delivery does: a picture is made smaller."""

from PIL import Image

from provenance.recognition.survival.images import fitted, image_of, rgb_of
from provenance.recognition.survival.model import Change, Rgb


def fit(edge: int) -> Change:
    """Make the longer side at most `edge` pixels; a smaller picture stays as it is."""

    def changed(picture: Rgb) -> Rgb:
        if max(picture.shape[:2]) <= edge:
            return picture.copy()
        return rgb_of(fitted(image_of(picture), edge, edge))

    return changed


def thumbnail(edge: int) -> Change:
    """Make the longer side at most `edge` pixels in the quick and blurred way of a list of previews."""

    def changed(picture: Rgb) -> Rgb:
        image = image_of(picture)
        image.thumbnail((edge, edge), Image.Resampling.BOX)
        return rgb_of(image)

    return changed
