import os
import uuid
from dataclasses import replace

import pytest

from provenance.credentials.errors import SigningError
from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.disclosure.answers import Answers
from provenance.disclosure.declare import declare
from provenance.disclosure.errors import DisclosureError
from provenance.disclosure.model import Inception, Ingredient, Step, Tool
from provenance.disclosure.vocabulary import Action, Extent, InceptionKind, Relationship, SourceType
from provenance.journeys.signing.sign_works import SignedWork, SignOrder, sign_work, sign_works
from provenance.media.errors import LimitExceededError, UnsupportedFormatError
from tests.support.schema import conforms

EDITED = Answers(Extent.EDITED, tools=(Tool("GIMP"),))


def signed(desk, source, name="signed.jpg", answers=EDITED, **more):
    return sign_work(desk, SignOrder(source, source.with_name(name), answers, **more))


def whole(now, **more):
    return replace(declare(id=uuid.uuid4(), declared_at=now, ai=Extent.NONE), **more)


def placing(now):
    part = Ingredient("part", Relationship.COMPONENT_OF, "The part")
    return whole(now, ingredients=(part,), steps=(Step(Action.PLACED, ingredient_ids=("part",)),))


def test_an_answer_becomes_a_signed_file(desk, picture):
    work = signed(desk, picture())
    assert (work.verdict.credential, work.verdict.signer.status) == (
        CredentialState.VALID,
        SignerStatus.RECOGNISED,
    )
    assert work.verdict.disclosure.extent is Extent.EDITED
    assert (work.verdict.title, work.verdict.disclosure.declarant) == ("work.jpg", "Ada")
    assert work.advice
    assert work.destination.exists()
    conforms(work.verdict)


def test_a_title_may_be_given(desk, picture):
    assert signed(desk, picture(), title="Boats at dawn").verdict.title == "Boats at dawn"


@pytest.mark.parametrize(
    "extent", [Extent.NONE, Extent.TOOLING, Extent.EDITED, Extent.COMPOSED, Extent.GENERATED]
)
def test_every_answer_is_read_back(desk, picture, extent):
    source = (
        SourceType.TRAINED_ALGORITHMIC_MEDIA if extent is Extent.GENERATED else SourceType.DIGITAL_CREATION
    )
    work = signed(desk, picture(), answers=Answers(extent, source))
    assert work.verdict.disclosure.extent is extent


def test_a_signed_file_becomes_the_parent_of_the_next(desk, picture):
    first = signed(desk, picture(), "first.jpg", Answers(Extent.EDITED))
    second = signed(desk, first.destination, "second.jpg", Answers(Extent.NONE))
    (node,) = second.verdict.history
    assert (node.relationship, node.title, node.credential) == (
        "parentOf",
        "first.jpg",
        CredentialState.VALID,
    )
    assert node.signer.status is SignerStatus.RECOGNISED
    assert (node.extent, second.verdict.disclosure.extent) == (Extent.EDITED, Extent.EDITED)
    conforms(second.verdict)


def test_components_are_ingredients_in_their_order(desk, picture):
    made = signed(desk, picture("made.jpg"), "part.jpg", Answers(Extent.GENERATED))
    parts = (picture("plain.jpg", "blue"), made.destination)
    work = signed(desk, picture(), answers=Answers(Extent.NONE), components=parts)
    assert [(node.title, node.relationship) for node in work.verdict.history] == [
        ("plain.jpg", "componentOf"),
        ("part.jpg", "componentOf"),
    ]
    assert [node.extent for node in work.verdict.history] == [Extent.UNKNOWN, Extent.GENERATED]
    assert work.verdict.disclosure.extent is Extent.COMPOSED


def test_a_file_whose_credentials_are_damaged_is_not_signed_over(desk, picture):
    first = signed(desk, picture(), "first.jpg")
    content = first.destination.read_bytes()
    first.destination.write_bytes(content.replace(b"jumb", b"jxmb"))
    with pytest.raises(SigningError, match="can't be read"):
        signed(desk, first.destination, "second.jpg")
    assert not first.destination.with_name("second.jpg").exists()


@pytest.mark.parametrize("given", ["answers", "disclosure"])
def test_an_ingredient_that_no_worker_could_read_is_not_read_here_either(desk, picture, now, given):
    part = signed(desk, picture("made.jpg"), "part.jpg").destination
    part.write_bytes(part.read_bytes().replace(b"jumb", b"jxmb"))
    answers = EDITED if given == "answers" else placing(now)
    with pytest.raises(SigningError, match=r"“part\.jpg” carries Content Credentials"):
        signed(desk, picture(), answers=answers, components=(part,))


