"""PDFs in the form that our reports have, of objects that a test chooses."""

ROOT = b"<</Type /Catalog/Pages 2 0 R%s>>"
PAGES = (b"<</Type /Pages/Kids [3 0 R]/Count 1>>", b"<</Type /Page/Parent 2 0 R/MediaBox [0 0 9 9]%s>>")
_ID = b"0" * 32


def written(root, *others, trailer=b""):
    """A file of these objects, the first of which is the catalogue, and the fourth the information."""
    out, places = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n", [b"0000000000 65535 f \n"]
    for number, content in enumerate((root, *others), 1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    count, start = len(places), len(out)
    out += b"xref\n0 %d\n%strailer\n<<\n/Size %d\n/Root 1 0 R\n/Info 4 0 R\n" % (
        count,
        b"".join(places),
        count,
    )
    return out + b"%s/ID [(%s) (%s)]\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, _ID, _ID, start)
