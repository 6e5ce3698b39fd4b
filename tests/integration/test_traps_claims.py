"""Traps about what is said: words that nobody stands for, too many of them, unsafe ones, contradictions."""

import io

import pytest

from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, DisclosureSource, SignerStatus
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.vocabulary import Extent
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.metadata import plan
from provenance.media.model import Labels
from provenance.media.splice import apply
from tests.support import handmade, raw
from tests.support.verifying import codes, examine

ACTIONS = {"c2pa.actions.v2": raw.actions()["data"]}
SOURCE_TYPE = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
AIGC = b'{"Label":"1","ContentProducer":"001191310000MA1FL00000","ProduceID":"w-1"}'
UNSAFE = {
    "markup": "<script>alert(1)</script>",
    "bidi": "photo\u202egpj.exe",
    "control": "red\x1b[31m\x07",
}


@pytest.fixture(scope="module")
def jpeg(originals):
    return originals[Format.JPEG]


def labelled(data, fmt, xmp=None, aigc=None):
    """A file with labels that nobody signed for."""
    out = io.BytesIO()
    apply(memoryview(data), plan(memoryview(data), fmt, Labels(xmp or {}, aigc)), out)
    return out.getvalue()


def test_trap_7_actions_that_are_only_gathered_say_nothing_against_ai(jpeg, authority, mallory, trusted):
    signed = raw.sign(jpeg, Format.JPEG, mallory, raw.manifest(raw.actions(created=False)))
    assert raw.state(signed, Format.JPEG, raw.anchor(authority)) == "Trusted"
    verdict = examine(signed, trusted)
    assert verdict.credential is CredentialState.VALID
    assert verdict.disclosure.extent is Extent.UNKNOWN
    assert "disclosure.gathered" in codes(verdict)
    # The same words among the created assertions are the signer's.
    assert examine(raw.sign(jpeg, Format.JPEG, mallory), trusted).disclosure.extent is Extent.NONE


def test_trap_7_but_what_they_say_of_ai_counts(jpeg, mallory, trusted):
    definition = raw.manifest(raw.actions(raw.GENERATED, created=False))
    verdict = examine(raw.sign(jpeg, Format.JPEG, mallory, definition), trusted)
    assert verdict.disclosure.extent is Extent.GENERATED
    assert "disclosure.gathered" in codes(verdict)


def test_5000_assertions(originals, trusted, mallory):
    many = {f"org.trap.note__{number}": {"n": number} for number in range(5000)}
    signed = handmade.sign(
        originals[Format.PNG], Format.PNG, mallory, {**ACTIONS, **many}, binding=handmade.data_hash()
    )
    verdict = examine(signed, trusted)
    assert verdict.credential is CredentialState.UNREADABLE
    assert verdict.signer.status is SignerStatus.NONE
    assert "limit.assertions" in codes(verdict)
    # Where nobody counts beforehand, the count afterwards says the same.
    few = Limits(max_assertions=3)
    plain = raw.sign(originals[Format.FLAC], Format.FLAC, mallory, raw.manifest(raw.actions(), *_notes(5)))
    assert "limit.assertions" in codes(examine(plain, trusted, limits=few))


def _notes(count):
    return [{"label": f"org.trap.note{number}", "data": {"n": number}} for number in range(count)]


def test_5000_assertions_and_no_limit_but_time(originals, trusted, mallory, tmp_path):
    """A worker that takes too long is given up, and the next file finds a new one."""
    many = {f"org.trap.note__{number}": {"n": number} for number in range(5000)}
    slow, quick = tmp_path / "slow.png", tmp_path / "quick.jpg"
    slow.write_bytes(
        handmade.sign(
            originals[Format.PNG], Format.PNG, mallory, {**ACTIONS, **many}, binding=handmade.data_hash()
        )
    )
    quick.write_bytes(raw.sign(originals[Format.JPEG], Format.JPEG, mallory))
    limits = Limits(max_assertions=1_000_000, max_seconds=0.5)
    with VerifierPool(TrustPolicy((trusted,)), limits, 1) as pool:
        verdict = pool.verify(slow)
        assert verdict.credential is CredentialState.UNREADABLE
        assert codes(verdict) == {"limit.seconds"}
        assert pool.verify(quick).signer.status is SignerStatus.RECOGNISED


@pytest.mark.parametrize("label", ["élan", "org.trap.日本"])
def test_a_label_over_which_the_library_aborts_is_told_as_what_it_is(jpeg, mallory, trusted, tmp_path, label):
    """The library takes the first byte of a label's last part for a character."""
    hostile, plain = tmp_path / "hostile.jpg", tmp_path / "plain.jpg"
    made = {**ACTIONS, label: {"n": 1}}
    hostile.write_bytes(handmade.sign(jpeg, Format.JPEG, mallory, made, binding=handmade.data_hash()))
    plain.write_bytes(jpeg)
    with VerifierPool(TrustPolicy((trusted,)), Limits(), 1) as pool:
        verdict = pool.verify(hostile)
        assert (verdict.credential, codes(verdict)) == (CredentialState.UNREADABLE, {"examination.broken"})
        assert pool.verify(plain).credential is CredentialState.NONE


