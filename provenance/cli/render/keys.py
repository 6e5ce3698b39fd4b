"""Identities and trust lists, for people and for programs. Nothing here ever sees a secret."""

from collections.abc import Iterator
from datetime import datetime

from keys.identity import IdentityStatus, SigningIdentity
from keys.trust.lists import TrustList
from provenance.cli.output import padded, printable
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.values import day, instant
from provenance.messages.words import Word


def identity_json(identity: SigningIdentity) -> dict[str, object]:
    """An identity as an object; no key in it."""
    current = identity.current
    return {
        "name": identity.name,
        "organization": identity.organization,
        "algorithm": identity.algorithm.value,
        "custody": identity.custody.value,
        "status": identity.status.value,
        "development": identity.development,
        "serial": current.serial,
        "tbs_sha256": current.certificate_id.tbs_sha256,
        "issuer": current.issuer,
        "key_id": current.key_id,
        "not_after": current.not_after.isoformat(),
        "created_at": identity.created_at.isoformat(),
        "retired_serials": [retired.chain.serial for retired in identity.history],
    }


def trust_list_json(trust_list: TrustList, *, pem: bool = False) -> dict[str, object]:
    """A trust list as an object, with its certificates where they are asked for."""
    anchors = [
        {
            "subject": anchor.subject,
            "sha256": anchor.fingerprint,
            "not_after": anchor.not_after.isoformat(),
            **({"pem": anchor.pem} if pem else {}),
        }
        for anchor in trust_list.anchors
    ]
    return {
        "name": trust_list.name,
        "kind": trust_list.kind.value,
        "source": trust_list.source,
        "issued": trust_list.issued.isoformat() if trust_list.issued else None,
        "added_at": trust_list.added_at.isoformat(),
        "anchors": anchors,
    }


def identity_row(identity: SigningIdentity, now: datetime, language: Language) -> str:
    """One line of a list of identities."""
    organization = f" ({identity.organization})" if identity.organization else ""
    return "  ".join(
        (
            padded(printable(identity.name + organization), 32),
            padded(identity.algorithm.value, 7),
            padded(_state(identity, now, language), 8),
            text(Word.UNTIL, language, day=day(identity.current.not_after, language)),
            _certified_by(identity, language),
        )
    ).rstrip()


def identity_lines(identity: SigningIdentity, now: datetime, language: Language) -> Iterator[str]:
    """Everything about one identity, a line each."""
    current = identity.current
    facts = (
        (Word.NAME, identity.name),
        (Word.ORGANIZATION, identity.organization or "–"),
        (Word.STATE, _state(identity, now, language)),
        (Word.ALGORITHM, identity.algorithm.value),
        (Word.CUSTODY, text(identity.custody, language)),
        (Word.CERTIFICATE, _certified_by(identity, language)),
        (Word.ISSUER, current.issuer),
        (Word.SERIAL, current.serial),
        (Word.VALID_UNTIL, instant(current.not_after, language)),
        (Word.MADE, instant(identity.created_at, language)),
        (Word.RETIRED, str(len(identity.history))),
    )
    for label, value in facts:
        yield f"{padded(text(label, language), 22)}{printable(value)}"


def trust_row(trust_list: TrustList, language: Language) -> str:
    """One line of a list of trust lists."""
    issued = f"{trust_list.issued:%Y-%m-%d}" if trust_list.issued else None
    count = text(Word.ANCHORS, language, count=len(trust_list.anchors), issued=issued)
    added = text(Word.ADDED_ON, language, day=day(trust_list.added_at, language), source=trust_list.source)
    return printable(f"{trust_list.kind:<9} {padded(trust_list.name, 32)}  {count}; {added}")


def _state(identity: SigningIdentity, now: datetime, language: Language) -> str:
    if identity.status is IdentityStatus.ACTIVE and identity.current.not_after < now:
        return text(Word.EXPIRED, language)
    return text(identity.status, language)


def _certified_by(identity: SigningIdentity, language: Language) -> str:
    return text(Word.BY_DEVELOPMENT if identity.development else Word.BY_AUTHORITY, language)
