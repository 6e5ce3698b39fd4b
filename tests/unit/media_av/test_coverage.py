"""Media that no hash covers must be found, in whatever way a file hides them."""

from struct import pack

import pytest

from provenance.media.coverage import uncovered_media
from provenance.media.errors import MalformedMediaError
from provenance.media.formats import Format
from tests.unit.media_av.boxes import box, movie, table, track
from tests.unit.media_av.samples import FORMATS

MDAT = box(b"mdat", bytes(100))  # its bytes are 28 to 128 of a movie


def codes(data, fmt=Format.MP4, **options):
    return {finding.code for finding in uncovered_media(memoryview(data), fmt, **options)}


@pytest.mark.parametrize("name", [name for name in FORMATS if name[:2] in {"mp", "mo", "m4", "he", "av"}])
@pytest.mark.parametrize("hidden", [b"free", b"skip"])
def test_media_in_an_excluded_box(samples, name, hidden):
    fmt, data = FORMATS[name], samples[name]
    assert codes(data, fmt) == set()
    if fmt is not Format.MP3:
        assert codes(data.replace(b"mdat", hidden), fmt) == {"media.excluded"}


def test_media_in_a_hashed_box_that_is_no_mdat(samples):
    assert codes(samples["mp4"].replace(b"mdat", b"wide")) == {"media.outside_mdat"}


def test_the_exclusions_of_the_credential_count(samples):
    assert codes(samples["mp4"].replace(b"mdat", b"xyzw"), excluded=["/xyzw"]) == {"media.excluded"}
    assert codes(samples["mp4"], excluded=["/mdat"]) == {"media.excluded"}
    assert codes(samples["mp4"], excluded=["/uuid", "/moov/udta"]) == set()


@pytest.mark.parametrize(
    "path",
    ["/moov", "/moov/trak[1]", "/moov/trak/mdia/minf/stbl/stco", "/moov/trak/mdia/minf/dinf/dref/url "],
)
def test_an_excluded_table(samples, path):
    assert codes(samples["mp4"], excluded=[path]) == {"table.excluded"}


def test_an_excluded_fragment_or_item_table(samples):
    assert codes(samples["mp4-fragments"], excluded=["/moof/traf/trun"]) == {"table.excluded"}
    assert codes(samples["avif"], Format.AVIF, excluded=["/meta/iloc"]) == {"table.excluded"}


def test_a_range_is_told_with_its_track():
    data = movie(track([30, 40, 300], [5, 5, 5]), MDAT, box(b"free", bytes(200)))
    (finding,) = uncovered_media(memoryview(data), Format.MP4)
    assert (finding.code, finding.track, finding.offset, finding.length) == ("media.excluded", 7, 300, 5)


def test_a_chunk_that_runs_out_of_its_mdat():
    assert codes(movie(track([28], [100]), MDAT)) == set()
    assert codes(movie(track([28], [101]), MDAT, box(b"free", bytes(9)))) == {"media.excluded"}
    assert codes(movie(track([27], [10]), MDAT)) == {"media.outside_mdat"}
    assert codes(movie(track([2**32 - 1], [10]), MDAT)) == {"media.outside_file"}
    assert codes(movie(track([2**64 - 1], [10], wide=True), MDAT)) == {"media.outside_file"}


def test_the_samples_of_a_chunk_are_summed():
    assert codes(movie(track([28, 78], [25, 25, 25, 25], per_chunk=2), MDAT)) == set()
    assert codes(movie(track([28, 78], [25, 25, 25, 26], per_chunk=2), MDAT)) == {"media.outside_mdat"}


def test_a_constant_sample_size_is_not_expanded():
    assert codes(movie(track([28], constant=10, per_chunk=10), MDAT)) == set()
    assert codes(movie(track([28], constant=2**32 - 1, per_chunk=2**32 - 1), MDAT)) == {"media.outside_file"}


def test_pcm_frames_have_their_real_size():
    entry = box(b"sowt", bytes(6), b"\0\1", bytes(8), pack(">HH", 2, 16), bytes(8))
    assert codes(movie(track([28], constant=1, per_chunk=25, entry=entry), MDAT)) == set()
    assert codes(movie(track([28], constant=1, per_chunk=26, entry=entry), MDAT)) == {"media.outside_mdat"}


def test_several_media_boxes():
    data = movie(track([28, 130, 240], [100, 5, 5]), MDAT, box(b"free", bytes(92)), MDAT)
    assert [
        (finding.offset, finding.length) for finding in uncovered_media(memoryview(data), Format.MP4)
    ] == [(130, 5)]


def test_media_in_another_file():
    assert codes(movie(track([28], [5], flags=0), MDAT)) == {"media.external"}


@pytest.mark.parametrize("kind", [b"mdia", b"minf", b"stbl"])
@pytest.mark.parametrize("other", [b"udta", b"edts", b"dinf", b"traf", b"meta"])
def test_tables_of_a_track_where_only_players_look(samples, kind, other):
    hidden = samples["mp4"].replace(b"mdat", b"free").replace(kind, other)
    assert "table.malformed" in codes(hidden)


def test_tables_of_a_movie_where_only_players_look(samples):
    hidden = samples["mp4"].replace(b"mdat", b"free")
    assert codes(hidden.replace(b"moov", b"hoov")) == {"table.malformed"}
    assert codes(samples["mp4"].replace(b"moov", b"free")) == {"table.malformed"}
    moov = hidden.index(b"moov") - 4
    assert codes(hidden[:moov] + box(b"udta", hidden[moov:])) == {"table.malformed"}


def test_tables_of_a_fragment_where_only_players_look(samples):
    hidden = samples["mp4-fragments"].replace(b"mdat", b"free")
    assert "table.malformed" in codes(hidden.replace(b"traf", b"udta"))


