"""What a notice is made of, and what it can lack."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """Which document, under which law. Each has the language of the authority that it is for."""

    US_NOTICE = "us_notice"
    """17 U.S.C. 512(c)(3)(A)."""
    US_COUNTER_NOTICE = "us_counter_notice"
    """17 U.S.C. 512(g)(3)."""
    US_CERTIFICATION = "us_certification"
    """Federal Rules of Evidence, rule 902(14); the form of 28 U.S.C. 1746."""
    EU_NOTICE = "eu_notice"
    """Regulation (EU) 2022/2065, Article 16(2)."""
    CN_NOTICE = "cn_notice"
    """信息网络传播权保护条例第十四条，民法典第一千一百九十五条。"""
    CN_COUNTER_NOTICE = "cn_counter_notice"
    """信息网络传播权保护条例第十六条，民法典第一千一百九十六条。"""
    WITHDRAWAL = "withdrawal"
    CN_WITHDRAWAL = "cn_withdrawal"


class Element(StrEnum):
    """Something that the law wants in a document."""

    NAME = "name"
    ADDRESS = "address"
    TELEPHONE = "telephone"
    EMAIL = "email"
    CONTACT = "contact"
    IDENTITY = "identity"
    WORK = "work"
    WORK_NAME = "work_name"
    LOCATION = "location"
    REASONS = "reasons"
    PRELIMINARY_EVIDENCE = "preliminary_evidence"
    GOOD_FAITH = "good_faith"
    ACCURACY = "accuracy"
    AUTHORITY = "authority"
    MISTAKE = "mistake"
    JURISDICTION = "jurisdiction"
    SERVICE = "service"
    RESPONSIBILITY = "responsibility"
    SIGNATURE = "signature"
    NOTICE = "notice"
    FILES = "files"
    QUALIFIED_PERSON = "qualified_person"
    QUALIFICATION = "qualification"
    PROCESS = "process"
    DECLARATION = "declaration"


@dataclass(frozen=True, slots=True)
class MissingElement:
    """An element that is not there: which one, the field of `Facts` to give it in, and the law that wants it.

    `field` is None for what only the person who signs can fill in, by hand.
    """

    element: Element
    field: str | None
    law: str


@dataclass(frozen=True, slots=True)
class Need:
    """That a law wants something, and where it is given."""

    element: Element
    field: str | None
    law: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The document's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A fact that a person gave, or a blank for it. Without a need, a fact that was not given is left out."""

    label: str
    value: str | None
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A person's own statement: its words stand only where they made it, else there is a blank with its name."""

    label: str
    text: str
    made: bool
    need: Need


@dataclass(frozen=True, slots=True)
class Note:
    """Small print that is no part of what is stated."""

    text: str


Block = Heading | Words | Given | Statement | Note


@dataclass(frozen=True, slots=True)
class Notice:
    """A document: its text, what it lacks, and the blocks that the text is of. `language` is a BCP 47 tag."""

    kind: NoticeKind
    language: str
    title: str
    text: str
    missing: tuple[MissingElement, ...]
    blocks: tuple[Block, ...]
