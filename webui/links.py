"""The public address of a work, its QR code, the lines that put its label on another site; and where others are."""

import io

import segno
from flask import Request
from markupsafe import escape

# Who lists the authorities whose certificates others recognise.
PROGRAMME = "https://c2pa.org/conformance"
LABEL_WIDTH, LABEL_HEIGHT = 368, 72
_INK = "#14120f"
_QUIET_MODULES = 4  # ISO/IEC 18004, section 6.3.8: the quiet zone
_PNG_SCALE = 12  # pixels a module: about 400 pixels across, enough for print at 3 cm


def public_address(request: Request, public_url: str | None) -> str:
    """Where this installation is reached from outside, without a slash at the end."""
    return (public_url or request.url_root).rstrip("/")


def verify_link(address: str, work_id: str) -> str:
    """The public page of a work."""
    return f"{address}/v/{work_id}"


def qr_svg(link: str) -> bytes:
    """A link as a QR code: ink on white with its quiet zone, in any mode of the page around it."""
    out = io.BytesIO()
    segno.make_qr(link, error="m").save(
        out,
        kind="svg",
        border=_QUIET_MODULES,
        dark=_INK,
        light="#ffffff",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue()


def qr_png(link: str) -> bytes:
    """The same as a picture to print."""
    out = io.BytesIO()
    segno.make_qr(link, error="m").save(
        out, kind="png", border=_QUIET_MODULES, dark=_INK, light="#ffffff", scale=_PNG_SCALE
    )
    return out.getvalue()


def embed_code(link: str, label: str, alt: str) -> str:
    """HTML for somebody's own site: the label as a picture, linked to the record. `alt` may hold anything."""
    return (
        f'<a href="{escape(link)}">\n'
        f'  <img src="{escape(label)}"\n'
        f'       width="{LABEL_WIDTH}" height="{LABEL_HEIGHT}"\n'
        f'       alt="{escape(alt)}">\n'
        f"</a>"
    )
