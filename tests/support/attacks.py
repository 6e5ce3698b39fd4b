"""Strings that break out of where they are shown, wherever somebody forgot to write them as text."""

from collections.abc import Iterator

from tests.support.corpus import corpus_folder

# `document.title` is what a test looks at afterwards: one that ran is called `ran`.
OWN = (
    "<script>document.title='ran'</script>",
    "\"><script>document.title='ran'</script><i a=\"",
    "'><img src=x onerror=\"document.title='ran'\">",
    '" onmouseover="document.title=\'ran\'" onfocus="document.title=\'ran\'" autofocus a="',
    "' onmouseover='document.title=1' a='",
    "javascript:document.title='ran'",
    "</title><script>document.title='ran'</script>",
    "</textarea><svg onload=\"document.title='ran'\">",
    '</script><img src="https://evil.example/pixel.png">',
    "--><iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'><base href=//evil.example/>",
    "<style>@import '//evil.example/a.css'</style><link rel=stylesheet href=//evil.example/b.css>",
    "<a href=javascript:alert(1) hx-get=//evil.example/ hx-trigger=load>x</a>",
    "{{7*7}}${7*7}<%= 7*7 %>%s%n{0.__class__}",
    "url(//evil.example/x);background:red",
    "=cmd|' /C calc'!A0",
    "\u202e\u2066gpj.exe\u2069",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;img onerror=alert(1)&#x3e;",
)


def corpus_strings() -> tuple[str, ...]:
    """The strings of the corpus, each of a line; () where it is absent."""
    return tuple(dict.fromkeys(_lines()))


def _lines() -> Iterator[str]:
    for path in sorted((corpus_folder() / "attacks").glob("*.attack")):
        for line in path.read_bytes().decode("utf-8", "replace").split("\n"):
            if line:
                yield line
