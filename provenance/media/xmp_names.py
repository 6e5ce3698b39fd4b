"""Names in XMP: namespaces, the prefixes we write them with, and the properties that are arrays.

Sources: XMP Specification Part 1 (ISO 16684-1), section 8; IPTC Photo Metadata Standard 2025.1; PLUS License
Data Format 1.2.1; GB 45438-2025, annex on metadata.
"""

from typing import Final

RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
IPTC_EXT: Final = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
PLUS: Final = "{http://ns.useplus.org/ldf/xmp/1.0/}"
AIGC: Final = "{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_RIGHTS: Final = "{http://ns.adobe.com/xap/1.0/rights/}"

DIGITAL_SOURCE_TYPE: Final = f"{IPTC_EXT}DigitalSourceType"
# Of the digital source types those that speak of no AI: only they may give way to another one. A term that is not
# known here may be a newer one for AI.
PLAIN_SOURCE_TYPES: Final = frozenset(
    {
        "algorithmicMedia",
        "algorithmicallyEnhanced",
        "composite",
        "compositeCapture",
        "computationalCapture",
        "dataDrivenMedia",
        "digitalArt",
        "digitalCapture",
        "digitalCreation",
        "humanEdits",
        "minorHumanEdits",
        "negativeFilm",
        "positiveFilm",
        "print",
        "screenCapture",
        "softwareImage",
        "virtualRecording",
    }
)

PREFIXES: Final = {
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
    "http://www.tc260.org.cn/ns/AIGC/1.0/": "TC260",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
}
ARRAYS: Final = (f"{RDF}Alt", f"{RDF}Bag", f"{RDF}Seq")
FORMS: Final = {
    f"{PLUS}OtherConstraints": f"{RDF}Alt",
    f"{_RIGHTS}UsageTerms": f"{RDF}Alt",
    f"{_DC}title": f"{RDF}Alt",
    f"{_DC}description": f"{RDF}Alt",
    f"{_DC}rights": f"{RDF}Alt",
    f"{_DC}creator": f"{RDF}Seq",
}
