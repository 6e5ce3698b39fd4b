"""Choosing a diary in the studio, and what the work's pages show of it."""

import threading

import pytest

from provenance.batches.model import BatchState
from provenance.disclosure.vocabulary import SourceType
from provenance.ids import new_id
from provenance.journeys.studio import batches as studio
from tests.support.originals import encoded
from tests.support.studio import Creator
from tests.support.studio import installation as opened_installation

ANSWERS = {"ai": "none", "source": SourceType.DIGITAL_CAPTURE.value}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with opened_installation(tmp_path_factory.mktemp("studio")) as site:
        yield site


@pytest.fixture
def creator(site, request):
    return Creator(site, request.node.name[-60:]).named()


@pytest.fixture
def batch(creator):
    return creator.batch(("a.jpg", encoded("JPEG", size=(80, 60))))


def view_of(creator, address):
    return studio.batch(creator.site.database, creator.member, address.rpartition("/")[2])


def begun(creator):
    return creator.post("/diary", title="Night ferry").location.rpartition("/")[2]


def say(creator, address, act, **fields):
    (item,) = view_of(creator, address).items
    return creator.post(address, file=item.id, act=act, **ANSWERS, identity=creator.member.name, **fields)


def test_without_a_diary_none_is_asked_for(creator, batch):
    assert 'name="diary_id"' not in creator.get(batch).text


def test_the_chosen_diary_is_shown_with_the_work(creator, batch):
    chosen = begun(creator)
    creator.post(f"/diary/{chosen}/fingerprints", sha256="a" * 64, size="9", name="layer.psd", kind="layer")
    assert say(creator, batch, "show", diary_id=chosen).status_code == 303
    assert f'<option value="{chosen}" selected>' in creator.get(batch).text
    assert say(creator, batch, "sign", diary_id=chosen).status_code == 303
    done = threading.Event()
    while view_of(creator, batch).batch.state is BatchState.SIGNING:
        done.wait(0.02)
    (item,) = view_of(creator, batch).items
    page = creator.get(f"/works/{item.work_id}").text
    assert "How it was made" in page
    assert f"/diary/{chosen}" in page
    assert "Only fingerprints are kept" in page
    assert item.work_id in creator.get(f"/diary/{chosen}").text
    line = creator.get(f"/works/{item.work_id}/timeline").text
    assert "In the diary: layer.psd" in line
    assert "not authorship or first creation" in line
    assert "style=" not in line


def test_somebody_elses_diary_can_not_be_chosen(creator, batch, site):
    other = begun(Creator(site, "Somebody Else"))
    for wanted in (other, new_id()):
        answer = say(creator, batch, "show", diary_id=wanted)
        assert answer.status_code == 422
        assert "There is no such diary" in answer.text
    assert view_of(creator, batch).items[0].diary_id is None
    assert say(creator, batch, "show", diary_id="nothing").status_code == 303


def test_what_is_no_work_of_the_members_has_no_timeline(creator):
    for work in ("nothing", new_id()):
        assert creator.get(f"/works/{work}/timeline").status_code == 404
