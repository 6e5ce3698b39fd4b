"""The label that others put on their sites: a seal, the title, one line. It fetches nothing and runs nothing."""

import unicodedata
from typing import Final

from markupsafe import escape

from webui.links import LABEL_HEIGHT, LABEL_WIDTH

_SEAL: Final = (
    "M6.2 4.6c7.8-1 15.8.2 24.8-.4 9-.5 18 .3 26.6.1 1.8.1 2.4.9 2.3 2.6-.5 8.1.5 16.1.1 25.1-.2 4.9.1 "
    "6.4.2 9.5l-1.5 1.7 1.3 1.9c.2 4.1.4 8.3 0 12.1-.2 2.1-1.2 2.8-3 2.6-8-.5-17 "
    ".7-25.5.2-9.5-.4-17.5.4-24.9-.1-2-.2-2.6-1.1-2.5-2.9.5-8-.5-17 .1-25.4.4-8.6-.5-17.6 "
    "0-24.8.1-1.5.7-2.1 2-2.2ZM11.4 13.3l15.2-.9c.8 9.7 2.7 22.6 5.7 34.8l-2.3 5C22.8 38.4 15.8 25.3 "
    "11.4 13.3ZM42 12.7l10.6.6c-4.7 12.3-10.9 25.4-17.9 38.7l-.8-5.7c3.4-11.7 6.1-22.8 8.1-33.6ZM9.6 "
    "46.8l1.7-.3.2 1.5-1.5.4ZM33.4 9.1l1.3-.2.1 1.1-1.2.2ZM52.3 30.4l.9-.4.4 1.1-1 .2ZM20.6 "
    "54.4l1.9-.2.1 1-1.9.3Z"
)
_SERIF: Final = "'Iowan Old Style',Palatino,Georgia,'Noto Serif CJK SC','Songti SC',serif"
_SANS: Final = (
    "-apple-system,'Segoe UI',Roboto,Arial,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
)
_TEXT_LEFT: Final = 66
_ROOM: Final = LABEL_WIDTH - _TEXT_LEFT - 14


def label_svg(heading: str, line: str, language: str) -> bytes:
    """The label as SVG, UTF-8. What is too long for it ends in an ellipsis."""
    heading, line = _shown(heading), _shown(line)
    title, below = fitted(heading, 17, _ROOM), fitted(line, 13, _ROOM)
    middle = LABEL_HEIGHT / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL_WIDTH}" height="{LABEL_HEIGHT}" '
        f'viewBox="0 0 {LABEL_WIDTH} {LABEL_HEIGHT}" lang="{escape(language)}" role="img">'
        f"<title>{escape(heading)} {escape(line)}</title>"
        f'<rect x=".5" y=".5" width="{LABEL_WIDTH - 1}" height="{LABEL_HEIGHT - 1}" fill="#fdfaf4" stroke="#8b8478"/>'
        f'<path transform="translate(17 {middle - 17}) scale(.53125)" fill="#c2321d" fill-rule="evenodd" d="{_SEAL}"/>'
        f'<text x="{_TEXT_LEFT}" y="32" font-family="{_SERIF}" font-size="17" fill="#1c1a17">{escape(title)}</text>'
        f'<text x="{_TEXT_LEFT}" y="53" font-family="{_SANS}" font-size="13" fill="#4f4a43">{escape(below)}</text>'
        f"</svg>"
    ).encode()


def fitted(text: str, size: float, room: float) -> str:
    """A text that is no wider than `room` pixels in most fonts at `size` pixels, cut at the end where it must be."""
    width = 0.0
    kept: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        width += size * (1.0 if wide else 0.62 if char.isupper() else 0.49)
        if width > room:
            return "".join(kept).rstrip()[:-1].rstrip() + "…"
        kept.append(char)
    return text


def _shown(text: str) -> str:
    """A text in which what can't be shown, what no XML takes and what would reorder the rest are spaces."""
    return "".join(char if char.isprintable() else " " for char in text)
