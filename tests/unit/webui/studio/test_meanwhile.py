"""What happens elsewhere meanwhile: other members, other sites, other tabs, sessions that end."""

import re
from dataclasses import replace

import pytest

from provenance.batches.model import BatchState, ItemState
from provenance.disclosure.vocabulary import Extent
from tests.support.originals import encoded
from tests.support.studio import Creator
from tests.support.studio_pages import BOX, NOTHING, batch_of, in_form, items_of, opened, say
from webui.app import create_app


def test_answers_for_a_file_that_is_gone_change_nothing(creator, two):
    address, (first, _) = two
    creator.post(f"{address}/files/{first}/remove")
    answer = say(creator, address, first, "sign", **NOTHING)
    assert (answer.status_code, answer.location) == (303, address)
    assert batch_of(creator, address).batch.state is BatchState.OPEN


def test_nobody_elses_batch_is_there(creator, two, site):
    address, (first, _) = two
    eve = Creator(site, "Eve the other").named()
    for path in (
        address,
        f"{address}/signed.zip",
        f"{address}/progress",
        f"{address}/files/{first}/picture.jpg",
    ):
        assert eve.get(path).status_code == 404
    for path in (
        address,
        f"{address}/discard",
        f"{address}/files/{first}/remove",
        f"{address}/files/{first}/retry",
    ):
        assert eve.post(path, file=first, act="sign").status_code == 404
    assert eve.send(f"{address}/files", ("a.jpg", b"x")).status_code == 404
    own = eve.batch(("a.jpg", encoded("JPEG", size=(20, 20))))
    stolen = eve.post(own, file=items_of(eve, own)[0], act="show", **NOTHING, identity=creator.member.name)
    assert stolen.status_code == 422
    assert "Choose who signs" in stolen.text


def test_a_form_of_another_site_changes_nothing(creator, two):
    address, (first, _) = two
    answer = creator.client.post(address, data={"file": first, "act": "sign", **NOTHING})
    assert answer.status_code == 403


def test_what_has_not_changed_is_not_sent_again(creator, two):
    address, (first, _) = two
    with creator.site.database.writing() as tx:
        tx.batches.update(replace(batch_of(creator, address).batch, state=BatchState.SIGNING))
    page = creator.get(address).text
    (again,) = re.findall(r'hx-get="([^"]+)"', page)
    assert creator.get(again).status_code == 204
    with creator.site.database.writing() as tx:
        tx.batches.update_item(replace(tx.batches.item(first), state=ItemState.SIGNING))
    assert "Being signed" in creator.get(again).text


def test_a_session_that_ended_leads_to_the_sign_in_page_and_draws_it_nowhere_else(site, two):
    address, _ = two
    client = create_app(site).test_client()
    sent = {"HX-Request": "true", "Referer": f"http://localhost{address}"}
    answer = client.post(address, data=NOTHING, headers=sent)
    assert (answer.status_code, answer.text) == (200, "")
    assert answer.headers["HX-Redirect"].startswith("/sign-in?next=%2Fstudio%2F")


def test_of_two_tabs_the_second_is_told_and_nothing_is_lost(creator, two):
    address, (first, _) = two
    one, other = opened(creator, address, first), opened(creator, address, first)
    assert say(creator, address, first, **{**NOTHING, **one}).status_code == 303
    late = say(creator, address, first, ai="generated", description="typed long", **other)
    assert late.status_code == 409
    assert re.search(r"Changed in another tab at \d\d:\d\d UTC", late.text)
    assert "It says there: AI did nothing." in late.text
    assert "typed long" in late.text
    assert batch_of(creator, address).batch.answers.ai is Extent.NONE
    assert 'value="sign"' not in late.text
    mine = say(creator, address, first, "mine", ai="generated", description="typed long", **other)
    assert mine.status_code == 303
    assert batch_of(creator, address).batch.answers.ai is Extent.GENERATED
    assert say(creator, address, first, "sign", **{**NOTHING, **one}).status_code == 409


