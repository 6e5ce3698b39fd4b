"""Apache PDFBox's preflight, where Debian's packages of it are installed: a validator of PDF/A that isn't ours.

It knows ISO 19005-1 (PDF/A-1b) and nothing later, so what 19005-2 and -3 came to allow is taken out of its answer.
"""

import re
import shutil
import subprocess
from pathlib import Path

_JARS = Path("/usr/share/java")
_NEEDED = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
PACKAGES = "libpdfbox2-java, libactivation-java, libjaxb-api-java and a Java runtime"
_ALLOWED_SINCE = (
    r"3\.1\.3 : .*invalid /Subtype /OpenType in /FontFile3 stream",  # 19005-2, 6.2.11.4.1: OpenType fonts
    r"3\.1\.11 : .*CIDSet entry is missing.*",  # 19005-2, 6.2.11.4.2: no longer required
    r"1\.4 : .*cross reference streams are not allowed",  # 19005-2, 6.1.4
    r"1\.2\.7 : .*Filter specified in metadata dictionary",  # 19005-2, 6.6.2.1: metadata may be compressed
)


def jars(folder: Path = _JARS) -> list[Path] | None:
    """What it consists of, or None where something is missing."""
    found = [folder / f"{name}.jar" for name in _NEEDED]
    return found if shutil.which("java") and all(jar.exists() for jar in found) else None


def preflight(pdf: Path, parts: list[Path]) -> list[str]:
    """Every error that it finds and that PDF/A-3 has too, by its own words; an empty list where there is none."""
    command = [
        "java",
        "-cp",
        ":".join(map(str, parts)),
        "org.apache.pdfbox.preflight.Validator_A1b",
        str(pdf),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    said = result.stdout + result.stderr
    assert f"The file {pdf.name} is" in said, said  # it has an answer, and no stack trace
    errors = re.findall(r"^\d[\d.]* : .*", said, re.MULTILINE)
    return [e for e in errors if not any(re.fullmatch(rule, e) for rule in _ALLOWED_SINCE)]
