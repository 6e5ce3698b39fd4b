"""Whatever is disclosed, what the library makes of it is what was asked."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from keys.algorithms import Algorithm
from provenance.credentials.manifests import _c2pa
from provenance.credentials.signing.asked import says_what_was_asked
from provenance.credentials.signing.assertions import assertions
from provenance.credentials.signing.manifest import CREATED_LABELS, IngredientSource, build, ingredient
from provenance.credentials.signing.sealing import active_manifest, claim_in
from provenance.credentials.signing.unsealed import Nobody
from provenance.credentials.soft_binding import SoftBinding
from provenance.credentials.workers.signing_jobs import Bound, Part, Unsealed
from provenance.disclosure.projections.preview import labels
from provenance.media.formats import Format
from provenance.media.mapping import ViewStream
from tests.property.strategies_disclosure import disclosures
from tests.support.originals import MAKERS
from tests.support.pki import Authority

_START = 2
_DIGEST = b"h" * 32
_BINDINGS = (SoftBinding("a", b"x" * 32), SoftBinding("b", b"y" * 32))


@pytest.fixture(scope="module")
def sign():
    """The store that the library makes for a work."""
    nobody = Nobody(Algorithm.ES256, Authority().issue("Ada").chain, 64)
    context = _c2pa.signing_context((), CREATED_LABELS)
    jpeg = memoryview(MAKERS[Format.JPEG]())

    def made(work):
        parts = [
            _c2pa.IngredientFile(part.description, part.mime, ViewStream(jpeg)) for part in work.ingredients
        ]
        unsigned = _c2pa.Unsigned(work.manifest, work.mime, parts, {})
        return _c2pa.sign_hashed(context, unsigned, (_START, lambda size: size), _DIGEST, nobody)

    return made


@settings(max_examples=25, deadline=None)
@given(disclosures())
def test_the_library_says_what_was_asked(sign, disclosure):
    written = labels(disclosure)
    manifest = build(disclosure, written, title="永", mime="image/jpeg", thumbnail=None, bindings=_BINDINGS)
    sources = [
        IngredientSource(part.id, Path("x"), part.relationship, part.title or "x")
        for part in disclosure.ingredients
    ]
    work = Unsealed(
        manifest, "image/jpeg", [Part(ingredient(one, "image/jpeg", None), "image/jpeg") for one in sources]
    )
    store = sign(work)
    active = active_manifest(store)
    assert says_what_was_asked(
        active, list(assertions(active)), claim_in(active), work, Bound(_DIGEST, _START, len(store))
    )
