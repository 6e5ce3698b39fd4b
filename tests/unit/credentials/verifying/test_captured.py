"""The date of capture that a file gives: read in a worker, and only where it is one."""

from datetime import datetime

import pytest

from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verifying.captured import captured_in
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.limits import DEFAULT_LIMITS
from tests.support.captured import taken


@pytest.mark.parametrize(
    ("at", "offset", "said"),
    [
        ("2025:03:04 10:11:12", "+09:00", "2025-03-04T10:11:12+09:00"),
        ("2025:03:04 10:11:12", "-03:30", "2025-03-04T10:11:12-03:30"),
        ("2025:03:04 10:11:12", None, "2025-03-04T10:11:12"),
        ("2025:03:04 10:11:12", "Tokyo", "2025-03-04T10:11:12"),
        ("2025:03:04 10:11:12", "+99:99", None),
        ("2025:13:04 10:11:12", "+09:00", None),
        ("0000:00:00 00:00:00", None, None),
        ("    :  :     :  :  ", None, None),
        ("2025-03-04 10:11:12", None, None),
        ("٢٠٢٥:03:04 10:11:12", None, None),
        ("<b>2025</b>", "+09:00", None),
    ],
)
def test_what_a_file_says(tmp_path, at, offset, said):
    path = tmp_path / "a.jpg"
    path.write_bytes(taken(at, offset))
    assert captured_in(path, DEFAULT_LIMITS) == (None if said is None else datetime.fromisoformat(said))


def test_a_worker_reads_it(tmp_path, jpeg):
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        for name, content, said in (
            ("a.jpg", taken("2025:03:04 10:11:12", "+09:00"), "2025-03-04T10:11:12+09:00"),
            ("b.webp", taken("2025:03:04 10:11:12", None, "WEBP"), "2025-03-04T10:11:12"),
            ("c.jpg", jpeg, None),
            ("d.txt", b"words", None),
        ):
            (tmp_path / name).write_bytes(content)
            assert pool.captured(tmp_path / name) == (None if said is None else datetime.fromisoformat(said))
        with pytest.raises(FileNotFoundError):
            pool.captured(tmp_path / "none.jpg")
