"""What every template has at hand: words in the visitor's language, and the addresses of the same page in both."""

from enum import StrEnum

from flask import Flask, request

from provenance.messages.language import Language
from provenance.messages.values import size
from provenance.messages.words import Word
from webui.guarding.csrf import csrf_field, csrf_token
from webui.guarding.sessions import maybe_current
from webui.language import language_of, same_page, speaks_it
from webui.links import PROGRAMME
from webui.menu import menu
from webui.presenters.wording import columns
from webui.translations.catalogue import FAMILIES, text


def install(app: Flask) -> None:
    """Add the names to the templates of an app."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["size"] = size
    app.jinja_env.filters["columns"] = columns
    app.jinja_env.globals |= {"stop": _stop, "gap": _gap}
    app.context_processor(_names)


def _stop() -> str:
    """The end of a sentence, behind a link that is its last word."""
    return "。" if language_of(request) is Language.ZH else "."


def _gap() -> str:
    """What stands between two sentences: after a Chinese full stop there is no space."""
    return "" if language_of(request) is Language.ZH else " "


def _names() -> dict[str, object]:
    language = language_of(request)

    def say(code: StrEnum, **params: object) -> str:
        return text(code, language, **params)

    return {
        "say": say,
        "language": language,
        "own_fields": speaks_it(request),
        "html_lang": "zh-Hans" if language is Language.ZH else "en",
        "in_language": lambda code: same_page(request, Language(code)),
        "programme": PROGRAMME,
        "menu": menu(),
        "here": maybe_current(),
        "csrf_field": csrf_field,
        "csrf_token": csrf_token,
        "Word": Word,
        **{family.__name__: family for family in FAMILIES},
    }
