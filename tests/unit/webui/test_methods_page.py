"""The page that says how files are read, and what no record can show."""

import pytest

from tests.support.studio import installation
from webui.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with installation(tmp_path_factory.mktemp("methods")) as site:
        yield create_app(site).test_client()


def test_anybody_reads_it_and_every_page_leads_to_it(client):
    page = client.get("/methods?lang=en").text
    assert "Methods and limits" in page
    assert "4 MB" in page  # what this installation reads at most
    assert "JPEG, PNG" in page
    assert 'href="/methods"' in client.get("/ledger").text


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "not authorship or first creation"), ("zh", "不证明作者是谁")],
)
def test_it_says_what_a_time_does_not_prove(client, lang, said):
    assert said in client.get(f"/methods?lang={lang}").text
