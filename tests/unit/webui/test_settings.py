"""What an admin reads about the installation."""

import pytest
from cryptography import x509

from provenance.members.model import Role
from provenance.messages.language import Language
from provenance.settings import Settings
from webui.presenters.settings import settings_page


@pytest.fixture
def page(visit):
    return visit(Role.ADMIN).get("/settings").text


def test_it_says_what_the_installation_runs_with(page, installation):
    settings = installation.services.settings
    for value in (str(settings.data), str(installation.services.database_file()), "4 MB", settings.policy):
        assert value in page
    for name in ("VERMILION_DATA", "VERMILION_TSA_URLS", "VERMILION_PROXIES", "VERMILION_PUBLIC_VERIFY"):
        assert name in page


def test_every_name_is_that_of_a_setting():
    shown = settings_page(Settings(), "1", "/db", None, 1, Language.EN)
    names = {
        row.name for part in (shown.place, shown.files, shown.signing, shown.api) for row in part if row.name
    }
    known = {f"VERMILION_{name.upper()}" for name in Settings.model_fields}
    assert names <= known
    assert known - names == {"VERMILION_MAX_ASSERTIONS"}


def test_the_password_of_an_address_is_not_shown():
    settings = Settings(tsa_urls=("https://ada:secret@tsa.example:8443/rfc3161", "https://me:x@b.example"))
    tsa, *_ = settings_page(settings, "1", "/db", None, 1, Language.EN).signing
    assert tsa.value == "https://tsa.example:8443/rfc3161, https://b.example"


def test_the_certificate_of_the_development_ca_is_had_without_its_key(visit):
    answer = visit(Role.ADMIN).get("/settings/development-ca.pem")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    (root,) = x509.load_pem_x509_certificates(answer.data)
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert b"PRIVATE" not in answer.data


def test_the_way_to_a_recognised_certificate_is_shown(page):
    assert 'href="/identity"' in page
    assert "https://c2pa.org/conformance" in page
