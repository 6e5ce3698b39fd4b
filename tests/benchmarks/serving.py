"""`POST /verify` as it is served, against bare Readers on the same files and on as many cores.

`python -m tests.benchmarks.serving --memory 20000` makes only the run that looks for growth; `--quick` leaves out what
is larger than a megabyte.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from provenance.bootstrap import Services, bootstrap
from provenance.ids import new_id
from provenance.members import api_keys
from provenance.members.model import Member, Role, Scope
from provenance.members.names import lookup_key
from provenance.settings import load_settings
from tests.benchmarks import samples
from tests.benchmarks.bare import BareReaders, bare_readers
from tests.benchmarks.measure import table
from tests.benchmarks.signing import mime_of, sign_job

CLIENTS = (1, 2, 8, 32)
FILES = ("50 KB jpeg", "1 MB jpeg", "5 MB jpeg", "50 MB mp4")


@dataclass(frozen=True)
class Server:
    """A running `vermilion serve` and a key to it."""

    pid: int
    port: int
    key: str

    def tree(self) -> list[int]:
        """The process and everything below it."""
        found, left = [], [self.pid]
        while left:
            pid = left.pop()
            try:
                tasks = list(Path(f"/proc/{pid}/task").iterdir())
                left += [int(child) for task in tasks for child in (task / "children").read_text().split()]
            except OSError:
                continue
            found.append(pid)
        return found

    def cpu_seconds(self) -> float:
        """CPU seconds of the tree's living threads, and of what they waited for (Linux: stat, schedstat)."""
        total = 0.0
        for pid in self.tree():
            for times in Path(f"/proc/{pid}/task").glob("*/schedstat"):
                total += int(_read(times).partition(" ")[0] or 0) / 1e9
        return total

    def memory_mb(self) -> float:
        """Proportional memory of the tree (Linux: Pss), in MB; pages that processes share count once."""
        kib = 0
        for pid in self.tree():
            lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
            kib += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return kib / 1024


def _read(path: Path) -> str:
    """What the system says of a process; nothing of one that ended meanwhile."""
    try:
        return path.read_text()
    except OSError:
        return ""


