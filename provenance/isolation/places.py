"""What a worker may open by its name: what a Python is made of, and nothing else."""

import sys
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Final

# Shared libraries, and what they look at when they are loaded: how many processors there are, what time it is here.
_SYSTEM: Final = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/dev/null",
    "/dev/urandom",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/self",
    "/sys/devices/system/cpu",
)


def needed_to_run() -> tuple[Path, ...]:
    """Where this Python loads modules and libraries from.

    Of a package that lies elsewhere, as one does that is worked on, only its own folder: beside it there may be
    anything. It must be loaded by now.
    """
    paths = sysconfig.get_paths()
    installed = {Path(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    installed |= {Path(entry) for entry in sys.path if Path(entry).name in {"site-packages", "dist-packages"}}
    libraries = {Path(prefix, folder) for prefix in _prefixes() for folder in ("lib", "lib64")}
    packages = {Path(place) for module in tuple(sys.modules.values()) for place in _folders(module)}
    return tuple(sorted({*map(Path, _SYSTEM), *installed, *libraries, *packages}))


def _prefixes() -> tuple[str, ...]:
    return (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)


def _folders(module: ModuleType) -> tuple[str, ...]:
    """The folders of a package that is no part of another one."""
    if "." in module.__name__:
        return ()
    return tuple(getattr(module, "__path__", ()))
