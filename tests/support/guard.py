"""Kill this process the moment it asks the kernel for an internet socket (Linux, seccomp).

It works below Python, so that it also sees what a native library does, and needs no privileges.
Source: Linux kernel documentation, "Seccomp BPF"; seccomp(2), prctl(2).
"""

import ctypes
import platform
import struct
import sys
from socket import AF_INET, AF_INET6

_AUDIT = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # architecture, number of socket(2)
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2


def available() -> bool:
    """Whether the guard knows this machine."""
    return sys.platform == "linux" and platform.machine() in _AUDIT


def forbid_internet_sockets() -> None:
    """From now on socket(AF_INET or AF_INET6, ...) kills the process with SIGSYS, whichever thread calls it."""
    architecture, socket_number = _AUDIT[platform.machine()]
    program = [
        (_LOAD, 0, 0, 4),  # seccomp_data.arch
        (_JUMP_EQUAL, 0, 5, architecture),
        (_LOAD, 0, 0, 0),  # seccomp_data.nr
        (_JUMP_EQUAL, 0, 3, socket_number),
        (_LOAD, 0, 0, 16),  # seccomp_data.args[0]
        (_JUMP_EQUAL, 2, 0, AF_INET),
        (_JUMP_EQUAL, 1, 0, AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(code)
    header = struct.pack("HxxxxxxP", len(program), ctypes.addressof(buffer))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or prctl(_SET_SECCOMP, _FILTER, ctypes.c_char_p(header), 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")