@contextmanager
def serving(services: Services) -> Iterator[Server]:
    """Serve an installation in a process of its own."""
    member = Member(new_id(), "bench", Role.CREATOR, datetime.now(UTC))
    key = api_keys.make(member, "bench", {Scope.VERIFY}, None, datetime.now(UTC))
    database = services.database()
    with database.writing() as tx:
        tx.members.add(member, lookup_key("bench"))
        tx.api_keys.add(key.key)
    database.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "VERMILION_DATA": str(services.settings.data),
        "VERMILION_VERIFY_PER_MINUTE": "1000000000",
    }
    command = [Path(sys.executable).with_name("vermilion"), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield Server(process.pid, port, key.text)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


@dataclass(frozen=True)
class Run:
    """What one load came to."""

    requests: int
    seconds: float
    took: list[float]
    cpu: float
    memory: float

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the requests was answered."""
        return self.took[min(len(self.took) - 1, int(len(self.took) * share))] * 1000


def load(server: Server, file: Path, clients: int, requests: int) -> Run:
    """Let clients send a file, and measure the server meanwhile."""
    order = {
        "file": str(file),
        "clients": clients,
        "requests": requests,
        "port": server.port,
        "key": server.key,
    }
    before, peak = server.cpu_seconds(), 0.0
    command = [sys.executable, "-m", "tests.benchmarks.load", json.dumps(order)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as generator:
        while generator.poll() is None:
            peak = max(peak, server.memory_mb())
            time.sleep(0.2)
        assert generator.stdout is not None
        measured = json.loads(generator.stdout.read())
    return Run(requests, measured["seconds"], measured["took"], server.cpu_seconds() - before, peak)


def bench(services: Services, files: dict[str, Path]) -> None:
    """The table. `files` are signed; the Reader trusts what the server trusts."""
    rows = []
    with bare_readers(services.trust_policy()) as readers, serving(services) as server:
        for name, path in files.items():
            requests = max(24, min(600, 200_000_000 // path.stat().st_size))
            load(server, path, 32, 64)  # every verifier has started, and every thread
            for clients in CLIENTS:
                runs, bare = in_turns(server, readers, path, clients, requests)
                cpu = median(run.cpu / run.requests for run in runs) * 1000
                busy = sum(run.cpu for run in runs) / sum(run.seconds for run in runs)
                p50, p99 = (median(run.percentile(share) for run in runs) for share in (0.5, 0.99))
                rate = median(run.requests / run.seconds for run in runs)
                peak = max(run.memory for run in runs)
                rows.append(
                    [
                        name, str(clients), f"{rate:.1f}", f"{p50:.1f}", f"{p99:.1f}", f"{p99 / p50:.1f}",
                        f"{bare:.1f}", f"{cpu:.1f}", f"{cpu / bare:.2f}", f"{busy:.2f}", f"{peak:.0f}",
                    ]
                )  # fmt: skip
    header = [
        "POST /verify", "clients", "requests/s", "p50 ms", "p99 ms", "p99/p50", "bare Reader ms", "server CPU ms",
        "ratio", "cores busy", "peak MB",
    ]  # fmt: skip
    table(
        "POST /verify against the bare Reader: server CPU per request, without the load generator",
        header,
        rows,
    )


def in_turns(
    server: Server, readers: BareReaders, path: Path, clients: int, requests: int
) -> tuple[list[Run], float]:
    """Runs of a load, and the milliseconds of a bare read in turns with them: medians of both bear a busy machine."""
    turns = max(1, min(5, requests // (3 * clients)))
    repeats, mime = max(2, requests // 30 // turns), mime_of(path)
    runs, bare = [], [readers.milliseconds(path, mime, repeats, clients)]
    for _ in range(turns):
        runs.append(load(server, path, clients, requests // turns))
        bare.append(readers.milliseconds(path, mime, repeats, clients))
    return runs, median(bare)


def bench_memory(services: Services, path: Path, requests: int, steps: int = 20) -> None:
    """Whether the server grows: its memory after each share of many requests."""
    rows = []
    with serving(services) as server:
        load(server, path, 8, 200)
        for step in range(1, steps + 1):
            run = load(server, path, 8, requests // steps)
            rows.append([str(step * (requests // steps)), f"{server.memory_mb():.0f}", f"{run.memory:.0f}"])
    table(f"Memory over {requests} requests", ["requests", "MB after", "peak MB"], rows)


def prepared(folder: Path, names: tuple[str, ...] = FILES) -> tuple[Services, dict[str, Path]]:
    """An installation with signed samples."""
    services = bootstrap(load_settings(folder / "data"))
    encryption, now = services.encryption(), datetime.now(UTC)
    create_identity(services.keyring, encryption, "Benchmark", owner_id="benchmark", now=now)
    ensure_development_trust(services.keyring, now)
    signed = folder / "signed"
    signed.mkdir()
    with services.verifier() as pool:
        desk = services.signing(services.signer("Benchmark", encryption, now), pool)
        found = {}
        for name, source in samples.make(folder, names).items():
            found[name] = signed / source.name
            desk.sign(sign_job(source, found[name]))
    return services, found


def main() -> None:
    """Make the table, or with `--memory N` the run of N requests."""
    with tempfile.TemporaryDirectory() as temporary:
        if "--memory" in sys.argv:
            requests = int(sys.argv[sys.argv.index("--memory") + 1])
            services, files = prepared(Path(temporary), FILES[:1])
            bench_memory(services, files[FILES[0]], requests)
        else:
            bench(*prepared(Path(temporary), FILES[:2] if "--quick" in sys.argv else FILES))


if __name__ == "__main__":
    main()
