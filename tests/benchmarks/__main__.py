"""`make bench`: verify and sign against their peers, in one run, as ratios."""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from keys.certificates.reading import to_pem
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from keys.management.opening import open_private_key
from provenance.bootstrap import Services, bootstrap
from provenance.credentials.signing.desk import SigningDesk
from provenance.credentials.trust import TrustStore
from provenance.credentials.verifying.examiner import Examiner
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.signing.sign_works import SignOrder, sign_works
from provenance.settings import load_settings
from tests.benchmarks import peers, samples, serving
from tests.benchmarks.measure import race, table
from tests.benchmarks.signing import mime_of, sign_job


def repeats_for(path: Path) -> int:
    """Fewer turns for larger files."""
    return max(2, min(40, 40_000_000 // max(path.stat().st_size, 1)))


def bench_verify(services: Services, files: dict[str, Path], signed: Path, desk: SigningDesk) -> None:
    """The full verify, in a worker and through the pool, against the peers.

    None of the peers tells the SHA-256 of the file, one more pass over it: without it ours does what they do.
    """
    policy = services.trust_policy()
    examiner = Examiner(TrustStore(policy), services.settings.limits)
    root = policy.lists[0].pem
    rows = []
    with services.verifier() as pool:
        for name, source in files.items():
            target = signed / source.name
            desk.sign(sign_job(source, target))
            mime, now, repeats = mime_of(target), datetime.now(UTC), repeats_for(target)
            found = race(
                {
                    "bare": peers.bare_reader(target, mime, policy),
                    "verify": lambda target=target, now=now: examiner.examine(target, target.name, now),
                    "unhashed": lambda target=target, now=now: examiner.examine(
                        target, target.name, now, file_hash=False
                    ),
                    "pool": lambda target=target: pool.verify(target),
                    "encypher": peers.encypher(target, mime, root),
                },
                repeats,
            )
            node = peers.c2pa_node(target, mime, root, repeats)
            bare = found["bare"]
            rows.append(
                [
                    name,
                    f"{target.stat().st_size / 1e6:.2f}",
                    f"{bare:.1f}",
                    f"{found['verify'] / bare:.2f}",
                    f"{found['unhashed'] / bare:.2f}",
                    f"{found['pool'] / bare:.2f}",
                    f"{found['encypher'] / bare:.2f}",
                    "not installed" if node is None else f"{node / bare:.2f}",
                ]
            )
    header = [
        "verify, CPU", "MB", "bare Reader ms", "verify", "without file hash", "through pool", "encypher-c2pa",
        "c2pa-node",
    ]  # fmt: skip
    table(
        "Full verify as a ratio to the bare c2pa-python Reader (1.00 = the same; less is faster)",
        header,
        rows,
    )


def bench_sign(
    services: Services, files: dict[str, Path], signed: Path, desk: SigningDesk, key_pem: bytes
) -> None:
    """The full sign against the library's default: processor time and waiting time."""
    chain = to_pem(desk.signer.certificate_chain)
    rows = []
    for name, source in files.items():
        mime, repeats = mime_of(source), max(2, repeats_for(source) // 4)
        target = signed / f"default-{source.name}"
        policy = services.trust_policy()
        candidates = {
            "default": peers.default_signing(source, target, mime, chain, key_pem, policy),
            "hashed": peers.default_signing(source, target, mime, chain, key_pem, policy, hashed=True),
            "ours": lambda source=source: desk.sign(sign_job(source, signed / source.name)),
        }
        cpu = race(candidates, repeats)
        wall = race(candidates, repeats, clock=time.perf_counter)
        rows.append(
            [
                name,
                f"{cpu['default']:.1f}",
                f"{cpu['ours']:.1f}",
                f"{cpu['default'] / cpu['ours']:.2f}",
                f"{cpu['hashed'] / cpu['ours']:.2f}",
                f"{wall['default'] / wall['ours']:.2f}",
            ]
        )
    header = [
        "sign", "default CPU ms", "ours CPU ms", "x faster (CPU)", "than a default that checks the hash too",
        "x faster (waiting)",
    ]  # fmt: skip
    table("Full sign, verified afterwards, against c2pa-python's default", header, rows)


def bench_folder(services: Services, desk: SigningDesk, folder: Path, count: int) -> None:
    """A folder of photographs: how many of the cores are busy."""
    sources = samples.small_photos(folder, count)
    target = folder / "signed"
    target.mkdir()
    rows = []

    def busy(name: str, work: object) -> None:
        from tests.benchmarks.measure import cpu_seconds

        start, cpu = time.perf_counter(), cpu_seconds()
        done = sum(1 for _ in work)  # type: ignore[attr-defined]
        seconds, used = time.perf_counter() - start, cpu_seconds() - cpu
        rows.append([name, str(done), f"{done / seconds:.0f}", f"{used / seconds:.2f}"])

    orders = [SignOrder(source, target / source.name, Answers(Extent.NONE)) for source in sources]
    busy("sign", sign_works(desk, orders))
    with services.verifier() as pool:
        pool.verify(sources[0])
        busy("verify", pool.verify_all(sorted(target.iterdir())))
    table(f"A folder of {count} photographs", ["job", "files", "files a second", "cores busy"], rows)


def main() -> None:
    """Run everything; `--quick` is for trying this program itself."""
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        originals, signed, photos = folder / "originals", folder / "signed", folder / "photos"
        originals.mkdir()
        signed.mkdir()
        photos.mkdir()
        services = bootstrap(load_settings(folder / "data"))
        encryption, now = services.encryption(), datetime.now(UTC)
        create_identity(services.keyring, encryption, "Benchmark", owner_id="benchmark", now=now)
        ensure_development_trust(services.keyring, now)
        identity = services.keyring.identities.get("Benchmark")
        key = open_private_key(services.keyring, encryption, identity)
        key_pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        files = samples.make(originals)
        if quick:
            files = {name: path for name, path in files.items() if path.stat().st_size < 3_000_000}
        with services.verifier() as pool:
            desk = services.signing(services.signer("Benchmark", encryption, now), pool)
            bench_verify(services, files, signed, desk)
            bench_sign(services, files, signed, desk, key_pem)
            bench_folder(services, desk, photos, 100 if quick else 1000)
        serving.bench(services, {name: signed / files[name].name for name in serving.FILES if name in files})


if __name__ == "__main__":
    main()
