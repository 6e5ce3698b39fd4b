"""What the demo does with its pictures, and what must come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.demo.pictures import draw, strip, tamper
from provenance.messages.command.notices import Notice

if TYPE_CHECKING:
    from keys.trust.lists import TrustList
    from provenance.bootstrap import Services
    from provenance.credentials.verdict import Verdict
    from provenance.journeys.signing.sign_works import SignOrder

SIGNER = "Demo Studio"


@dataclass(frozen=True, slots=True)
class Result:
    """One file that was checked. `expected` and `found` are `credential/signer/extent` of the verdict."""

    situation: Notice
    expected: str
    verdict: "Verdict"

    @property
    def found(self) -> str:
        """What came of it."""
        verdict = self.verdict
        return f"{verdict.credential}/{verdict.signer.status}/{verdict.disclosure.extent}"

    @property
    def good(self) -> bool:
        """Whether it is what it should be."""
        return self.found == self.expected

    def to_json(self) -> dict[str, object]:
        """The result as an object."""
        return {
            "situation": self.situation.value.removeprefix("demo_"),
            "file": self.verdict.file,
            "expected": self.expected,
            "found": self.found,
            "good": self.good,
            "findings": [finding.code.value for finding in self.verdict.findings],
        }


def results(folder: Path, now: datetime) -> Iterator[Result]:
    """Sign three pictures in a data folder of the demo's own, and check what may become of them."""
    from keys.management.creating import create_identity
    from provenance.bootstrap import bootstrap
    from provenance.settings import load_settings

    services = bootstrap(load_settings(folder / "data"))
    if not any(identity.name == SIGNER for identity in services.keyring.identities.all()):
        create_identity(services.keyring, services.encryption(), SIGNER, owner_id="demo", now=now)
    signed = _signed(services, folder, now)
    tampered, stripped = tamper(signed["none"], folder), strip(signed["edited"], folder)
    lists = (_own_root(services, now),)
    as_signed = {path: f"valid/recognised/{extent}" for extent, path in signed.items()}
    yield from _checked(services, Notice.DEMO_VERIFIED, as_signed, lists)
    stranger = {signed["none"]: "valid/unrecognised/none"}
    yield from _checked(services, Notice.DEMO_STRANGER, stranger, ())
    yield from _checked(services, Notice.DEMO_TAMPERED, {tampered: "invalid/none/unknown"}, lists)
    yield from _checked(services, Notice.DEMO_STRIPPED, {stripped: "none/none/unknown"}, lists)


def _own_root(services: "Services", now: datetime) -> "TrustList":
    """The root of the demo's development CA as a list that is stored nowhere."""
    from keys.certificates.reading import to_pem
    from keys.management.development import development_root
    from keys.trust.lists import TrustKind, parse_trust_list

    root = development_root(services.keyring)
    pem = to_pem([root]).encode() if root else b""
    return parse_trust_list(pem, name="Demo CA", kind=TrustKind.MANIFEST, source="demo", added_at=now)


def _checked(
    services: "Services", situation: Notice, expected: dict[Path, str], lists: "tuple[TrustList, ...]"
) -> Iterator[Result]:
    from provenance.journeys.checking.check_files import check_files

    with services.verifier(lists) as pool:
        for path, verdict in check_files(pool, expected):
            if isinstance(verdict, OSError):
                raise verdict
            yield Result(situation, expected[path], verdict)


def _signed(services: "Services", folder: Path, now: datetime) -> dict[str, Path]:
    """Sign the three pictures; return where the signed ones are, by their extent."""
    from provenance.journeys.signing.sign_works import SignedWork, sign_works

    signer = services.signer(SIGNER, services.encryption(), now)
    orders = _orders(folder)
    with services.verifier() as pool:
        for _, work in sign_works(services.signing(signer, pool), orders.values()):
            if not isinstance(work, SignedWork):
                raise work
    return {extent: order.destination for extent, order in orders.items()}


def _orders(folder: Path) -> "dict[str, SignOrder]":
    from provenance.disclosure.answers import Answers
    from provenance.disclosure.model import Tool
    from provenance.disclosure.presets import TrainingPreset
    from provenance.disclosure.regions import Rectangle
    from provenance.disclosure.vocabulary import Extent, Oversight, SourceType
    from provenance.journeys.signing.sign_works import SignOrder

    answers = {
        "harbour.jpg": Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE, training=TrainingPreset.DENY),
        "lighthouse.png": Answers(
            Extent.EDITED,
            SourceType.DIGITAL_CAPTURE,
            tools=(Tool("Example Paint", "4.2"),),
            regions=(Rectangle(55, 32, 24, 30),),
            training=TrainingPreset.DENY_GENERATIVE,
        ),
        "night.webp": Answers(
            Extent.GENERATED,
            tools=(Tool("Example Generator", "2"),),
            models=("example-model",),
            oversight=Oversight.PROMPT_GUIDED,
        ),
    }
    orders = {}
    for name, answer in answers.items():
        source = draw(folder / name)
        destination = source.with_name(f"{source.stem}.signed{source.suffix}")
        orders[answer.ai.value] = SignOrder(source, destination, answer, overwrite=True)
    return orders
