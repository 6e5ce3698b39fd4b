"""A metadata element goes where the style of a drawing counts no children."""

import pytest

from provenance.media.containers import svg
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.model import Labels
from provenance.media.placing.framing import framed
from provenance.media.placing.places import place
from provenance.media.splice import spliced

LABELS = Labels(xmp={"{http://example.org/}note": "here"})
FIRST, MIDDLE, LAST = 0, 1, 2


def drawing(style, script=b""):
    head = b'<svg xmlns="http://www.w3.org/2000/svg"><style>' + style + b"</style>"
    return head, b'<g/><rect d="M1+2 ~"/>' + script, b"</svg>"


@pytest.mark.parametrize(
    ("style", "where"),
    [
        (b"", LAST),
        (b"rect:first-child, rect:nth-child(2n+1) {fill: red}", LAST),
        (b"svg > * + rect {fill: red}", LAST),
        (b"rect:last-child {fill: red}", FIRST),
        (b"rect:nth-last-child(2) {fill: red}", FIRST),
        (b"rect:last-child, g:first-child {fill: red}", MIDDLE),
        (b"rect:LAST-CHILD, g:nth-child(2) {fill: red}", LAST),
        (b"g ~ rect:last-child, g + rect {fill: red}", FIRST),
        (b"* ~ rect:last-child {fill: red}", LAST),
        (b"g ~ rect:last-child, g:first-child {fill: red}", MIDDLE),
        (b"g + rect:last-child, g:first-child {fill: red}", LAST),
        (b":not(g) + rect:last-child {fill: red}", LAST),
    ],
)
def test_it_goes_where_no_selector_counts_it(style, where):
    head, rest, end = drawing(style)
    opened = head.index(b"<style>")
    before, after = [(head[:opened], head[opened:] + rest + end), (head, rest + end), (head + rest, end)][
        where
    ]
    view = memoryview(head + rest + end)
    made = framed(Format.SVG, bytes(300))
    with_store = spliced(view, place(view, Format.SVG).around(made))
    assert with_store.startswith(before + b"<metadata>")
    assert with_store.endswith(b"</metadata>" + after)
    labelled = spliced(view, svg.plan(view, LABELS))
    assert labelled.startswith(before + b"<metadata>")
    assert labelled.endswith(b"</metadata>" + after)
    assert svg.read(memoryview(labelled), DEFAULT_LIMITS).xmp


def test_a_script_counts_as_a_style_does():
    for script, where in ((b"root.firstElementChild", LAST), (b"root.lastElementChild", FIRST)):
        data = b"".join(drawing(b"", b"<script>" + script + b"</script>"))
        made = spliced(memoryview(data), svg.plan(memoryview(data), LABELS))
        assert made.endswith(b"</metadata></svg>") == (where == LAST)
        assert (b'svg"><metadata>' in made) == (where == FIRST)


def test_one_child_has_nothing_between():
    data = b'<svg xmlns="http://www.w3.org/2000/svg"><style>*:last-child, g:first-child {fill: red}</style></svg>'
    assert spliced(memoryview(data), svg.plan(memoryview(data), LABELS)).endswith(b"</metadata></svg>")
