"""A label costs one reading of its file a minute, and never shows an older one."""

from datetime import UTC, datetime, timedelta

import pytest

from provenance.credentials.verdict import CredentialState, Verdict
from webui.rechecks import MAX_AGE, Rechecks

NOW = datetime(2026, 11, 14, tzinfo=UTC)


@pytest.fixture
def reads():
    """How often a file was read, and a way to read it."""
    count = []

    def read():
        count.append(1)
        return Verdict("a", None, len(count), None, CredentialState.NONE)

    return count, read


def test_a_verdict_is_kept_for_a_minute(reads):
    count, read = reads
    known = Rechecks()
    first = known.verdict("aa", NOW, read)
    assert known.verdict("aa", NOW + MAX_AGE - timedelta(seconds=1), read) is first
    assert known.verdict("aa", NOW + MAX_AGE, read) is not first
    assert known.verdict("bb", NOW, read) is not first
    assert len(count) == 3


def test_what_could_not_be_read_is_tried_again(reads):
    count, read = reads
    known = Rechecks()

    def fail():
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        known.verdict("aa", NOW, fail)
    known.verdict("aa", NOW, read)
    assert len(count) == 1


def test_only_so_many_are_kept(reads):
    count, read = reads
    known = Rechecks()
    for number in range(600):
        known.verdict(str(number), NOW, read)
    known.verdict("599", NOW, read)
    assert len(count) == 600
    known.verdict("0", NOW, read)
    assert len(count) == 601
