"""The words of a report in English."""

from datetime import datetime
from typing import Final

from keys.times import in_utc
from provenance.evidence.report.content import Over, Said
from provenance.evidence.report.words import Heading, Labels, Sections, Words

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _pick(said: Said) -> str:
    return said.en


def _instant(instant: datetime) -> str:
    at = in_utc(instant)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M:%S} UTC"


def _count(number: int) -> str:
    return f"{number:,}"


ENGLISH: Final = Words(
    lang="en",
    pick=_pick,
    instant=_instant,
    count=_count,
    quotes=("", ""),
    report="Evidence report",
    made=lambda at: f"Made on {at}",
    foot="Proves existence by the time stated, not authorship or first creation.",
    other_part="中文部分在英文部分之后。",
    proves=lambda at: f"Proves existence by {at}, not authorship or first creation.",
    proves_here=lambda at: (
        f"Proves existence by {at} to those who trust the operator of this record, "
        "not authorship or first creation."
    ),
    self_asserted=(
        "This is self-asserted time: the operator of the record says so, and nobody outside has confirmed it."
    ),
    externally="An authority that does not run this record vouches for the time. It knows the hash, not the file.",
    shown_by="Original",
    limits_heading="What this does not show",
    limits=(
        "Who made the work. A signature shows whose key was used.",
        "That nobody had it earlier. Another copy may be older and never registered.",
        "That anybody copied. A comparison shows likeness, not how it came about.",
        "Who owns the rights. That is for an agreement, or for a court.",
    ),
    sections=Sections(
        original=Heading("The original", "The file that was signed and registered."),
        disclosure=Heading(
            "What AI did", "Stated by the signer, and part of what was signed. Not checked here."
        ),
        time=Heading("Time", "Who says when, and over what."),
        ledger=Heading("Ledger", "A public list of hashes to which entries can only be added."),
        accused=Heading("The other copy", "As the person who made the bundle found it."),
        comparison=Heading("Comparison", "Shared content, not who came first."),
        process=Heading("How it came to be", "Drafts and sources that the creator added."),
        revocations=Heading("Revocations", "What the issuers of certificates say; the verifiers check it."),
        verify=Heading("How to verify", "Without trusting us, and without a connection."),
        document=Heading("This document", "What it is, and what it is not."),
    ),
    labels=Labels(
        title="Title",
        signed_by="Signed by",
        subject="Certificate of",
        serial="Serial number",
        issuer="Issued by",
        file="File",
        bytes="bytes",
        sha256="SHA-256",
        work="Work",
        registered="Registered",
        origin="Ledger",
        entry="Entry",
        checkpoint="Checkpoint",
        root="Root hash",
        witnesses="Witnesses",
        url="Found at",
        captured="Captured",
        headers="Server’s answer",
        method="Method",
        distance="Distance",
        details="Details",
        region="Where",
        result="Result",
    ),
    over={
        Over.REGISTRATION: "over the registration",
        Over.CHECKPOINT: "over the checkpoint of the ledger",
        Over.SIGNATURE: "over the creator’s signature",
        Over.CAPTURE: "over the capture of the other copy",
    },
    external="Time by an authority outside",
    internal="Self-asserted time",
    stated="Date stated by the creator",
    undated="No date",
    entry=lambda number: f"No. {number}",
    entry_note="Counted from 0.",
    checkpoint=lambda size: f"{size} entries",
    no_witness="None. Nobody outside has cosigned this checkpoint.",
    no_revocations=(
        "Nothing that an issuer of certificates says of revocations (CRL, OCSP) was given. Ask the issuers whether a "
        "certificate was revoked before it was used here."
    ),
    no_disclosure="Nothing. This says nothing either way.",
    methods={
        "hash": "The same file, byte for byte",
        "manifest": "The label of the Content Credentials in the file",
        "pdq": "Perceptual fingerprint of the whole picture (PDQ)",
        "pdq_crop": "Perceptual fingerprint of a part of the picture (PDQ)",
        "local": "Details of the picture, wherever they are",
        "video": "Perceptual fingerprints of frames",
        "audio": "Acoustic fingerprint",
        "watermark": "Watermark in the file",
    },
    differ=lambda distance, bits, threshold: (
        f"{distance} of {bits} bits differ. Up to {threshold} counts as a match."
    ),
    no_distance="Not measured by this method.",
    details=lambda number: f"{number} agree in place and shape",
    region=lambda left, top, width, height: (
        f"From {left} of the width and {top} of the height, {width} wide and {height} high"
    ),
    confirmed="Confirmed by a second check of details",
    candidate="A candidate, for a person to compare",
    picture_a="The original",
    picture_b="The other copy",
    steps=(
        "Get the root certificate of the time-stamping authority and the keys of the ledger and its witnesses from "
        "their owners. Copies in the bundle are for convenience: what a bundle says of its own trust counts for "
        "nothing.",
        "Run the verifier in the bundle, or any of your own. It needs Python and OpenSSL, and opens no connection.",
    ),
    steps_after=(
        "Or open verify.html in a browser and choose the bundle. It reads the file on your machine only.",
        "VERIFIED means: every file is unchanged, the creator’s signature holds, and somebody outside whom you chose "
        "to trust vouches for the time. NOT VERIFIED means that trust was not given. INVALID means that something "
        "failed.",
    ),
    document=(
        "This document repeats what the bundle holds, so that it can be read. The files in the bundle decide.",
        "Where it carries a signature, that is the creator’s. A PDF reader that does not know the issuer of the "
        "certificate says so; that is a statement about the reader’s list of issuers, not about the work.",
        "It is no legal advice, and no opinion on who is right.",
    ),
)
