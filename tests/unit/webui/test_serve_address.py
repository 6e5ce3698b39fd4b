"""Under which address `vermilion serve` says that its pages are: one that passkeys work under, where there is one."""

import pytest

from webui.serve import address_of


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://localhost:8000"),
        ("localhost", "http://localhost:8000"),
        ("::1", "http://localhost:8000"),
        ("0.0.0.0", "http://localhost:8000"),
        ("::", "http://localhost:8000"),
        ("192.0.2.7", "http://192.0.2.7:8000"),
        ("2001:db8::1", "http://[2001:db8::1]:8000"),
        ("gallery.example", "http://gallery.example:8000"),
    ],
)
def test_a_browser_on_this_machine_is_given_the_name_that_passkeys_need(host, address):
    assert address_of(host, 8000) == address