def test_the_parent_that_a_whole_disclosure_names_is_read_by_a_worker_first(desk, picture, now, monkeypatch):
    opened = Ingredient("above", Relationship.PARENT_OF, "Above")
    given = whole(
        now, ingredients=(opened,), inception=Inception(kind=InceptionKind.OPENED, ingredient_id="above")
    )
    first = picture()
    asked, verify = [], desk.pool.verify
    monkeypatch.setattr(
        desk.pool, "verify", lambda path, *rest, **more: asked.append(path) or verify(path, *rest, **more)
    )
    signed(desk, first, answers=given)
    assert asked[0] == first


def test_an_ingredient_beyond_the_limits_is_told_to_be_too_large(desk, picture, monkeypatch):
    limits = replace(desk.limits, max_bytes=10_000)
    monkeypatch.setattr(desk, "limits", limits)
    large = picture("large.jpg")
    large.write_bytes(large.read_bytes() + bytes(limits.max_bytes))
    with pytest.raises(LimitExceededError):
        signed(desk, picture(), components=(large,))


def test_a_file_that_was_altered_since_stays_visible_as_such(desk, picture):
    first = signed(desk, picture(), "first.jpg")
    content = bytearray(first.destination.read_bytes())
    content[-20] ^= 1
    first.destination.write_bytes(content)
    second = signed(desk, first.destination, "second.jpg")
    assert second.verdict.history[0].credential is CredentialState.INVALID
    assert not second.verdict.history_complete


def test_a_whole_disclosure_is_signed_as_it_is(desk, picture, now):
    given = whole(now)
    assert signed(desk, picture(), answers=given).disclosure == given


def test_the_ingredients_of_a_whole_disclosure_need_their_files(desk, picture, now):
    given = placing(now)
    work = signed(desk, picture(), answers=given, components=(picture("p.jpg"),))
    assert [node.title for node in work.verdict.history] == ["The part"]
    with pytest.raises(SigningError, match="no file is given"):
        signed(desk, picture(), "other.jpg", given)
    with pytest.raises(SigningError, match="not among the ingredients"):
        signed(desk, picture(), "other.jpg", given, components=(picture("p.jpg"), picture("q.jpg")))


def test_a_whole_disclosure_must_begin_with_the_credentials_that_are_there(desk, picture, now):
    first = signed(desk, picture(), "first.jpg")
    with pytest.raises(SigningError, match="as its parent"):
        signed(desk, first.destination, "second.jpg", whole(now))


def test_an_impossible_disclosure_is_refused(desk, picture, now):
    placed = Step(Action.PLACED, ingredient_ids=("nowhere",))
    with pytest.raises(DisclosureError):
        signed(desk, picture(), answers=whole(now, steps=(placed,)))


def test_a_name_that_is_no_unicode_gives_a_title_that_is(desk, picture, tmp_path):
    source = picture()
    odd = tmp_path / os.fsdecode(b"\xff\x07.jpg")
    source.rename(odd)
    first = signed(desk, odd, "first.jpg")
    assert first.verdict.title == "\ufffd\ufffd.jpg"
    again = tmp_path / os.fsdecode(b"\xfe.jpg")
    first.destination.rename(again)
    second = signed(desk, again, "second.jpg", components=(odd,))
    assert [node.title for node in second.verdict.history] == ["\ufffd.jpg", "\ufffd\ufffd.jpg"]


def test_what_one_file_cant_be_signed_for_stops_no_other(desk, picture, tmp_path):
    text = tmp_path / "text.jpg"
    text.write_text("no picture")
    sources = [picture("a.jpg"), text, tmp_path / "gone.jpg", picture("b.jpg")]
    orders = [SignOrder(source, tmp_path / f"out-{source.name}", EDITED) for source in sources]
    found = list(sign_works(desk, iter(orders)))
    assert [order for order, _ in found] == orders
    kinds = [type(result) for _, result in found]
    assert kinds == [SignedWork, UnsupportedFormatError, FileNotFoundError, SignedWork]


def test_of_two_that_want_one_name_only_one_gets_it(desk, picture, tmp_path):
    orders = [SignOrder(picture(f"{n}.jpg"), tmp_path / "out.jpg", EDITED) for n in range(4)]
    results = [result for _, result in sign_works(desk, orders)]
    assert sum(isinstance(result, SignedWork) for result in results) == 1
    assert sum(isinstance(result, SigningError) for result in results) == 3


def test_whoever_stops_early_gets_no_more_files(desk, picture, tmp_path):
    orders = [SignOrder(picture(f"{n}.jpg"), tmp_path / f"out-{n}.jpg", EDITED) for n in range(60)]
    for _ in sign_works(desk, orders):
        break
    made = sorted(tmp_path.glob("out-*"))
    assert 1 <= len(made) < 60
    assert not list(tmp_path.glob(".vermilion-*"))
