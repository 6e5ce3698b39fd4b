"""Proxies before us: whom a request comes from, and by which address, is theirs to say where an operator says so."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def trust(app: Flask, count: int) -> None:
    """Believe the headers that the nearest `count` proxies wrote; with none, those headers are anybody's."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # as Flask's documentation has it
