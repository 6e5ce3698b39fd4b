import pytest

from keys.algorithms import Algorithm, generate_private_key, verify
from keys.custody.server import ServerSigner
from keys.errors import InvalidCertificateError
from keys.problems import ProfileCode
from keys.signer import Custody


def test_it_signs_for_its_certificate(key_and_chain):
    key, (leaf, intermediate, _root) = key_and_chain()
    signer = ServerSigner(key, (leaf, intermediate))
    assert (signer.algorithm, signer.custody) == (Algorithm.ES256, Custody.SERVER)
    assert verify(leaf.public_key(), Algorithm.ES256, signer.sign(b"claim"), b"claim")
    assert "private_key" not in repr(signer)


def test_another_keys_certificate_is_refused(key_and_chain):
    _, chain = key_and_chain()
    with pytest.raises(InvalidCertificateError) as error:
        ServerSigner(generate_private_key(Algorithm.ES256), chain)
    assert error.value.problems[0].code is ProfileCode.LEAF_KEY_MISMATCH


def test_no_certificate_is_refused():
    with pytest.raises(InvalidCertificateError) as error:
        ServerSigner(generate_private_key(Algorithm.ES256), ())
    assert error.value.problems[0].code is ProfileCode.CHAIN_EMPTY
