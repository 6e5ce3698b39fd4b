"""The one file that imports weasyprint, which draws with the system's Pango."""

from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault
from provenance.evidence.report.markup import code_point

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import Document
    from weasyprint.urls import URLFetcher

_PROFILE: Final = "report"
_TYPES: Final = {"jpg": "image/jpeg", "woff2": "font/woff2"}


class Press:
    """A style sheet and its fonts, loaded once for any number of pages. `report:NAME` in it is `fonts[NAME]`.

    Raises EvidenceError where weasyprint, or what it needs of the system, is absent.
    """

    def __init__(self, css: str, fonts: Mapping[str, bytes]) -> None:
        from PIL import ImageFile

        try:
            from weasyprint import CSS
            from weasyprint.text.fonts import FontConfiguration
        except (ImportError, OSError) as error:
            raise EvidenceError(Fault.REPORT_UNDRAWN) from error
        # Importing weasyprint has Pillow take half a picture for a whole one, everywhere in this process.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        self._fonts = FontConfiguration()
        self._sheet = CSS(string=css, url_fetcher=_fetcher(fonts), font_config=self._fonts)

    def draw(self, html: str, images: Mapping[str, bytes]) -> bytes:
        """A page as PDF/A-3u. `report:NAME` in it is `images[NAME]`; any other address ends it with an EvidenceError.

        A character that no font has is written as its code point, for a box would show a reader nothing.
        """
        pdf, missing = self._drawn(html, images)
        if missing:
            shown = html.translate({character: code_point(chr(character)) for character in missing})
            pdf, _ = self._drawn(shown, images)
        return pdf

    def _drawn(self, html: str, images: Mapping[str, bytes]) -> tuple[bytes, frozenset[int]]:
        from weasyprint import HTML
        from weasyprint.css import ColorProfile
        from weasyprint.urls import FatalURLFetchingError

        # Given by us, for weasyprint leaves the file of its own profile open.
        icc = BytesIO(files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes())
        profile = ColorProfile(icc, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
        try:
            document = HTML(string=html, url_fetcher=_fetcher(images), media_type="print").render(
                font_config=self._fonts,
                stylesheets=[self._sheet],
                color_profiles={_PROFILE: profile},
                output_intent=_PROFILE,
            )
            pdf: bytes = document.write_pdf(
                pdf_variant="pdf/a-3u", pdf_tags=True, output_intent=_PROFILE, finisher=_plainly
            )
        except FatalURLFetchingError as error:
            raise EvidenceError(Fault.REPORT_ADDRESS) from error
        return pdf, _missing(document)


def _fetcher(resources: Mapping[str, bytes]) -> "URLFetcher":
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Given(URLFetcher):  # type: ignore[misc] # weasyprint has no types
        """Answers with what was given, and fetches nothing."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - its signature
            scheme, _, name = url.partition(":")
            if scheme != "report" or name not in resources:
                raise FatalURLFetchingError(url)
            kind = _TYPES[name.rpartition(".")[2]]
            return URLFetcherResponse(url, resources[name], {"Content-Type": kind})

    return Given()


def _plainly(_document: "Document", pdf: "PDF") -> None:
    """Have it written so that all but pictures, fonts and drawings can be read without inflating (see `plain`)."""
    pdf.objects[int(pdf.catalog["Metadata"].split()[0])].compress = False
    write = pdf.write
    pdf.write = lambda output, version, identifier, _compress: write(output, version, identifier)


def _missing(document: "Document") -> frozenset[int]:
    return frozenset(character for font in document.fonts.values() for character in font.missing)