def test_an_old_movie_box_that_no_player_looks_for_is_none():
    assert (
        codes(movie(track([28], [5]), MDAT, box(b"free", box(b"mvhd", bytes(100)), track([0], [5])))) == set()
    )


def test_letters_in_the_middle_of_something_else_are_no_table():
    picture = box(
        b"udta", box(b"covr", bytes(9), b"\xff\xd8stco\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8trun", bytes(9))
    )
    assert codes(movie(track([28], [5]), MDAT, picture)) == set()


def test_a_stray_table_may_have_a_long_header():
    stray = box(b"udta", pack(">I4sQ", 1, b"stco", 2**33 - 1), table(0, 1, 300))
    assert codes(movie(track([28], [5]), MDAT, stray)) == {"table.malformed"}


def test_tables_that_stand_twice():
    once = track([28], [5])
    stbl = once[once.index(b"stbl") - 4 :]
    twice = box(b"trak", box(b"mdia", box(b"minf", stbl, stbl)))
    assert codes(movie(twice, MDAT)) == {"table.malformed"}
    trex = box(b"trex", table(0, 7, 1, 1, 5, 0))
    moof = box(b"moof", box(b"traf", box(b"tfhd", table(0, 7))))
    mvex = box(b"mvex", trex, trex)
    assert codes(movie(once + mvex, MDAT) + moof) == {"table.malformed"}
    moof = box(b"moof", box(b"traf", box(b"tfhd", table(0, 7)), box(b"tfhd", table(0, 7))))
    assert codes(movie(once + box(b"mvex", trex), MDAT) + moof) == {"table.malformed"}


def test_compressed_tables_are_not_trusted():
    data = movie(box(b"cmov", bytes(20)), MDAT)
    assert codes(data) == {"table.malformed"}


@pytest.mark.parametrize(
    "wrong",
    [
        box(b"stco", table(0, 2**32 - 1)),  # more entries than bytes
        box(b"stsc", table(0, 2, 1, 1, 1, 1, 1, 1)),  # two runs from the same chunk
        box(b"stsc", table(0, 0)),
        box(b"stsz", table(0, 0, 1000)),
        box(b"stz2", table(0, 5, 1), b"\0"),
    ],
)
def test_impossible_tables(wrong):
    good = {
        b"stco": box(b"stco", table(0, 1, 28)),
        b"stsc": box(b"stsc", table(0, 1, 1, 1, 1)),
        b"stsz": box(b"stsz", table(0, 5, 1)),
    }
    good[{b"stz2": b"stsz"}.get(wrong[4:8], wrong[4:8])] = wrong
    stbl = box(b"stbl", *good.values())
    data = movie(box(b"trak", box(b"mdia", box(b"minf", stbl))), MDAT)
    assert codes(data) == {"table.malformed"}


def test_findings_are_bounded():
    data = movie(track(list(range(200, 4200, 2)), [1] * 2000), MDAT, box(b"free", bytes(5000)))
    assert len(uncovered_media(memoryview(data), Format.MP4)) == 100


def test_neighbouring_ranges_are_one():
    data = movie(track(list(range(200, 4200)), [1] * 4000), MDAT, box(b"free", bytes(5000)))
    (finding,) = uncovered_media(memoryview(data), Format.MP4)
    assert (finding.offset, finding.length) == (200, 4000)


def test_compact_sizes():
    for bits, values in ((4, bytes([0x55])), (8, bytes([5, 5])), (16, bytes([0, 5, 0, 5]))):
        stbl = box(
            b"stbl",
            box(b"stco", table(0, 1, 118)),
            box(b"stsc", table(0, 1, 1, 2, 1)),
            box(b"stz2", table(0, bits, 2), values),
        )
        data = movie(box(b"trak", box(b"mdia", box(b"minf", stbl))), MDAT)
        assert codes(data) == set()
        assert codes(data.replace(table(1, 118), table(1, 119))) == {"media.outside_mdat"}


def iloc(method, offset, length, reference=0):
    return box(b"iloc", b"\1\0\0\0\x44\0", pack(">HHHHHII", 1, 1, method, reference, 1, offset, length))


def heif(*inside):
    return box(b"ftyp", b"heic", bytes(4), b"heic") + MDAT + box(b"meta", bytes(4), *inside)


def test_items():
    idat = box(b"idat", bytes(10))
    assert codes(heif(iloc(0, 28, 100)), Format.HEIC) == set()
    assert codes(heif(iloc(0, 28, 101)), Format.HEIC) == {"media.outside_mdat"}
    assert codes(heif(iloc(0, 28, 0)), Format.HEIC) == {"media.outside_mdat"}
    assert codes(heif(iloc(0, 28, 5, reference=1)), Format.HEIC) == {"media.external"}
    assert codes(heif(iloc(1, 0, 10), idat), Format.HEIC) == set()
    assert codes(heif(iloc(1, 0, 11), idat), Format.HEIC) == {"media.outside_file"}
    assert codes(heif(box(b"iloc", b"\1\0\0\0\x44\0\xff\xff")), Format.HEIC) == {"table.malformed"}


def test_other_formats_have_no_such_hash(samples):
    assert uncovered_media(memoryview(samples["flac"]), Format.FLAC) == ()


def test_top_level_boxes_must_fit(samples):
    with pytest.raises(MalformedMediaError):
        uncovered_media(memoryview(samples["mp4"][:-1]), Format.MP4)


def test_tables_without_bound_are_refused():
    data = movie(box(b"trak", bytes(65 * 1024**2)), MDAT)
    assert codes(data) == {"table.malformed"}
