"""Notices to a platform and forms for a court, filled in from what a person states; nothing is stated for them."""

from provenance.evidence.notices.facts import Evidence, Facts, HashedFile, Person
from provenance.evidence.notices.make import make_notice
from provenance.evidence.notices.model import Element, MissingElement, Notice, NoticeKind
from provenance.evidence.notices.page import notice_html, notice_pdf

__all__ = [
    "Element",
    "Evidence",
    "Facts",
    "HashedFile",
    "MissingElement",
    "Notice",
    "NoticeKind",
    "Person",
    "make_notice",
    "notice_html",
    "notice_pdf",
]
