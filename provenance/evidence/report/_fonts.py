"""Where the system keeps its fonts, by the word of fontconfig: a process that may open little else still needs them."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

SETTINGS: Final = (
    "HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "FONTCONFIG_SYSROOT",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
)
"""What of the environment says where fonts are (fonts-conf(5))."""
_LIBRARY: Final = "libfontconfig.so.1"
_MOST: Final = 4096


def font_folders() -> tuple[Path, ...]:
    """The folders that fonts are looked for in; none where nobody says."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return ()
    return tuple(Path(name.decode("utf-8", "surrogateescape")) for name in islice(_names(library), _MOST))


def _names(library: ctypes.CDLL) -> Iterator[bytes]:
    library.FcConfigGetFontDirs.restype = ctypes.c_void_p
    library.FcConfigGetFontDirs.argtypes = library.FcStrListDone.argtypes = [ctypes.c_void_p]
    library.FcStrListNext.restype = ctypes.c_char_p
    library.FcStrListNext.argtypes = [ctypes.c_void_p]
    found = library.FcConfigGetFontDirs(None)
    if found is None:
        return
    try:
        while (name := library.FcStrListNext(found)) is not None:
            yield name
    finally:
        library.FcStrListDone(found)
