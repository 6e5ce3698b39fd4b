"""Movies: where labels go, and what has to follow when boxes grow."""

from struct import pack, unpack_from

import pytest

from provenance.media.containers.bmff import films as bmff
from provenance.media.containers.bmff import images as bmff_images
from provenance.media.containers.bmff.boxes import C2PA_UUID, children, first, select, top_level
from provenance.media.containers.bmff.items import read_locations
from provenance.media.containers.bmff.offsets import Edit, complete
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Labels
from provenance.media.splice import Splice, spliced
from tests.unit.media_av.boxes import FTYP, box, movie, table, track
from tests.unit.media_av.samples import LABEL, PACKET, SOURCE

MDAT = box(b"mdat", bytes(100))
BOTH = Labels({SOURCE: "x"}, LABEL)


def labelled(data, labels=BOTH):
    return memoryview(spliced(memoryview(data), bmff.plan(memoryview(data), labels)))


def kinds(view):
    return [item.kind for item in top_level(view)]


def found(view):
    return bmff.read(view, Limits())


def test_the_label_goes_to_udta_where_it_can(samples):
    view = labelled(samples["mov"])
    (keys,) = select(view, top_level(view), "moov/udta/meta/keys")
    assert bytes(view[keys.body + 8 : keys.end]) == box(b"mdta", b"AIGC")


def test_itunes_metadata_stay_by_themselves(samples):
    view = labelled(samples["mp4"])
    assert select(view, top_level(view), "moov/udta/meta/keys") == ()
    assert len(select(view, top_level(view), "moov/meta/keys")) == 1


def test_keys_that_are_there_get_one_more(samples):
    view = labelled(samples["mp4-keys"])
    (keys,) = select(view, top_level(view), "moov/udta/meta/keys")
    assert len(children(view, keys, skip=8)) == unpack_from(">I", view, keys.body + 4)[0]
    assert {text.key: text.value for text in found(view).texts}["own"] == "kept"


def test_chunk_offsets_follow_when_the_movie_box_comes_first():
    trak = track([0, 0], [40, 60])
    front = len(movie(trak)) + 8
    data = movie(track([front, front + 40], [40, 60])) + MDAT
    view = labelled(data, Labels(aigc=LABEL))
    (stco,) = select(view, top_level(view), "moov/trak/mdia/minf/stbl/stco")
    body = first(top_level(view), b"mdat").body
    assert unpack_from(">II", view, stco.body + 8) == (body, body + 40)


def test_nothing_moves_when_the_movie_box_comes_last(samples):
    for splice in bmff.plan(memoryview(samples["mov"]), BOTH):
        assert splice.offset > samples["mov"].index(b"mdat")


@pytest.mark.parametrize("name", ["mov", "mp4"])
def test_a_movie_box_that_goes_to_the_end_gets_its_whole_size(samples, name):
    data = bytearray(samples[name])
    last = top_level(memoryview(data))[-1]
    assert last.kind == b"moov"
    data[last.start : last.start + 4] = bytes(4)
    view = labelled(bytes(data))
    assert kinds(view)[-2:] == [b"moov", b"uuid"]
    assert [label.value for label in found(view).aigc] == [LABEL]
    assert select(view, top_level(view), "moov/meta/keys") or select(
        view, top_level(view), "moov/udta/meta/keys"
    )


def test_an_offset_that_outgrows_its_field():
    data = memoryview(movie(track([2**32 - 1], [1])))
    edit = Edit(Splice(20, 0, box(b"free", bytes(8))), ())
    with pytest.raises(OverflowError):
        complete(data, top_level(data), (edit,))


def test_sizes_of_64_bits_grow():
    moov = movie(track([28], [5]))[20:]
    data = FTYP + MDAT + pack(">I4sQ", 1, b"moov", len(moov) + 8) + moov[8:]
    assert found(labelled(data)).aigc[0].value == LABEL


def test_a_last_box_without_a_size_gets_one():
    moov = movie(track([20 + 900 + 8], [5]))[20:]
    padding = box(b"free", bytes(900 - len(moov) - 8))
    data = FTYP + moov + padding + pack(">I", 0) + b"mdat" + bytes(50)
    view = labelled(data)
    assert kinds(view)[-2:] == [b"mdat", b"uuid"]
    assert found(view).xmp


def test_a_closing_mfra_stays_last():
    mfra = box(b"mfra", box(b"tfra", table(0, 7, 0, 1, 5, 20), b"\1\1\1"), box(b"mfro", table(0, 63)))
    view = labelled(movie(track([28], [5]), MDAT) + mfra)
    assert kinds(view) == [b"ftyp", b"mdat", b"moov", b"uuid", b"mfra"]
    assert bytes(view).endswith(mfra)


