"""The words of a report in one language: one field each, so that no language can miss any."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from provenance.evidence.report.content import Over, Said


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section, and the quiet line below it."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Sections:
    """Every section's heading."""

    original: Heading
    disclosure: Heading
    time: Heading
    ledger: Heading
    accused: Heading
    comparison: Heading
    process: Heading
    revocations: Heading
    verify: Heading
    document: Heading


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of facts."""

    title: str
    signed_by: str
    subject: str
    serial: str
    issuer: str
    file: str
    bytes: str
    sha256: str
    work: str
    registered: str
    origin: str
    entry: str
    checkpoint: str
    root: str
    witnesses: str
    url: str
    captured: str
    headers: str
    method: str
    distance: str
    details: str
    region: str
    result: str


@dataclass(frozen=True, slots=True)
class Words:
    """A language. `pick` takes its side of a statement; `quotes` go around titles of works."""

    lang: str
    pick: Callable[[Said], str]
    instant: Callable[[datetime], str]
    count: Callable[[int], str]
    quotes: tuple[str, str]
    report: str
    made: Callable[[str], str]
    foot: str
    other_part: str
    proves: Callable[[str], str]
    proves_here: Callable[[str], str]
    self_asserted: str
    externally: str
    shown_by: str
    limits_heading: str
    limits: tuple[str, ...]
    sections: Sections
    labels: Labels
    over: Mapping[Over, str]
    external: str
    internal: str
    stated: str
    undated: str
    entry: Callable[[str], str]
    entry_note: str
    checkpoint: Callable[[str], str]
    no_witness: str
    no_revocations: str
    no_disclosure: str
    methods: Mapping[str, str]
    differ: Callable[[str, str, str], str]
    no_distance: str
    details: Callable[[str], str]
    region: Callable[[str, str, str, str], str]
    confirmed: str
    candidate: str
    picture_a: str
    picture_b: str
    steps: tuple[str, ...]
    steps_after: tuple[str, ...]
    document: tuple[str, ...]
