import pytest

from provenance.isolation import seccomp

X86 = 0xC000003E
ALLOWED, REFUSED = 0x7FFF0000, 0x00050001


def run(program, architecture, number):
    """What a kernel makes of a filter (classic BPF)."""
    lines, at, loaded = list(program), 0, 0
    while True:
        what, so, not_so, value = lines[at]
        at += 1
        match what:
            case 0x20:
                loaded = {0: number, 4: architecture}[value]
            case 0x15:
                at += so if loaded == value else not_so
            case 0x35:
                at += so if loaded >= value else not_so
            case 0x06:
                return value


@pytest.mark.parametrize(
    ("architecture", "number", "outcome"),
    [
        (X86, 0, ALLOWED),
        (X86, 334, ALLOWED),
        (X86, 41, REFUSED),
        (X86, 59, REFUSED),
        (X86, 425, REFUSED),
        (X86, 0x40000000, REFUSED),
        (X86, 0x40000000 + 41, REFUSED),
        (0x40000003, 0, REFUSED),
    ],
    ids=str,
)
def test_calls_are_refused_by_their_number_and_other_interfaces_altogether(architecture, number, outcome):
    machine = seccomp._Machine(X86, (41, 59, 425))
    assert run(seccomp._program(machine), architecture, number) == outcome


def test_another_machine_refuses_nothing_and_says_so(monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    assert seccomp.refuse_sockets_and_programs() is False