def test_random_access_and_fragment_offsets_follow():
    moov = movie(track([], []))[20:]
    at = 20 + len(moov)
    tfhd = box(b"tfhd", pack(">IIQ", 1, 7, at))
    moof = box(b"moof", box(b"mfhd", table(0, 1)), box(b"traf", tfhd))
    mfra = box(b"mfra", box(b"tfra", table(0, 7, 0, 1, 5, at), b"\1\1\1"))
    view = labelled(FTYP + moov + moof + mfra, Labels(aigc=LABEL))
    where = first(top_level(view), b"moof").start
    assert where > at
    (tfhd,) = select(view, top_level(view), "moof/traf/tfhd")
    (tfra,) = select(view, top_level(view), "mfra/tfra")
    assert unpack_from(">Q", view, tfhd.body + 8)[0] == where
    assert unpack_from(">I", view, tfra.body + 20)[0] == where


def test_content_credentials_are_not_touched():
    credential = box(b"uuid", C2PA_UUID, bytes(range(256)))
    view = labelled(movie(track([28 + len(credential)], [5]), credential, MDAT))
    assert credential in bytes(view)
    assert kinds(view)[1] == b"uuid"


def test_xmp_in_user_data_is_merged_there():
    moov = box(b"moov", box(b"udta", box(b"XMP_", PACKET), bytes(4)))
    view = labelled(FTYP + moov, Labels({SOURCE: "x"}))
    (packet,) = found(view).xmp
    assert packet.where == "mov.udta.xmp"
    assert b"kept" in packet.value
    assert SOURCE.partition("}")[2].encode() in packet.value


def test_a_list_of_user_data_that_ends_in_a_zero():
    moov = box(b"moov", box(b"udta", box(b"\xa9swr", pack(">HH", 2, 0), b"me"), bytes(4)))
    view = labelled(FTYP + moov, Labels(aigc=LABEL))
    assert [item.value for item in found(view).aigc] == [LABEL]
    assert found(view).texts[-1].value == "me"


def test_media_in_a_box_that_grows_is_not_cut():
    with pytest.raises(LabelNotWritableError):
        labelled(movie(track([30], [50])))


def test_damaged_keys_are_left_alone():
    hdlr = box(b"hdlr", bytes(8), b"mdta", bytes(13))
    keys = box(b"keys", table(0, 5), box(b"mdta", b"own"))
    moov = box(b"moov", box(b"meta", hdlr, keys, box(b"ilst")))
    with pytest.raises(LabelNotWritableError):
        labelled(FTYP + moov, Labels(aigc=LABEL))


def test_damage_below_the_top_level_is_a_problem():
    data = FTYP + box(b"moov", box(b"udta", pack(">I", 999), b"meta"))
    assert found(memoryview(data)).problems == ("mp4.malformed",)


def test_damage_at_the_top_level_is_an_error(samples):
    with pytest.raises(MalformedMediaError):
        found(memoryview(samples["mp4"][:-3]))


def test_free_form_itunes_labels_are_seen():
    name = box(b"name", bytes(4), b"AIGC")
    item = box(b"----", box(b"mean", bytes(4), b"com.example"), name, box(b"data", table(1, 0), LABEL))
    meta = box(b"meta", bytes(4), box(b"hdlr", bytes(8), b"mdir", bytes(13)), box(b"ilst", item))
    data = FTYP + box(b"moov", box(b"udta", meta))
    assert [label.value for label in found(memoryview(data)).aigc] == [LABEL]


def test_items_of_an_image_without_tables_are_not_writable():
    data = box(b"ftyp", b"heic", bytes(4), b"heic") + box(b"meta", bytes(4), box(b"hdlr", bytes(25)))
    with pytest.raises(LabelNotWritableError):
        bmff_images.plan(memoryview(data), BOTH)


def test_an_image_item_is_placed_by_its_base_where_it_has_one(samples):
    """Signing moves an item that has both a base field and an offset twice: ours must not be one."""
    data = memoryview(samples["heic"])
    view = memoryview(spliced(data, bmff.plan(data, BOTH)))
    iloc = select(view, top_level(view), "meta/iloc")[0]
    places = read_locations(view, iloc)
    assert places.base_size == 4
    assert all(place.base and not extent.offset for place in places.places for extent in place.extents)


@pytest.mark.parametrize("around", [(), (b"moov",), (b"moov", b"udta"), (b"moov", b"trak")])
def test_places_of_items_follow_wherever_they_may_stand(around):
    iloc = box(b"iloc", b"\1\0\0\0\x44\0", pack(">HHHHHII", 1, 1, 0, 0, 1, 28, 5))
    inside = box(b"meta", bytes(4), iloc)
    for kind in reversed(around):
        inside = box(kind, inside)
    data = memoryview(FTYP + MDAT + inside)
    (splice,) = complete(data, top_level(data), (Edit(Splice(20, 0, bytes(9)), ()),))[1:]
    assert splice.insert[-8:] == pack(">II", 37, 5)