@pytest.mark.parametrize("kind", UNSAFE)
def test_unsafe_text_is_cleaned_and_named(jpeg, authority, kind):
    text = UNSAFE[kind]
    signer = authority.issue(text[:60], f"{text[:50]} Ltd")
    definition = raw.manifest(
        raw.actions(softwareAgent={"name": text, "version": "1"}),
        title=text,
        claim_generator_info=[{"name": text, "version": "1"}],
    )
    part = {"title": text, "relationship": "componentOf", "label": "part"}
    signed = raw.sign(jpeg, Format.JPEG, signer, definition, ingredients=[(part, Format.JPEG, jpeg)])
    verdict = examine(signed)
    assert verdict.credential is CredentialState.VALID
    shown = [
        verdict.title,
        verdict.generator,
        verdict.signer.name,
        verdict.signer.organization,
        verdict.history[0].title,
        *(tool.name for tool in verdict.disclosure.tools),
    ]
    assert not any(character in str(entry) for entry in shown for character in "\u202e\x1b\x07")
    unsafe = [finding.params for finding in verdict.findings if finding.code == "text.unsafe"]
    named = {str(params["field"]): params["kind"] for params in unsafe}
    fields = ["title", "generator", "signer.name", "signer.organization", "history.title"]
    if kind == "markup":
        fields.append("tool.name")
    else:  # a tool with such a name is not read at all
        assert verdict.disclosure.tools == ()
        assert "disclosure.malformed" in codes(verdict)
    assert named == dict.fromkeys(fields, kind)


@pytest.mark.parametrize(
    ("fmt", "where"),
    [
        (Format.JPEG, "xmp"),
        (Format.PNG, "xmp"),
        (Format.WEBP, "xmp"),
        (Format.MP4, "mp4.ilst"),
        (Format.M4A, "mp4.ilst"),
        (Format.MP3, "id3.txxx"),
        (Format.WAV, "riff.aigc"),
        (Format.FLAC, "vorbis.comment"),
        (Format.PDF, "pdf.info"),
    ],
)
def test_signed_without_ai_and_labelled_as_ai(originals, mallory, trusted, fmt, where):
    """Neither is taken for the truth; that they contradict each other is said, and where each was read."""
    if fmt is Format.PDF:
        from provenance.media.containers import pdf

        original = pdf.rewrite(memoryview(originals[fmt]), Labels({}, AIGC))
    else:
        original = labelled(originals[fmt], fmt, aigc=AIGC)
    verdict = examine(raw.sign(original, fmt, mallory), trusted)
    assert verdict.credential is CredentialState.VALID
    assert (verdict.disclosure.extent, verdict.disclosure.source) == (Extent.NONE, DisclosureSource.SIGNED)
    (contradiction,) = [entry for entry in verdict.findings if entry.code == "disclosure.contradiction"]
    assert (contradiction.severity, contradiction.params["code"]) == ("problem", "aigc.ai_against_signed")
    (label,) = [entry for entry in verdict.findings if entry.code == "label.aigc"]
    assert label.params["label"] == "1"
    assert where.split(".")[-1] in str(label.params["where"])


@pytest.mark.parametrize("fmt", [Format.JPEG, Format.PNG, Format.WEBP, Format.TIFF, Format.GIF, Format.SVG])
def test_signed_without_ai_and_iptc_says_generated(originals, mallory, trusted, fmt):
    original = labelled(originals[fmt], fmt, xmp={SOURCE_TYPE: raw.GENERATED})
    verdict = examine(raw.sign(original, fmt, mallory), trusted)
    (contradiction,) = [entry for entry in verdict.findings if entry.code == "disclosure.contradiction"]
    assert contradiction.params["code"] == "iptc.ai_against_signed"
    assert "label.iptc" in codes(verdict)


def test_a_lie_about_ai_of_an_altered_file_is_nobodys_word(jpeg, mallory, trusted):
    altered = bytearray(raw.sign(jpeg, Format.JPEG, mallory))
    altered[-40] ^= 1
    verdict = examine(bytes(altered), trusted)
    assert verdict.disclosure.source is DisclosureSource.NONE
    assert verdict.disclosure.extent is Extent.UNKNOWN
    assert "disclosure.unattributed" in codes(verdict)


@pytest.mark.parametrize(
    "data",
    [
        {"actions": [{"action": ["c2pa.created"]}]},
        {"actions": [{"action": {"x": 1}, "digitalSourceType": 5, "when": [], "softwareAgent": 7}]},
        {"actions": "c2pa.created"},
        {"actions": [[[[]]]], "templates": [{"action": 1}], "softwareAgents": {"a": 1}},
        {"actions": [{"action": "c2pa.created", "parameters": [1], "changes": {"region": "x"}}]},
        ["actions"],
        7,
    ],
)
def test_actions_of_the_wrong_shape_give_a_verdict(originals, mallory, trusted, data):
    """Signed data has any type anywhere."""
    signed = handmade.sign(
        originals[Format.PNG], Format.PNG, mallory, {"c2pa.actions.v2": data}, binding=handmade.data_hash()
    )
    verdict = examine(signed, trusted)
    assert verdict.disclosure.extent is Extent.UNKNOWN
    assert verdict.credential is not CredentialState.NONE
