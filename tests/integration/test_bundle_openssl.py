"""OpenSSL, which has never heard of bundles, agrees with what is in one."""

import shutil
import subprocess

import pytest

from provenance.evidence.proofs._token import token_of
from provenance.evidence.proofs.statement import encoded, from_bytes
from tests.support.evidence_world import NOW, FixedSigner, world
from tests.support.revocations import DAY, answer, crl
from tests.vectors.evidence_bundles import base
from tests.vectors.evidence_revocations import authority, with_data

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl found")


@pytest.fixture
def openssl(tmp_path):
    def run(*arguments, **files):
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        return subprocess.run(
            ["openssl", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return run


def stamped():
    """Every time stamp of a bundle, as a token, and what it is over."""
    files = base()
    note = files["proof/registration.tlog-proof"].partition(b"\n\n")[2]
    return {
        "registration": (token_of(files["proof/registration.tsr"]), files["proof/registration.entry.json"]),
        "checkpoint": (token_of(files["proof/checkpoint.tsr"]), note.rpartition(b"\n\n")[0] + b"\n"),
        "statement": (token_of(files["proof/evidence.tsr"]), files["proof/evidence.dsse.json"]),
        "container": (files["META-INF/timestamp001.tst"], files["META-INF/ASiCManifest001.xml"]),
    }


@pytest.mark.parametrize("name", ["registration", "checkpoint", "statement", "container"])
def test_every_time_stamp_is_one(openssl, name):
    token, message = stamped()[name]
    command = ["ts", "-verify", "-token_in", "-in", "token", "-data", "message", "-CAfile", "root"]
    given = {"token": token, "root": world().tsa_root.pem}
    assert "Verification: OK" in openssl(*command, message=message, **given).stdout
    assert openssl(*command, message=message + b".", **given).returncode != 0
    assert openssl(*command, message=message, **{**given, "root": world().own_root.pem}).returncode != 0


@pytest.mark.parametrize("name", ["registration", "checkpoint", "statement", "container"])
def test_every_token_is_cms(openssl, name):
    token, _ = stamped()[name]
    command = [
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        "token",
        "-CAfile",
        "root",
        "-purpose",
        "timestampsign",
    ]
    result = openssl(*command, "-out", "content", token=token, root=world().tsa_root.pem)
    assert result.returncode == 0, result.stderr


def test_the_statement_is_signed(openssl):
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    said = from_bytes(base()["proof/evidence.dsse.json"])
    key = FixedSigner(world().creator).certificate_chain[0].public_key()
    r, s = (int.from_bytes(half) for half in (said.signature[:32], said.signature[32:]))
    result = openssl(
        "dgst", "-sha256", "-verify", "key", "-signature", "signature", "message",
        key=key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        signature=encode_dss_signature(r, s), message=encoded(said.payload),
    )  # fmt: skip
    assert "Verified OK" in result.stdout


def test_a_list_and_an_answer_say_the_same_to_it(openssl):
    people, middle = world(), authority()
    leaf = people.creator.certificate
    files = with_data(base(), [crl(middle, [(leaf, NOW - DAY)])], [answer(leaf, middle)])
    listed = openssl(
        "crl", "-inform", "DER", "-in", "list", "-CAfile", "issuer", "-noout", "-text",
        list=files["proof/crl-01.der"], issuer=middle.pem,
    )  # fmt: skip
    assert "verify OK" in listed.stderr
    assert f"{leaf.serial_number:X}" in listed.stdout
    told = openssl(
        "ocsp", "-respin", "answer", "-issuer", "issuer", "-cert", "leaf", "-CAfile", "root", "-VAfile", "issuer",
        "-partial_chain", "-no_nonce", "-validity_period", "3000000000",
        answer=files["proof/ocsp-01.der"], issuer=middle.pem, leaf=people.creator.pem, root=people.creator_root.pem,
    )  # fmt: skip
    assert "Response verify OK" in told.stderr
    assert "leaf: good" in told.stdout
