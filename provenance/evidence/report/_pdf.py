"""The one file that imports weasyprint, which draws with the system's Pango."""

from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import ImageFile

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault
from provenance.evidence.report.markup import code_point

if TYPE_CHECKING:
    from weasyprint import Document

_PROFILE: Final = "report"
_TYPES: Final = {"jpg": "image/jpeg", "woff2": "font/woff2"}


def render(html: str, css: str, resources: Mapping[str, bytes]) -> bytes:
    """A page as PDF/A-3u. `report:NAME` in it is `resources[NAME]`; any other address ends it with an EvidenceError.

    A character that no font has is written as its code point, for a box would show a reader nothing.
    """
    pdf, missing = _drawn(html, css, resources)
    if missing:
        shown = html.translate({character: code_point(chr(character)) for character in missing})
        pdf, _ = _drawn(shown, css, resources)
    return pdf


def _drawn(html: str, css: str, resources: Mapping[str, bytes]) -> tuple[bytes, frozenset[int]]:
    try:
        from weasyprint import CSS, HTML
        from weasyprint.css import ColorProfile
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as error:
        raise EvidenceError(Fault.REPORT_UNDRAWN) from error
    # Importing weasyprint has Pillow take half a picture for a whole one, everywhere in this process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    class Given(URLFetcher):  # type: ignore[misc] # weasyprint has no types
        """Answers with what was given, and fetches nothing."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - its signature
            scheme, _, name = url.partition(":")
            if scheme != "report" or name not in resources:
                raise FatalURLFetchingError(url)
            kind = _TYPES[name.rpartition(".")[2]]
            return URLFetcherResponse(url, resources[name], {"Content-Type": kind})

    fonts, fetcher = FontConfiguration(), Given()
    # Given by us, for weasyprint leaves the file of its own profile open.
    icc = BytesIO(files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes())
    profile = ColorProfile(icc, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
    try:
        sheet = CSS(string=css, url_fetcher=fetcher, font_config=fonts)
        document = HTML(string=html, url_fetcher=fetcher, media_type="print").render(
            font_config=fonts, stylesheets=[sheet], color_profiles={_PROFILE: profile}, output_intent=_PROFILE
        )
        pdf: bytes = document.write_pdf(pdf_variant="pdf/a-3u", pdf_tags=True, output_intent=_PROFILE)
    except FatalURLFetchingError as error:
        raise EvidenceError(Fault.REPORT_ADDRESS) from error
    return pdf, _missing(document)


def _missing(document: "Document") -> frozenset[int]:
    return frozenset(character for font in document.fonts.values() for character in font.missing)
