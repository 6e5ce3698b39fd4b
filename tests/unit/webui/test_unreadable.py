"""Whose fault it is that a request failed outside of the application."""

import pytest
from gunicorn.http.errors import (
    ForbiddenProxyRequest,
    InvalidHeader,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
)

from webui.unreadable import answer_to, status_of


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InvalidHeader("x"), 400),
        (ForbiddenProxyRequest("x"), 403),
        (InvalidResponseHeader("x"), 500),
        (InvalidResponseHeaderName("x"), 500),
        (ValueError("x"), 500),
    ],
)
def test_what_the_program_did_wrong_is_not_put_on_the_sender(error, status):
    assert status_of(error) == status
    assert answer_to(status_of(error)).startswith(f"HTTP/1.1 {status} ".encode())
