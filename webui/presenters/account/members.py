"""Members, and links that are still open, in words for an admin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from provenance.members.invitations import is_for_setup
from provenance.members.model import Invitation, Member, Role
from provenance.messages.language import Language
from provenance.messages.values import day, instant
from webui.presenters.confirm import Confirmation
from webui.translations.catalogue import text
from webui.translations.members import Members


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member."""

    id: str
    name: str
    role: Role
    role_words: str
    facts: tuple[str, ...]
    you: bool
    disabled: bool
    manage_words: str


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that was not used yet; `id` is the hash of its token."""

    id: str
    purpose: str
    facts: tuple[str, ...]


def member_row(member: Member, you: Member, language: Language) -> MemberRow:
    """A member as another one, or they themselves, sees them."""
    facts = [text(Members.SINCE, language, day=day(member.created_at, language))]
    if member.disabled_at is not None:
        facts.append(text(Members.DISABLED, language, day=day(member.disabled_at, language)))
    return MemberRow(
        member.id,
        member.name,
        member.role,
        text(member.role, language),
        tuple(facts),
        you=member.id == you.id,
        disabled=member.disabled_at is not None,
        manage_words=text(Members.MANAGE_NAMED, language, name=member.name),
    )


def open_links(
    invitations: Iterable[Invitation], names: Mapping[str, str], language: Language
) -> tuple[OpenLink, ...]:
    """The links that still work; `names` are those of members by their ids."""
    return tuple(_link(invitation, names, language) for invitation in invitations)


def _link(invitation: Invitation, names: Mapping[str, str], language: Language) -> OpenLink:
    if invitation.member_id is not None:
        purpose = text(Members.OPEN_RECOVER, language, name=names.get(invitation.member_id, ""))
    elif is_for_setup(invitation):
        purpose = text(Members.OPEN_SETUP, language)
    else:
        purpose = text(Members.OPEN_JOIN, language, role=text(invitation.role, language))
    by = names.get(invitation.created_by or "") or text(Members.TERMINAL, language)
    until = text(Members.OPEN_UNTIL, language, at=instant(invitation.expires_at, language))
    return OpenLink(invitation.token_hash, purpose, (until, text(Members.OPEN_BY, language, name=by)))


def role_choices(language: Language) -> tuple[tuple[str, str, str], ...]:
    """The roles, each with what it may."""
    about = {
        Role.CREATOR: Members.CREATOR_ABOUT,
        Role.MODERATOR: Members.MODERATOR_ABOUT,
        Role.ADMIN: Members.ADMIN_ABOUT,
    }
    return tuple((role.value, text(role, language), text(about[role], language)) for role in Role)


def ask_disable(member: Member, language: Language) -> Confirmation:
    """Asked before a member is shut out."""
    return Confirmation(
        heading=text(Members.DISABLE_HEADING, language, name=member.name),
        lead=text(Members.DISABLE_LEAD, language),
        points=tuple(text(code, language) for code in (Members.DISABLE_SESSIONS, Members.DISABLE_WORKS)),
        act=text(Members.DISABLE, language),
        keep=text(Members.KEEP, language),
    )
