"""The table of a work's provenance: every version, the latest of the rest, and who says so."""

from datetime import UTC, datetime, timedelta

from provenance.journeys.timeline.moments import Moment, MomentKind
from provenance.messages.language import Language
from webui.presenters.work.provenance import provenance
from webui.presenters.work.versions import VersionRow

NOW = datetime(2026, 11, 14, 9, 14, tzinfo=UTC)
ONE = VersionRow(1, "", "Version 1.", "Signed by Lin Wei.", "", kept=True, file_words="", original_kept=False)


def moment(kind, hours=0, *, proven=False, **params):
    return Moment(NOW + timedelta(hours=hours), kind, proven, params)


SIGNED = moment(MomentKind.REGISTERED, version=1, number=7)


def test_a_version_stands_with_its_file_and_its_entry():
    (row,) = provenance((SIGNED,), (ONE,), Language.EN).rows
    assert (row.title, row.detail) == ("Version 1.", "Signed by Lin Wei. Ledger entry 7.")
    assert (row.number, row.proof) == (7, "Proof of entry 7")
    assert (row.when, row.says, row.version) == ("14 November 2026, 09:14 UTC", "Stated here", ONE)


def test_what_somebody_outside_vouches_for_is_said_to_be():
    stamped = moment(MomentKind.STAMPED, 1, proven=True, version=1, authority="Example TSA")
    rows = provenance((SIGNED, stamped), (ONE,), Language.EN).rows
    titled = [(row.title, row.says) for row in rows[1:]]
    assert titled == [("Version 1 time-stamped.", "Proven from outside")]
    assert (rows[1].version, rows[1].number, rows[1].proof) == (None, None, "")
    assert provenance((stamped,), (), Language.ZH).rows[0].says == "由外部证明"


def test_a_stamp_of_the_signature_and_one_of_the_registration_are_told_apart():
    params = {"version": 1, "authority": "Example TSA"}
    kinds = (MomentKind.STAMPED, MomentKind.ENTRY_STAMPED)
    both = tuple(moment(kind, proven=True, **params) for kind in kinds)
    titles = [[row.title for row in provenance(both, (), language).rows] for language in Language]
    assert ["Version 1 time-stamped.", "Registration 1 stamped."] in titles
    assert ["第 1 版加盖时间戳。", "第 1 版登记加盖时间戳。"] in titles


def test_the_latest_stand_there_and_every_version():
    seen = [moment(MomentKind.SEEN, hours, platform="Example") for hours in range(1, 31)]
    table = provenance((SIGNED, *seen), (ONE,), Language.EN)
    assert table.rows[0].version == ONE
    assert (len(table.rows), table.left_out) == (13, 18)
    assert table.rows[-1].when == "15 November 2026, 15:14 UTC"
