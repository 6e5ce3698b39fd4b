"""The page that asks once more."""

from flask import render_template

from webui.presenters.confirm import Confirmation


def confirmation(ask: Confirmation, back: str) -> str:
    """Ask; the form on it posts to where it stands, and `back` is the way out."""
    return render_template("confirm.html", ask=ask, action="", back=back)
