"""The page that lies in every bundle, opened from a disk in a browser without a network."""

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from provenance.evidence.bundles.trust import Trust
from tests.support.evidence_readers import OFFLINE
from tests.support.evidence_world import certify, elliptic, world
from tests.vectors.evidence_bundles import base, made, packed
from tests.vectors.evidence_vectors import cases, verdict_of

pytestmark = pytest.mark.slow
FULL = cases()[0].trust
WORDS = {
    ("en-US", "verified"): (
        "VERIFIED",
        "Proves existence by the time stated, not authorship or first creation.",
    ),
    ("en-US", "not-verified"): ("NOT VERIFIED", "self-asserted by Example Time Unit 1"),
    ("en-US", "invalid"): ("INVALID", "original/灯塔 lighthouse.jpg was changed, added or removed."),
    ("zh-CN", "verified"): ("VERIFIED（核验通过）", "不证明作者是谁，也不证明谁最先创作。"),
    ("zh-CN", "not-verified"): ("NOT VERIFIED（未能核验）", "由 Example Time Unit 1 自行声明"),
    ("zh-CN", "invalid"): ("INVALID（无效）", "original/灯塔 lighthouse.jpg 被改动、添加或移除。"),
}


@pytest.fixture
def open_page(browser):
    """Open the page; whatever goes wrong in it, or asks for anything, is a mistake."""
    contexts, wrong = [], []

    def opened(language="en-US"):
        context = browser.new_context(offline=True, locale=language)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith(("file:", "blob:")) or wrong.append(asked.url))
        page.goto((OFFLINE / "verify.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def given(page, data, trust, now=None):
    """What the page says of a bundle, as an object."""
    if now is not None:
        page.clock.set_fixed_time(now)
    page.set_input_files("#bundle", [])
    pems = {
        "#tsa": trust.tsa_roots, "#creator": trust.creator_roots,
    }  # fmt: skip
    for field, roots in pems.items():
        files = [
            {"name": f"{n}.pem", "mimeType": "text/plain", "buffer": root.public_bytes(Encoding.PEM)}
            for n, root in enumerate(roots)
        ]
        page.set_input_files(field, files)
    page.fill("#keys", "\n".join(key.vkey for key in (*trust.log_keys, *trust.witness_keys)))
    page.evaluate("document.getElementById('shown').hidden = true")
    page.set_input_files("#bundle", {"name": "bundle.zip", "mimeType": "application/zip", "buffer": data})
    page.wait_for_selector("#shown:not([hidden])")
    return json.loads(page.text_content("#json"))


def test_the_page_says_what_the_library_says(open_page, tmp_path):
    page = open_page()
    for case in cases():
        assert given(page, case.data, case.trust, case.now) == verdict_of(case, tmp_path), case.name


@pytest.mark.parametrize(("language", "result"), WORDS)
def test_it_says_so_in_words(open_page, language, result):
    files = base()
    changed = packed({**files, "original/灯塔 lighthouse.jpg": b"another"})
    data = changed if result == "invalid" else packed(files)
    trust = Trust() if result == "not-verified" else FULL
    page = open_page(language)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert given(page, data, trust)["result"] == result
        heading, said = WORDS[language, result]
        assert page.inner_text("#result") == heading
        assert said in page.inner_text("#shown")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("#language")
    other = "en-US" if language == "zh-CN" else "zh-CN"
    assert page.inner_text("#result") == WORDS[other, result][0]


def test_a_name_turns_no_words_around(open_page):
    people = world()
    turning = certify("Ada \u202eelbisivni\u202c", elliptic("turning"), people.creator_root)
    page = open_page()
    given(page, packed(made(signer=turning)), FULL)
    assert "Ada \\u{202e}elbisivni\\u{202c}" in page.inner_text("#because")


def test_it_says_what_cannot_be_read(open_page):
    page = open_page()
    page.fill("#keys", "no key")
    page.set_input_files(
        "#bundle", {"name": "b.zip", "mimeType": "application/zip", "buffer": packed(base())}
    )
    page.wait_for_selector("#note:not(:empty)")
    assert "A key can’t be read" in page.inner_text("#note")
    assert page.is_hidden("#shown")


def test_a_browser_without_ed25519_says_so(open_page):
    page = open_page()
    page.evaluate(
        """() => {
          const real = SubtleCrypto.prototype.importKey;
          SubtleCrypto.prototype.importKey = function (format, key, algorithm, ...rest) {
            if (algorithm.name === "Ed25519") throw new DOMException("no such thing", "NotSupportedError");
            return real.call(this, format, key, algorithm, ...rest);
          };
        }"""
    )
    found = given(page, packed(base()), FULL)
    lacking = [check["check"] for check in found["checks"] if check["what"] == "cannot"]
    assert (found["result"], lacking) == ("verified", ["ledger", "witness"])
    assert "This browser can’t check Ed25519" in page.inner_text("#checks")
    without = given(page, packed(base()), replace(FULL, tsa_roots=()))
    assert without["result"] == "not-verified"


def test_axe_finds_nothing(open_page):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page()
    given(page, packed(base()), FULL)
    # The policy of the page lets nothing in that isn't in it, axe neither: it is checked as a copy without one.
    copy = page.context.new_page()
    copy.set_content(
        page.content()
        .replace('http-equiv="Content-Security-Policy"', 'name="was"')
        .replace("<script>", "<template>")
        .replace("</script>", "</template>")
    )
    assert [violation["id"] for violation in Axe().run(copy).response["violations"]] == []