def test_a_tab_that_saves_as_it_goes_is_not_in_its_own_way(creator, two):
    address, (first, _) = two
    tab = opened(creator, address, first)
    live = {"HX-Request": "true"}
    for _ in range(2):  # the second is sent before the answer to the first is there
        said = creator.post(address, headers=live, file=first, act="show", **{**NOTHING, **tab})
        assert "Changed in another tab" not in said.text
    assert f'name="stood" value="{tab["stood"]}"' not in said.text
    assert 'name="stood" value="' in said.text
    other = opened(creator, address, first)
    assert say(creator, address, first, ai="generated", **other).status_code == 303
    late = creator.post(address, headers=live, file=first, act="show", **{**NOTHING, **tab})
    assert "Changed in another tab" in late.text
    assert "已于" in creator.post(address, "zh-CN", live, file=first, act="show", **{**NOTHING, **tab}).text


@pytest.mark.parametrize("saved", [False, True])
def test_what_another_tab_says_of_another_file_is_not_undone_unseen(creator, two, saved):
    address, (first, second) = two
    assert say(creator, address, first, **NOTHING).status_code == 303
    one, other = opened(creator, address, first), opened(creator, address, second)
    assert say(creator, address, second, ai="generated", scope="one", **other).status_code == 303
    if saved:  # the last one who spoke hasn't seen what was said before it did
        assert say(creator, address, first, scope="one", **{**NOTHING, **one}).status_code == 303
    late = say(creator, address, first, "every", **{**NOTHING, **one})
    assert late.status_code == 409
    assert "Changed in another tab" in late.text
    assert "It says there" not in late.text  # that is said of this file
    assert batch_of(creator, address).item(second).answers.ai is Extent.GENERATED
    again = {**one, **in_form(late.text)}
    assert say(creator, address, first, "every", **{**NOTHING, **again}).status_code == 303
    assert batch_of(creator, address).item(second).answers is None


@pytest.mark.parametrize("act", ["show", "every"])
def test_what_another_tab_says_of_all_is_not_replaced_unseen_at_a_file_with_its_own(creator, two, act):
    address, (first, second) = two
    assert say(creator, address, first, **NOTHING).status_code == 303
    assert say(creator, address, first, ai="generated", scope="one").status_code == 303
    one, other = opened(creator, address, first), opened(creator, address, second)
    assert say(creator, address, second, **{**NOTHING, **other, "ai": "tooling"}).status_code == 303
    late = say(creator, address, first, act, ai="generated", scope="all", **one)
    assert late.status_code == 409
    assert "It says there: Technical clean-up." in late.text
    assert batch_of(creator, address).batch.answers.ai is Extent.TOOLING
    again = {**one, **in_form(late.text)}
    assert say(creator, address, first, act, ai="generated", scope="all", **again).status_code == 303
    assert batch_of(creator, address).batch.answers.ai is Extent.GENERATED


@pytest.mark.parametrize("act", ["show", "every"])
def test_boxes_that_another_tab_drew_on_another_file_are_not_undone_unseen(creator, two, act):
    address, (first, second) = two
    edited = {**NOTHING, "ai": "edited", "tools": "GIMP"}
    assert say(creator, address, first, **edited).status_code == 303
    one, other = opened(creator, address, first), opened(creator, address, second)
    assert say(creator, address, second, **edited, **BOX, **other).status_code == 303
    drawn = batch_of(creator, address).item(second).answers
    assert drawn is not None
    late = say(creator, address, first, act, **{**NOTHING, **one})
    assert late.status_code == 409
    assert batch_of(creator, address).item(second).answers == drawn
    again = {**one, **in_form(late.text)}
    assert say(creator, address, first, act, **{**NOTHING, **again}).status_code == 303
    assert batch_of(creator, address).item(second).answers is None


@pytest.mark.parametrize("heard", [False, True])
def test_a_tab_that_saves_as_it_goes_says_it_of_every_file(creator, two, heard):
    address, (first, second) = two
    assert say(creator, address, second, ai="generated", scope="one").status_code == 303
    tab = opened(creator, address, first)
    live = creator.post(address, headers={"HX-Request": "true"}, file=first, act="show", **{**NOTHING, **tab})
    sent = tab | in_form(live.text) if heard else tab
    assert say(creator, address, first, "every", **{**NOTHING, **sent}).status_code == 303
    assert batch_of(creator, address).item(second).answers is None
