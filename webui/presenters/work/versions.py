"""The signed files of one work, as rows: for its owner with what is kept, for everybody without."""

from dataclasses import dataclass

from provenance.messages.language import Language
from provenance.messages.values import instant, size
from provenance.registry.model import Version
from provenance.registry.works import WorkView
from webui.presenters.wording import spaced
from webui.translations.catalogue import text
from webui.translations.works import Works


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One signed file."""

    number: int
    when: str
    label: str
    about: str
    remove_words: str
    kept: bool
    file_words: str
    original_kept: bool


def rows(view: WorkView, language: Language) -> tuple[VersionRow, ...]:
    """The versions of a work, the latest first, with the names of their files: for their owner."""
    return tuple(_row(version, version.file_name, language) for version in reversed(view.versions))


def public_rows(view: WorkView, language: Language) -> tuple[VersionRow, ...]:
    """The same for everybody: a file's name is its owner's business."""
    return tuple(_row(version, version.format.upper(), language) for version in reversed(view.versions))


def _row(version: Version, file: str, language: Language) -> VersionRow:
    return VersionRow(
        number=version.number,
        when=instant(version.signed_at, language),
        label=text(Works.VERSION, language, number=version.number),
        about=text(
            Works.VERSION_ABOUT,
            language,
            identity=spaced(version.identity, language),
            extent=text(version.extent, language),
            file=file,
            size=size(version.size),
        ),
        remove_words=text(Works.COPY_REMOVE_OF, language, number=version.number),
        kept=version.kept,
        file_words=text(Works.SIGNED_FILE if version.identity else Works.FILE_AS_IT_CAME, language),
        original_kept=version.original_kept,
    )
