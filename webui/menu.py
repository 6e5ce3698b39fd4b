"""The menu: which pages somebody with this role finds at the head of every page."""

from dataclasses import dataclass
from typing import Final

from flask import request, url_for

from provenance.members.model import Role
from webui.guarding.sessions import maybe_current
from webui.translations.chrome import Chrome


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu: its first route, and the beginnings of the names of all routes that belong to it."""

    label: Chrome
    endpoint: str
    belongs: tuple[str, ...]
    role: Role | None = Role.CREATOR


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a page shows it."""

    label: Chrome
    address: str
    here: bool


MENU: Final = (
    Entry(Chrome.VERIFY, "verify.start", ("verify.",), None),
    Entry(Chrome.STUDIO, "studio.start", ("studio.", "studio_", "diary.", "diary_")),
    Entry(Chrome.WORKS, "works.shelf", ("works.", "work_")),
    Entry(Chrome.DISPUTES, "disputes.shelf", ("disputes.", "dispute.", "dispute_")),
    Entry(Chrome.IDENTITY, "identity.shelf", ("identity.", "identity_")),
    Entry(Chrome.LEDGER, "ledger.page", ("ledger.",), None),
    Entry(Chrome.TRUST, "trust.shelf", ("trust.",), Role.ADMIN),
    Entry(Chrome.MEMBERS, "members.shelf", ("members.", "audit."), Role.ADMIN),
    Entry(Chrome.SETTINGS, "settings.page", ("settings.",), Role.ADMIN),
)


def menu() -> tuple[Link, ...]:
    """The links for whoever sent the request that is being answered."""
    current = maybe_current()
    role = current.member.role if current else None
    return tuple(
        Link(entry.label, url_for(entry.endpoint), (request.endpoint or "").startswith(entry.belongs))
        for entry in MENU
        if entry.role is None or (role is not None and role.includes(entry.role))
    )
