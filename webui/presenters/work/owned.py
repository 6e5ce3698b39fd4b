"""The owner's page of a work."""

from dataclasses import dataclass

from provenance.messages.command.works import WorkNotice
from provenance.messages.language import Language
from provenance.messages.values import day, size
from provenance.registry.model import Version
from provenance.registry.works import WorkView
from webui.presenters.confirm import Confirmation
from webui.presenters.result.model import Mark
from webui.presenters.wording import titled
from webui.presenters.work.shelf import signed_state, summary
from webui.presenters.work.versions import VersionRow, rows
from webui.translations.catalogue import text
from webui.translations.owned import Owned
from webui.translations.works import Works


@dataclass(frozen=True, slots=True)
class OwnedWork:
    """All of it, in the order in which it is read."""

    id: str
    title: str
    name: str
    """The title as it is typed, without marks."""
    by: str
    summary: str
    mark: Mark
    state: str
    withdrawn: str
    plain: str
    """That no copy of it is confirmed, where there is too little on it for that."""
    picture: int | None
    versions: tuple[VersionRow, ...]


def owned_work(view: WorkView, language: Language, *, plain: bool = False) -> OwnedWork:
    """The page of a work for its owner; `plain` tells that there is too little on its latest version."""
    mark, state = signed_state(view.latest, language)
    at = view.work.withdrawn_at
    return OwnedWork(
        id=view.work.id,
        title=titled(view.work.title, language),
        name=view.work.title,
        by=view.latest.identity,
        summary=summary(view.latest, language),
        mark=mark,
        state=state,
        withdrawn="" if at is None else text(Works.WITHDRAWN_ON, language, day=day(at, language)),
        plain=text(WorkNotice.TOO_PLAIN, language) if plain else "",
        picture=view.latest.number if view.latest.picture else None,
        versions=rows(view, language),
    )


def ask_remove(view: WorkView, language: Language) -> Confirmation:
    """Asked before a work is deleted."""
    return Confirmation(
        heading=text(Owned.REMOVE_HEADING, language),
        lead=text(Owned.REMOVE_LEAD, language, title=view.work.title, count=len(view.versions)),
        points=_said(language, Owned.REMOVE_FILES, Owned.REMOVE_LINK, Owned.REMOVE_STAYS),
        act=text(Owned.REMOVE_DO, language),
        keep=text(Owned.KEEP, language),
    )


def ask_remove_copy(view: WorkView, version: Version, language: Language) -> Confirmation:
    """Asked before the stored file of a version is removed."""
    return Confirmation(
        heading=text(Owned.COPY_HEADING, language),
        lead=text(
            Owned.COPY_LEAD,
            language,
            number=version.number,
            title=view.work.title,
            file=version.file_name,
            size=size(version.size),
        ),
        points=_said(language, Owned.COPY_POINT_FILES, Owned.COPY_POINT_PAGE, Owned.COPY_POINT_YOURS),
        act=text(Owned.COPY_DO, language),
        keep=text(Owned.KEEP, language),
    )


def _said(language: Language, *codes: Owned) -> tuple[str, ...]:
    return tuple(text(code, language) for code in codes)
