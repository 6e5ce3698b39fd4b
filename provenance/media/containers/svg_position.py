"""Where a metadata element may go in a drawing that has none, so that its style finds what it found before.

One more child of the root is counted by selectors such as :first-child or :nth-last-child, and a title is the first
child by custom. Source: Selectors Level 4 (W3C), sections 14 and 15; SVG 2 (W3C), section 5.7.
"""

import re
from typing import Final

from provenance.media.containers.svg_scan import Scanner, Span

_STYLE: Final = re.compile(rb"<(?:[\w.-]{1,64}:)?style[\s>]")
_STYLE_END: Final = re.compile(rb"</(?:[\w.-]{1,64}:)?style")
# Scripts count children too.
_FROM_THE_END: Final = re.compile(rb"(?i)last-child|only-child|last(?:element)?child")
_FROM_THE_START: Final = re.compile(
    rb"(?i)first-child|nth-child|only-child|first(?:element)?child|child(?:ren|nodes)\b"
)
_BY_NUMBER: Final = re.compile(rb"(?i)nth-(?:last-)?child|child(?:ren|nodes)\b")
_ANY_SIBLING: Final = re.compile(rb"[*)]\s*[+~]")  # of what a metadata element may be too
_NEXT: Final = re.compile(rb"\+")


def metadata_at(data: bytes, scanner: Scanner, root: Span) -> int:
    """Behind the last child of the root, or else before its first, or else behind that: where nothing counts it.

    `root` has an end tag. A style that counts in every way has it last.
    """
    last = data.rindex(b"</", root.inside, root.end)
    if not _FROM_THE_END.search(data):
        return last
    styles = _styles(data)
    siblings = any(_ANY_SIBLING.search(style) for style in styles)
    if not siblings and not _FROM_THE_START.search(data):
        return root.inside
    first = scanner.first_child
    if first is None or first.end > scanner.last_child_at or siblings or _BY_NUMBER.search(data):
        return last
    return last if any(_NEXT.search(style) for style in styles) else first.end


def _styles(data: bytes) -> list[bytes]:
    """What stands in style elements."""
    found, at = [], 0
    while start := _STYLE.search(data, at):
        end = _STYLE_END.search(data, start.end())
        at = end.end() if end else len(data)
        found.append(data[start.end() : at])
    return found
