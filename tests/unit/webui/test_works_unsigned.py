"""Works that were registered as they came, unsigned or of a kind that nothing is known of: their pages say so."""

import html
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from provenance.journeys.signing.register_files import FileOrder, register_file
from provenance.messages.language import Language
from tests.support.dispute_pages import opened
from tests.support.originals import encoded
from webui.translations.catalogue import text
from webui.translations.dispute import DisputeText

KINDS = {"plain.jpg": encoded("JPEG", seed=31, size=(160, 100)), "notes.txt": b"hello\n"}


@pytest.fixture(scope="module", params=KINDS)
def kept(request, installation, visit, tmp_path_factory):
    """A creator, and a work of theirs that nobody signed."""
    creator, name = visit(), request.param
    path = tmp_path_factory.mktemp("kept") / name
    path.write_bytes(KINDS[name])
    order = FileOrder(creator.member.id, path, name)
    made = register_file(
        installation.pool, installation.database, installation.blobs, order, now=datetime.now(UTC)
    )
    return creator, made.version.work_id


@pytest.mark.parametrize(
    ("lang", "said", "wrong"), [("en", "not signed", "Signed by"), ("zh", "未签署", "签署者")]
)
def test_its_pages_open_and_call_it_registered(kept, site, lang, said, wrong):
    creator, work = kept
    for place in (f"/works/{work}", "/works"):
        answer = creator.get(f"{place}?lang={lang}")
        page = html.unescape(answer.text)
        assert answer.status_code == 200
        assert said in page
        assert wrong not in page
    assert ("Signed file" in creator.get(f"/works/{work}?lang={lang}").text) is False
    assert site.client.get(f"/v/{work}?lang={lang}").status_code == 200


def test_the_label_to_embed_claims_no_signature(kept, site):
    creator, work = kept
    assert "signed with Content Credentials" not in creator.get(f"/works/{work}?lang=en").text
    assert ": registered, not signed" in creator.get(f"/works/{work}?lang=en").text
    assert ", not signed." in site.client.get(f"/v/{work}/label.svg").text


def test_a_withdrawn_one_was_not_signed_either(kept):
    creator, work = kept
    assert creator.post(f"/works/{work}/withdraw").status_code == 303
    assert "Registered, not signed. Withdrawn." in creator.get("/works?show=withdrawn&lang=en").text
    assert creator.post(f"/works/{work}/restore").status_code == 303


@pytest.mark.parametrize("language", list(Language))
def test_evidence_of_it_claims_no_signature(language):
    said = text(DisputeText.SIGNED_FILE_ABOUT, language, identity="")
    assert said.startswith(("Registered, not signed", "已登记，未签署"))


def test_a_dispute_calls_it_an_original_and_no_signed_one(kept):
    creator, work = kept
    answer = opened(creator, SimpleNamespace(work_id=work), encoded("JPEG", seed=31, size=(160, 100)))
    page = html.unescape(creator.get(f"{answer.location}?lang=en").text)
    assert ">Original of A<" in page.replace("\n", "")
    assert "Signed original" not in page
    assert "when this work was signed" not in html.unescape(creator.get(f"/works/{work}?lang=en").text)
