import zlib
from io import BytesIO

import pikepdf
import pytest

from provenance.media.containers import pdf
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Found, Labels, TextEntry
from provenance.media.splice import spliced


def read(data):
    return pdf.read(memoryview(data), Limits())


def label(data, labels):
    view = memoryview(data)
    return spliced(view, pdf.plan(view, labels))


def edited(data, change, **options):
    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        out = BytesIO()
        document.save(out, **options)
        return out.getvalue()


def streams(data):
    """The stored bytes of every stream but the metadata and the cross-reference."""
    with pikepdf.open(BytesIO(data)) as document:
        found = [item for item in document.objects if isinstance(item, pikepdf.Stream)]
        kinds = (pikepdf.Name.Metadata, pikepdf.Name.XRef, pikepdf.Name.ObjStm)
        return sorted(item.read_raw_bytes() for item in found if item.get("/Type") not in kinds)


def untouched(document):
    assert document.Root


def attach_manifest(document):
    stream = document.make_stream(b"jumb" * 50, Type=pikepdf.Name.EmbeddedFile)
    spec = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        AFRelationship=pikepdf.Name.C2PA_Manifest,
        F="manifest.c2pa",
        EF=pikepdf.Dictionary(F=stream),
    )
    document.Root.AF = pikepdf.Array([document.make_indirect(spec)])


def compressed(document):
    page = document.pages[0]
    page.Contents = document.make_stream(
        zlib.compress(page.Contents.read_bytes(), 1), Filter=pikepdf.Name.FlateDecode
    )


def encoded_packet(document):
    packet = b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    document.Root.Metadata = document.make_stream(
        zlib.compress(packet), Type=pikepdf.Name.Metadata, Filter=pikepdf.Name.FlateDecode
    )


@pytest.mark.parametrize("change", [untouched, compressed, attach_manifest, encoded_packet])
def test_streams_are_copied_as_they_are_stored(samples, labels, change):
    data = edited(samples["pdf"][1], change, compress_streams=False, fix_metadata_version=False)
    assert streams(label(data, labels)) == streams(data)


def test_content_credentials_are_kept(samples, labels):
    data = edited(samples["pdf"][1], attach_manifest)
    with pikepdf.open(BytesIO(label(data, labels))) as document:
        (spec,) = document.Root.AF
        assert spec.AFRelationship == pikepdf.Name.C2PA_Manifest
        assert spec.EF.F.read_bytes() == b"jumb" * 50


def test_the_label_is_an_entry_of_info_and_not_of_xmp(samples, labels):
    new = label(samples["pdf"][1], labels)
    found = read(new)
    assert found.aigc == (Found("pdf.info", labels.aigc),)
    assert TextEntry("pdf.info", "Title", "Work") in found.texts
    with pikepdf.open(BytesIO(new)) as document:
        assert str(document.docinfo["/AIGC"]) == labels.aigc.decode()
        assert b"AIGC>" not in document.Root.Metadata.read_bytes()


@pytest.mark.parametrize("value", ['{"Label":"1"}', '{"AIGC":{"Label":"2","ContentProducer":"甲"}}'])
def test_an_incoming_label_is_kept(samples, labels, value):
    def change(document):
        document.docinfo["/AIGC"] = value

    data = edited(samples["pdf"][1], change)
    assert read(data).aigc == (Found("pdf.info", value.encode()),)
    new = label(data, labels)
    assert read(new).aigc == read(data).aigc


def test_a_file_that_needs_a_password(samples, labels):
    data = edited(samples["pdf"][1], untouched, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert read(data).problems == ("pdf.encrypted",)
    with pytest.raises(LabelNotWritableError, match="encrypted"):
        label(data, labels)


def test_a_file_that_is_encrypted_with_an_empty_password(samples, labels):
    data = edited(samples["pdf"][1], untouched, encryption=pikepdf.Encryption(owner="o", user=""))
    assert TextEntry("pdf.info", "Title", "Work") in read(data).texts
    with pytest.raises(LabelNotWritableError, match="encrypted"):
        label(data, labels)


def flags(document):
    document.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())


def permissions(document):
    document.Root.Perms = pikepdf.Dictionary()


def byte_range(document):
    value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=pikepdf.Array([0, 1, 2, 3]))
    document.Root.Field = document.make_indirect(value)


@pytest.mark.parametrize("change", [flags, permissions, byte_range])
def test_a_digital_signature_is_not_broken(samples, labels, change):
    data = edited(samples["pdf"][1], change, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pytest.raises(LabelNotWritableError, match="digital signature"):
        label(data, labels)


def test_metadata_that_inflates_beyond_the_limit(samples, labels):
    def change(document):
        document.Root.Metadata = document.make_stream(
            zlib.compress(bytes(30_000_000), 9), Filter=pikepdf.Name.FlateDecode
        )

    data = edited(samples["pdf"][1], change, compress_streams=False, fix_metadata_version=False)
    assert read(data).problems == ("metadata.too-large",)
    with pytest.raises(LabelNotWritableError, match="too-large"):
        label(data, labels)


def test_metadata_in_a_filter_that_is_not_read(samples, labels):
    def change(document):
        document.Root.Metadata = document.make_stream(b"00>", Filter=pikepdf.Name.ASCIIHexDecode)

    data = edited(samples["pdf"][1], change, compress_streams=False, fix_metadata_version=False)
    assert read(data).problems == ("pdf.metadata-filter",)
    with pytest.raises(LabelNotWritableError):
        label(data, Labels(xmp=labels.xmp))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n", b""])
def test_what_cannot_be_opened(data):
    with pytest.raises(MalformedMediaError):
        read(data)
