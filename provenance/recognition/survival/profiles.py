"""What a creator knows of: the ways that a picture goes once it is out, each a chain of transformations."""

from dataclasses import dataclass
from typing import Final

from provenance.recognition.survival.catalogue import BY_CODE
from provenance.recognition.survival.model import Rgb, chain
from provenance.recognition.survival.ways import Group, ProfileCode


@dataclass(frozen=True, slots=True)
class Profile:
    """Codes of the catalogue in the order that they happen, and the quality of the JPEG that comes out, 1-95."""

    code: ProfileCode
    group: Group
    steps: tuple[str, ...]
    quality: int = 75

    def __call__(self, picture: Rgb, seed: int = 0) -> Rgb:
        """Put a picture through the steps; what comes out isn't encoded yet."""
        return chain(*(BY_CODE[step].change for step in self.steps))(picture, seed)


PROFILES: Final = (
    Profile(ProfileCode.POSTED, Group.SHARED, ("fit-1080",), 70),
    Profile(ProfileCode.PASSED_ON, Group.SHARED, ("fit-1080", "jpeg-70", "crop-5", "webp-75", "fit-640"), 50),
    Profile(ProfileCode.MESSENGER, Group.SHARED, ("fit-640",), 50),
    Profile(ProfileCode.PREVIEW, Group.SHARED, ("thumbnail-320",), 70),
    Profile(ProfileCode.FILTER, Group.CHANGED, ("fit-1080", "warm", "contrast")),
    Profile(ProfileCode.LOGO, Group.CHANGED, ("crop-5", "fit-1080", "logo"), 70),
    Profile(ProfileCode.TILED, Group.CHANGED, ("fit-1080", "tiled-mark")),
    Profile(ProfileCode.BORDER, Group.CHANGED, ("fit-1080", "border-10")),
    Profile(ProfileCode.SQUARE, Group.CUT, ("square", "fit-640")),
    Profile(ProfileCode.PART, Group.CUT, ("crop-35", "fit-1080")),
    Profile(ProfileCode.MIRRORED, Group.CUT, ("flip", "crop-10", "fit-1080")),
    Profile(ProfileCode.STRAIGHTENED, Group.CUT, ("fit-1080", "rotate-5")),
    Profile(ProfileCode.MEME, Group.MIXED, ("fit-1080", "meme-both"), 70),
    Profile(ProfileCode.STICKER, Group.MIXED, ("fit-1080", "sticker-20"), 70),
    Profile(ProfileCode.COLLAGE, Group.MIXED, ("collage-quarter", "fit-1080"), 70),
    Profile(ProfileCode.COLLAGE_OF_NINE, Group.MIXED, ("collage-ninth", "fit-1080"), 70),
    Profile(ProfileCode.SCREENSHOT, Group.SHOWN, ("fit-1080", "jpeg-70", "phone-light-medium"), 85),
    Profile(ProfileCode.QUOTED, Group.SHOWN, ("fit-1080", "jpeg-70", "quote-post"), 70),
    Profile(ProfileCode.PAGE, Group.SHOWN, ("browser",), 85),
    Profile(ProfileCode.PRINT, Group.SHOWN, ("fit-1080", "print")),
)
"""Every profile once, in the order of the page."""
