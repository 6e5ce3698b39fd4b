"""Verdicts made by hand, one for each thing that a person may have to be told."""

from dataclasses import replace
from datetime import UTC, datetime

from provenance.credentials.findings import FindingCode, NotProven, finding
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    HistoryNode,
    Identity,
    RecoveredRegion,
    Recovery,
    RecoveryStatus,
    Signer,
    SignerStatus,
    Time,
    TimeStatus,
    Verdict,
)
from provenance.disclosure.model import Permission, Tool, Training
from provenance.disclosure.regions import Circle, FrameSpan, Point, Polygon, Rectangle, TimeSpan, Unit
from provenance.disclosure.vocabulary import Extent, Use

AT = datetime(2026, 11, 14, 9, 14, tzinfo=UTC)
STUDIO = Signer(
    SignerStatus.RECOGNISED,
    "Studio Huang",
    "Huang Art",
    "0a1b",
    issuer="Example CA",
    trust_list="Example list",
)
ALWAYS = (NotProven.TRUTH, NotProven.AUTHORSHIP, NotProven.FIRST_CREATION)

RECOGNISED = Verdict(
    file="harbour.jpg",
    sha256="0" * 64,
    size=1000,
    format="jpeg",
    credential=CredentialState.VALID,
    signer=STUDIO,
    identity=(Identity("cawg.x509.cose", "huang@example.org", proven=False),),
    time=Time(TimeStatus.EXTERNAL, AT, "Example TSA"),
    disclosure=DisclosureView(
        extent=Extent.EDITED,
        source=DisclosureSource.SIGNED,
        regions=(
            Rectangle(10, 20, 30.5, 40),
            Rectangle(1, 2, 3, 4, Unit.PIXEL),
            Circle(50, 50, 10),
            Polygon((Point(0, 0), Point(1, 0), Point(0, 1))),
            TimeSpan(1.5),
            FrameSpan(0, 24),
        ),
        tools=(Tool("Example Paint", "4.2"), Tool("Brush")),
        models=(Tool("example-model", "2"),),
        training=Training(
            data_mining=Permission(Use.ALLOWED),
            ai_training=Permission(Use.NOT_ALLOWED),
            ai_generative_training=Permission(Use.CONSTRAINED, "ask me"),
        ),
        declarant="Huang",
        oversight="human_validated",
    ),
    not_proven=ALWAYS,
    title="Harbour at dusk",
)
UNRECOGNISED = replace(
    RECOGNISED,
    signer=replace(STUDIO, status=SignerStatus.UNRECOGNISED, trust_list=None),
    identity=(),
    time=Time(TimeStatus.SELF_ASSERTED, AT),
    disclosure=DisclosureView(Extent.NONE, DisclosureSource.SIGNED),
    findings=(finding(FindingCode.CERTIFICATE_UNTRUSTED),),
    not_proven=(*ALWAYS, NotProven.SIGNER_IDENTITY, NotProven.TIME, NotProven.AI_USE),
)
ALTERED = Verdict(
    file="harbour.jpg",
    sha256="0" * 64,
    size=1000,
    format="jpeg",
    credential=CredentialState.INVALID,
    disclosure=DisclosureView(Extent.GENERATED, DisclosureSource.LABEL),
    findings=(
        finding(FindingCode.LABEL_AIGC, label="1", producer="studio", where="jpeg.app1.xmp"),
        finding(FindingCode.CONTENT_ALTERED, code="assertion.dataHash.mismatch", about="c2pa.hash.data"),
        finding(FindingCode.DISCLOSURE_CONTRADICTION, code="aigc.ai_against_signed", one="none", other="1"),
    ),
    not_proven=(*ALWAYS, NotProven.SIGNER_IDENTITY, NotProven.TIME, NotProven.AUTHENTICITY),
)
NOTHING = Verdict(
    file="harbour.jpg",
    sha256="0" * 64,
    size=1000,
    format="jpeg",
    credential=CredentialState.NONE,
    not_proven=(*ALWAYS, NotProven.AUTHENTICITY),
)
UNREADABLE = replace(
    NOTHING,
    credential=CredentialState.UNREADABLE,
    format=None,
    findings=(finding(FindingCode.LIMIT_SECONDS, limit=20),),
)
HISTORY = replace(
    UNRECOGNISED,
    history=(
        HistoryNode(
            "parentOf",
            "sketch.png",
            "png",
            CredentialState.VALID,
            STUDIO,
            Time(),
            Extent.NONE,
            children=(
                HistoryNode(
                    "componentOf", None, None, CredentialState.NONE, Signer(), Time(), Extent.UNKNOWN
                ),
                HistoryNode(
                    "inputTo",
                    "idea.jpg",
                    "jpeg",
                    CredentialState.VALID,
                    Signer(SignerStatus.UNRECOGNISED, "Someone"),
                    Time(),
                    Extent.GENERATED,
                ),
            ),
        ),
        HistoryNode(
            "componentOf", "sky.jpg", "jpeg", CredentialState.INVALID, Signer(), Time(), Extent.UNKNOWN
        ),
        HistoryNode(
            "strange\x1b[2J", "x", "jpeg", CredentialState.UNREADABLE, Signer(), Time(), Extent.UNKNOWN
        ),
    ),
    history_complete=False,
    findings=(
        finding(FindingCode.HISTORY_ALTERED, title="sky.jpg", codes="content.altered"),
        finding(FindingCode.HISTORY_INCOMPLETE),
    ),
)
HOSTILE = replace(
    RECOGNISED,
    file="\x1b[2Jphoto\u202egpj.exe\n[recognised]",
    signer=replace(STUDIO, name="\x1b]0;owned\x07", organization="a\nb"),
    title="\u2066<script>",
    identity=(Identity("\x1b", "\x1b", proven=True),),
    disclosure=DisclosureView(
        Extent.NONE, DisclosureSource.SIGNED, tools=(Tool("\x1b[31m"),), declarant="\x9b"
    ),
    history=(HistoryNode("parentOf", "\x1b[1A", "x", CredentialState.VALID, STUDIO, Time(), Extent.NONE),),
    findings=(finding(FindingCode.CREDENTIAL_REMOTE_ONLY, url="http://x/\x1b[8m"),),
)
RECOVERED = replace(
    NOTHING,
    disclosure=DisclosureView(Extent.EDITED, DisclosureSource.RECOVERED, declarant="Huang"),
    recovery=Recovery(
        "pdq_crop",
        RecoveryStatus.CONFIRMED,
        "q6yzkq2jx4m5w7a3c5e2t4bn",
        2,
        "Huang\x1b[1m",
        AT,
        distance=12,
        inliers=31,
        region=RecoveredRegion(0.1, 0.1, 0.8, 0.5),
    ),
    findings=(
        finding(FindingCode.RECOVERED_CONTRADICTS_LABEL, label="none", extent="edited"),
        finding(FindingCode.RECOVERED_WORKS_DIFFER, extent="edited", other="none"),
        finding(FindingCode.RECOVERED_CONTRADICTS_DECLARED, declared="tooling", extent="edited"),
        finding(FindingCode.RECOVERY_UNAVAILABLE),
    ),
)
CANDIDATE = replace(
    NOTHING, recovery=Recovery("local", RecoveryStatus.CANDIDATE, "q6yzkq2jx4m5w7a3c5e2t4bn", 1)
)
ALL = {
    "recognised": RECOGNISED,
    "unrecognised": UNRECOGNISED,
    "altered": ALTERED,
    "nothing": NOTHING,
    "unreadable": UNREADABLE,
    "history": HISTORY,
    "hostile": HOSTILE,
    "recovered": RECOVERED,
    "candidate": CANDIDATE,
}
