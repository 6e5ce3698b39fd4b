"""Give up files and the network for good, as Linux lets any process do.

Sources: Linux kernel documentation, "Landlock: unprivileged access control"; landlock_create_ruleset(2),
landlock_add_rule(2), landlock_restrict_self(2). Numbers are those of include/uapi/linux/landlock.h, and the same on
every architecture.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_BENEATH: Final = 1
_NO_NEW_PRIVILEGES: Final = 38

_READ_FILE: Final = 1 << 2
_READ_DIRECTORY: Final = 1 << 3
# How many rights over files each version knows, beginning with the first, and what it knows beside them.
_FILE_RIGHTS: Final = (13, 14, 15, 15, 16)
_NETWORK_SINCE: Final = 4
SCOPES_SINCE: Final = 6
"""The version from which on signals and abstract sockets are limited too."""
_TCP: Final = 0b11  # bind and connect
_OUTSIDE: Final = 0b11  # abstract Unix sockets, and signals


def version() -> int:
    """Which Landlock this kernel offers; 0 for none."""
    if sys.platform != "linux":
        return 0
    return max(0, _system(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION))


def read_only(places: Iterable[Path]) -> bool:
    """From now on nothing can be opened but to read it, at one of `places` or beneath; return whether that is so.

    Files that are open stay so. No program can be run, no TCP connection be made, no other process be signalled, as
    far as this kernel knows these limits. It holds for this thread and what it starts, and can't be taken back.
    Places that don't exist are left out.
    """
    known = version()
    if not known:
        return False
    handled = _ruleset(known)
    ruleset = _system(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
    if ruleset < 0:
        return False
    try:
        for place in places:
            _allow(ruleset, place)
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return _system(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _ruleset(known: int) -> bytes:
    """struct landlock_ruleset_attr: all that this version can forbid."""
    rights = _FILE_RIGHTS[min(known, len(_FILE_RIGHTS)) - 1]
    handled = [(1 << rights) - 1]
    if known >= _NETWORK_SINCE:
        handled.append(_TCP)
    if known >= SCOPES_SINCE:
        handled.append(_OUTSIDE)
    return struct.pack(f"={len(handled)}Q", *handled)


def _allow(ruleset: int, place: Path) -> None:
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | (_READ_DIRECTORY if place.is_dir() else 0)
        # struct landlock_path_beneath_attr, which is packed
        _system(_ADD_RULE, ruleset, _BENEATH, struct.pack("=Qi", rights, descriptor), 0)
    finally:
        os.close(descriptor)


def _system(number: int, *arguments: object) -> int:
    """A system call that the C library has no function for; -1 where it fails."""
    return int(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments))
