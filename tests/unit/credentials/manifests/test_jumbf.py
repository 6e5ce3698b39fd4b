from hypothesis import given
from hypothesis import strategies as st

from provenance.credentials.manifests.jumbf import boxes, signatures, superboxes


def box(kind, content, *, size=None):
    return (len(content) + 8 if size is None else size).to_bytes(4, "big") + kind + content


def superbox(label, *content, toggles=3):
    return box(
        b"jumb", box(b"jumd", bytes(16) + bytes([toggles]) + label.encode() + b"\0") + b"".join(content)
    )


def manifest(label, *cose):
    return superbox(label, *(superbox("c2pa.signature", box(b"cbor", one)) for one in cose))


def test_the_signature_of_each_manifest_is_found():
    store = superbox("c2pa", manifest("one", b"1"), manifest("two", b"2"))
    assert signatures(store) == {"one": b"1", "two": b"2"}


def test_sizes_of_every_form_are_read():
    large = (1).to_bytes(4, "big") + b"wide" + (19).to_bytes(8, "big") + b"abc"
    found = [
        (each.type, bytes(each.content)) for each in boxes(memoryview(large + box(b"rest", b"xyz", size=0)))
    ]
    assert found == [(b"wide", b"abc"), (b"rest", b"xyz")]


def test_a_label_that_stands_twice_is_nobodys():
    good, other = manifest("one", b"1"), manifest("one", b"2")
    assert signatures(superbox("c2pa", good, other)) == {}
    assert signatures(superbox("c2pa", manifest("one"), good)) == {}
    assert signatures(superbox("c2pa", good, other, good)) == {}


def test_two_signatures_in_one_manifest_are_none():
    assert signatures(superbox("c2pa", manifest("one", b"1", b"2"))) == {}


def test_what_is_odd_reads_as_absent():
    assert signatures(b"") == {}
    assert signatures(superbox("other", manifest("one", b"1"))) == {}
    assert signatures(superbox("c2pa", manifest("one", b"1"))[:-1]) == {}
    assert list(superboxes(memoryview(superbox("x", toggles=1)))) == []
    assert list(superboxes(memoryview(box(b"jumb", b"")))) == []
    assert list(superboxes(memoryview(box(b"jumb", box(b"free", b""))))) == []
    unended = box(b"jumb", box(b"jumd", bytes(16) + b"\x03label"))
    assert list(superboxes(memoryview(unended))) == []


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_no_bytes_raise(data, tail):
    signatures(data)
    signatures(superbox("c2pa", data, manifest("one", tail), tail))


def test_a_box_of_no_size_does_not_loop():
    assert list(boxes(memoryview(bytes(4) + b"jumb"))) != []
    assert list(boxes(memoryview((7).to_bytes(4, "big") + b"jumb" * 10))) == []
