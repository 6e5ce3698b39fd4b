"""The report for people: what a bundle shows, in English and Chinese, as one PDF/A that the creator can sign."""

from provenance.evidence.report.content import (
    MOST_ROWS,
    AccusedCopy,
    Comparison,
    Creator,
    LedgerRecord,
    Outline,
    Over,
    Picture,
    ProcessItem,
    ReportContent,
    RevocationWord,
    Said,
    TimeStamp,
    Witness,
    Work,
)
from provenance.evidence.report.make import make_report
from provenance.evidence.report.signing import load_signing, sign_report

__all__ = [
    "MOST_ROWS",
    "AccusedCopy",
    "Comparison",
    "Creator",
    "LedgerRecord",
    "Outline",
    "Over",
    "Picture",
    "ProcessItem",
    "ReportContent",
    "RevocationWord",
    "Said",
    "TimeStamp",
    "Witness",
    "Work",
    "load_signing",
    "make_report",
    "sign_report",
]
