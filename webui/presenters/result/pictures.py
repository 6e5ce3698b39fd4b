"""The picture of the file with its outlines, as the page embeds it: no second request, nothing kept."""

from base64 import b64encode

from provenance.credentials.record import Picture, Record
from provenance.credentials.verdict import CredentialState, DisclosureSource, Verdict
from provenance.media.names import without_ending
from provenance.messages.language import Language
from webui.presenters.result.model import Outline, Plate
from webui.presenters.result.recovered import outline
from webui.presenters.result.regions import outlines
from webui.translations.catalogue import text
from webui.translations.recovered import Recovered
from webui.translations.result import Result


def data_uri(picture: Picture | None) -> str:
    """A picture of ours as a data URI; empty where there is none."""
    if picture is None:
        return ""
    return f"data:{picture.mime};base64,{b64encode(picture.data).decode('ascii')}"


def plate(verdict: Verdict, record: Record, language: Language) -> Plate | None:
    """The file's own picture, or the one that its credential keeps; outlines where the disclosure has regions."""
    kept = next((entry.picture for entry in record.thumbnails if entry.node == ()), None)
    picture = record.picture or kept
    if picture is None:
        return None
    width, height = record.width or picture.width, record.height or picture.height
    if (width > height) != (picture.width > picture.height) and width != height:
        width, height = height, width  # the picture is drawn as EXIF turns it
    # A recovered disclosure is about the registered picture: its regions are elsewhere in this one.
    elsewhere = verdict.disclosure.source is DisclosureSource.RECOVERED
    drawn = () if elsewhere else outlines(verdict.disclosure.regions, width, height)
    work = outline(verdict.recovery)
    return Plate(
        src=data_uri(picture),
        width=picture.width,
        height=picture.height,
        alt=text(Result.PICTURE_OF, language),
        title=_title(verdict, language),
        caption=_caption(drawn, language) or (text(Recovered.OUTLINED, language) if work else ""),
        outlines=(*work, *drawn),
    )


def _title(verdict: Verdict, language: Language) -> str:
    """The signed title; nobody stands for one that is not signed."""
    if verdict.credential is not CredentialState.VALID or not verdict.title:
        return ""
    title = without_ending(verdict.title)  # most programs sign a file's name as the title
    return f"《{title}》" if language is Language.ZH else title


def _caption(drawn: tuple[Outline, ...], language: Language) -> str:
    if not drawn:
        return ""
    last = drawn[-1].letter if len(drawn) > 1 else None
    return text(Result.OUTLINES, language, first=drawn[0].letter, last=last)
