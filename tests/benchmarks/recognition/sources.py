"""Where the pictures come from: packages by name, and which of their folders hold what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".tga"})


class Kind(StrEnum):
    PHOTO = "photo"
    ILLUSTRATION = "illustration"
    SCREENSHOT = "screenshot"
    LINE_ART = "line and clip art"


@dataclass(frozen=True, slots=True)
class Rule:
    """Works of one kind: the files of a package that fit a pattern, `limit` of them evenly spread by name."""

    kind: Kind
    package: str
    patterns: tuple[str, ...]
    limit: int = 1000
    min_side: int = 400


_PHOTO, _DRAWN, _SHOT, _LINE = Kind.PHOTO, Kind.ILLUSTRATION, Kind.SCREENSHOT, Kind.LINE_ART
RULES: Final = (
    Rule(_PHOTO, "gcompris-qt-data", ("*/explore_*", "*/erase/*"), 75),
    Rule(_PHOTO, "mate-backgrounds", ("*/nature/*",)),
    Rule(_PHOTO, "lomiri-wallpapers-16.04", ("*.jpg", "*.png")),
    Rule(_PHOTO, "plasma-workspace-wallpapers", ("*/images/*.jpg",), min_side=700),
    Rule(_PHOTO, "lxqt-themes", ("*/wallpapers/*.jpg", "*/wallpapers/[bcdf]*.png")),
    Rule(_PHOTO, "scikit_image", ("*/data/*.jpg", "*/data/*.png"), min_side=300),
    Rule(_PHOTO, "scikit_learn", ("*/images/*.jpg",)),
    Rule(_PHOTO, "opencv-doc", ("*/data/[abcfos]*.jpg", "*/data/scenetext0*.jpg")),
    Rule(_PHOTO, "digikam-data", ("*/body-background*",)),
    Rule(_DRAWN, "plasma-workspace-wallpapers", ("*/images/*.png",), min_side=700),
    Rule(_DRAWN, "gcompris-qt-data", ("*/lang/*",), 34, 350),
    Rule(_DRAWN, "gcompris-qt-data", ("*/details/*",)),
    Rule(_DRAWN, "ukui-wallpapers", ("*",)),
    Rule(_DRAWN, "gnome-backgrounds", ("*",)),
    Rule(_DRAWN, "mate-backgrounds", ("*/abstract/*", "*/desktop/*")),
    Rule(_DRAWN, "lxqt-themes", ("*/wallpapers/[k-w]*.png",)),
    Rule(_DRAWN, "desktop-base", ("*grub-16x9*",)),
    Rule(_DRAWN, "lomiri-wallpapers-20.04", ("*",)),
    Rule(_SHOT, "kicad-doc-en", ("*/images/en/*",), 45),
    Rule(_SHOT, "marble-data", ("*/HTML/en/*",)),
    Rule(_SHOT, "gnome-user-docs", ("*/C/*",)),
    Rule(_SHOT, "opencv-doc", ("*/html/*start*", "*/html/*overview*", "*/html/*install*"), 15),
    Rule(_LINE, "openclipart-png", ("*/animals/*", "*/people/*", "*/recreation/*"), 60),
    Rule(_LINE, "inkscape-tutorials", ("*",)),
    Rule(_LINE, "imagemagick-6-doc", ("*",)),
)

NEAR_DUPLICATES: Final = (
    ("views", "opencv-doc", ("*/data/aloeL.jpg", "*/data/aloeR.jpg")),
    ("views", "opencv-doc", ("*/data/graf1.png", "*/data/graf3.png")),
    ("views", "opencv-doc", ("*/data/leuvenA.jpg", "*/data/leuvenB.jpg")),
    ("views", "opencv-doc", ("*/data/basketball1.png", "*/data/basketball2.png")),
    ("views", "opencv-doc", ("*/data/aero1.jpg", "*/data/aero3.jpg")),
    ("views", "opencv-doc", ("*/data/rubberwhale1.png", "*/data/rubberwhale2.png")),
    ("views", "opencv-doc", ("*/data/left[01][0-9].jpg",)),
    ("views", "opencv-doc", ("*/data/right[01][0-9].jpg",)),
    ("views", "python3-skimage", ("*/data/motorcycle_left.png", "*/data/motorcycle_right.png")),
    ("views", "stellarium-data", ("*/hurricane/hurricane[1-8].png",)),
    ("views", "stellarium-data", ("*/garching/garching-gl*.png",)),
    ("versions", "gnome-backgrounds", ("*-d.webp", "*-l.webp")),
    (
        "versions",
        "gcompris-qt-data",
        tuple(
            f"*/lang/*/{name}.webp"
            for name in (
                "black",
                "blue",
                "brown",
                "gray",
                "green",
                "mauve",
                "orange-color",
                "pink",
                "red",
                "white",
                "yellow",
            )
        ),
    ),
    ("versions", "gcompris-qt-data", ("*/lang/*/reptile.webp", "*/lang/*/snake.webp")),
    ("versions", "mate-backgrounds", ("*Ubuntu-Mate-*",)),
)
"""Groups of files that are alike. `views`: one scene seen by two cameras, or by one that was moved. `versions`: one
design in light and dark or in several colours; names that end in -d and -l go together in pairs."""

DISTRACTORS: Final = {
    "arcade": "*",
    "extremetuxracer-data": "*",
    "fillets-ng-data": "*",
    "freeciv-data": "*",
    "gimp-help-en": "*",
    "hedgewars-data": "*",
    "krita-data": "*",
    "lincity-ng-data": "*",
    "neverball-data": "*",
    "nexuiz-textures": "*",
    "openarena-081-textures": "*",
    "openclipart-png": "*/png/[!apr]*",
    "stellarium-data": "*",
    "tuxpaint-data": "*",
    "tuxpaint-stamps-default": "*",
    "ufoai-textures": "*",
    "warzone2100-data": "*",
    "wesnoth-1.16-data": "*",
    "widelands-data": "*",
}
"""Packages whose pictures are never looked up, and which of their files; groups of alike files excepted."""

DEBIAN: Final = tuple(
    sorted(
        {rule.package for rule in RULES if "_" not in rule.package}
        | {package for _, package, _ in NEAR_DUPLICATES if "_" not in package}
        | (set(DISTRACTORS) - {"arcade"})
    )
)
WHEELS: Final = {"scikit_image": "scikit-image", "scikit_learn": "scikit-learn", "arcade": "arcade"}
"""Folder and name of each package of the Python index."""
