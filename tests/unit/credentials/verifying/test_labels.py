import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from provenance.credentials.findings import FindingCode
from provenance.credentials.texts import Cleaner
from provenance.credentials.verifying.labels import EmbeddedLabels, read_labels
from provenance.disclosure.projections.aigc import AigcLabel
from provenance.disclosure.vocabulary import Extent
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.metadata import plan
from provenance.media.model import Labels
from provenance.media.splice import spliced

AIGC = (
    b'{"Label":"1","ContentProducer":"studio","ProduceID":"1","ReservedCode1":"",'
    b'"ContentPropagator":"","PropagateID":"","ReservedCode2":""}'
)
SOURCE_TYPE = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def labelled(jpeg, xmp=None, aigc=None):
    return spliced(memoryview(jpeg), plan(memoryview(jpeg), Format.JPEG, Labels(xmp or {}, aigc)))


def read(data, fmt=Format.JPEG):
    cleaner = Cleaner()
    labels = read_labels(memoryview(data), fmt, DEFAULT_LIMITS, cleaner)
    return labels, [entry.code for entry in (*labels.findings, *cleaner.findings)]


def test_a_picture_without_labels_says_nothing(jpeg):
    labels, codes = read(jpeg)
    assert (labels.aigc, labels.iptc, labels.extent, codes) == (None, None, None, [])
    assert labels.properties is not None
    assert (labels.properties.width, labels.properties.height) == (64, 48)


def test_an_aigc_label_is_found(jpeg):
    labels, codes = read(labelled(jpeg, aigc=AIGC))
    assert labels.aigc is not None
    assert (labels.aigc.label, labels.extent, codes) == ("1", Extent.GENERATED, [FindingCode.LABEL_AIGC])
    assert labels.findings[0].params["producer"] == "studio"


def test_an_iptc_source_type_is_found(jpeg):
    labels, codes = read(labelled(jpeg, {SOURCE_TYPE: TRAINED}))
    assert (labels.extent, codes) == (Extent.GENERATED, [FindingCode.LABEL_IPTC])
    assert labels.findings[0].params["source_type"] == "trainedAlgorithmicMedia"


@pytest.mark.parametrize("value", [b"{", b"[]", b'{"Label":"9"}', b'{"Label":"1"}' * 2])
def test_a_label_that_cant_be_read_is_a_finding(jpeg, value):
    labels, codes = read(labelled(jpeg, aigc=value))
    assert labels.aigc is None
    assert codes == [FindingCode.LABEL_AIGC_MALFORMED]


def test_a_file_that_cant_be_walked_is_a_finding():
    _, codes = read(b"\xff\xd8\xff\xe1\x00\x01")
    assert codes == [FindingCode.FORMAT_MALFORMED]


def test_the_traces_of_a_generator_are_found_and_made_safe():
    info = PngInfo()
    info.add_text(
        "parameters", "a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 64x48, Model: x"
    )
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=info)
    _, codes = read(out.getvalue(), Format.PNG)
    assert FindingCode.TRACE_GENERATOR in codes


@pytest.mark.parametrize(
    ("label", "extent"), [("1", Extent.GENERATED), ("2", Extent.UNKNOWN), ("3", Extent.UNKNOWN)]
)
def test_a_suspicion_is_not_said_to_be_ai(label, extent):
    assert EmbeddedLabels(aigc=AigcLabel(label)).extent is extent


@pytest.mark.parametrize("first", [True, False])
def test_of_several_source_types_the_one_that_says_most_counts(jpeg, first):
    """A hostile file says it twice, in packets of their own, so that whoever reads one of them reads the mild one."""
    terms = ["digitalCapture", "trainedAlgorithmicMedia"]
    for term in terms if first else terms[::-1]:
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description xmlns:I="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
            f'I:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{term}"/></rdf:RDF></x:xmpmeta>'
        )
        body = b"http://ns.adobe.com/xap/1.0/\0" + packet.encode()
        jpeg = jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]
    found, _ = read(jpeg)
    assert found.extent is Extent.GENERATED
    assert len(found.source_types) == 2
