"""What `vermilion serve` takes as its public address."""

import click
import pytest

from provenance.cli.invocation import Invocation
from provenance.messages.language import Language
from webui.serve import _public, serve


def given(address):
    ctx = click.Context(serve, obj=Invocation(Language.EN))
    return _public(ctx, serve.params[0], address)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (None, None),
        ("https://vermilion.example/", "https://vermilion.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ],
)
def test_an_address_of_a_site_is_kept_without_a_slash(address, kept):
    assert given(address) == kept


@pytest.mark.parametrize(
    "address",
    [
        "vermilion.example", "ftp://x.example", "https://", "https://x.example/path", "https://x.example?q",
        "https://x.example#f", "https://u@x.example", "http://[x", "https://x:99999", "https://x:port",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(address):
    with pytest.raises(click.UsageError, match=r"https://vermilion\.example"):
        given(address)
