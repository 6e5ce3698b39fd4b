"""Files that ship with reports: styles, the seal, and fonts under the SIL Open Font License (OFL.txt)."""

from importlib.resources import files


def package_data(name: str) -> bytes:
    """One of these files."""
    return files(__name__).joinpath(name).read_bytes()
