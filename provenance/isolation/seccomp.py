"""Give up system calls for good, as Linux lets any process do.

Sources: Linux kernel documentation, "Seccomp BPF (SECure COMPuting with filters)"; seccomp(2), prctl(2). Numbers of
system calls are those of arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_ABSENT: Final = 0x00050000 | errno.ENOSYS
_JUMP_SET: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_FLAGS_AT: Final = 16  # the first argument's lower half: both processors are little-endian
_THREAD: Final = 0x00010000  # CLONE_THREAD
_CLONE3: Final = (
    435  # on both; its flags lie in memory, which no filter sees, so that callers take clone instead
)
_NUMBER_AT: Final = 0  # in struct seccomp_data
_ARCHITECTURE_AT: Final = 4
_OTHER_ABI: Final = 0x40000000  # x32 has numbers from here on, for the same calls
_NO_NEW_PRIVILEGES: Final = 38
_SET_SECCOMP: Final = 22
_FILTER: Final = 2


@dataclass(frozen=True, slots=True)
class _Machine:
    """AUDIT_ARCH of a processor, and its numbers of what is refused.

    socket, execve, execveat, ptrace, process_vm_readv, process_vm_writev; io_uring_setup, behind which calls are
    made that no filter sees; and fork and vfork, where there are such. `clone` makes threads only.
    """

    architecture: int
    clone: int
    refused: tuple[int, ...]


def refuse_sockets_and_programs() -> bool:
    """From now on this process gets EPERM for a new socket, process or program, and for another process's memory.

    Return whether that is so: only Linux on x86-64 and ARM64 is known here. It holds for this thread and what it
    starts, and can't be taken back. What is open stays so.
    """
    machine = _machine()
    if machine is None:
        return False
    code = b"".join(struct.pack("=HBBI", *line) for line in _program(machine))
    instructions = ctypes.create_string_buffer(code, len(code))
    # struct sock_fprog
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(instructions))
    prctl = ctypes.CDLL(None).prctl
    return not (prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or prctl(_SET_SECCOMP, _FILTER, program, 0, 0))


def _machine() -> _Machine | None:
    if sys.platform != "linux":
        return None
    return {
        "x86_64": _Machine(0xC000003E, 56, (41, 59, 322, 101, 310, 311, 425, 57, 58)),
        "aarch64": _Machine(0xC00000B7, 220, (198, 221, 281, 117, 270, 271, 425)),
    }.get(platform.machine())


def _program(machine: _Machine) -> Iterator[tuple[int, int, int, int]]:
    """Instructions: what to do, how many to leave out where it is so and where it isn't, and with which number."""
    left = len(machine.refused)  # and then those about clone, one that allows, and one that refuses
    yield _LOAD, 0, 0, _ARCHITECTURE_AT
    yield _JUMP_EQUAL, 0, left + 8, machine.architecture
    yield _LOAD, 0, 0, _NUMBER_AT
    yield _JUMP_LEAST, left + 6, 0, _OTHER_ABI
    for place, number in enumerate(machine.refused):
        yield _JUMP_EQUAL, left - place + 5, 0, number
    yield _JUMP_EQUAL, 3, 0, _CLONE3
    yield _JUMP_EQUAL, 0, 3, machine.clone
    yield _LOAD, 0, 0, _FLAGS_AT
    yield _JUMP_SET, 1, 2, _THREAD
    yield _RETURN, 0, 0, _ABSENT
    yield _RETURN, 0, 0, _ALLOW
    yield _RETURN, 0, 0, _REFUSE
