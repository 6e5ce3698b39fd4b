import resource
import signal

import pytest

from provenance.isolation import confinement


def test_a_job_has_a_deadline_and_waiting_has_none():
    with confinement.deadline(1000):
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 1000
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize(
    ("hard", "wanted", "lowest"),
    [
        (resource.RLIM_INFINITY, 100, 100),
        (50, 100, 50),
        (200, 100, 100),
        (resource.RLIM_INFINITY, 2**70, 2**63 - 1),
    ],
)
def test_a_limit_is_only_ever_lowered(monkeypatch, hard, wanted, lowest):
    calls = []
    monkeypatch.setattr(confinement.resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, hard))
    monkeypatch.setattr(confinement.resource, "setrlimit", lambda _, value: calls.append(value))
    confinement._lower(resource.RLIMIT_AS, wanted)
    assert calls == [(lowest, lowest)]
