import pytest

from keys.errors import SecretFileError
from keys.storage.secret import create_secret, passphrase_secret, read_passphrase_file, read_secret


def test_a_secret_is_made_once_private_and_read_back(tmp_path):
    path = tmp_path / "secret"
    secret = create_secret(path)
    assert len(secret) == 32
    assert read_secret(path) == secret
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(SecretFileError, match="exists"):
        create_secret(path)
    assert read_secret(path) == secret


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_a_secret_that_others_can_read_is_refused_with_the_remedy(tmp_path, mode):
    path = tmp_path / "secret"
    create_secret(path)
    path.chmod(mode)
    with pytest.raises(SecretFileError, match="chmod 600"):
        read_secret(path)


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33])
def test_a_damaged_secret_is_refused(tmp_path, content):
    path = tmp_path / "secret"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(SecretFileError, match="damaged"):
        read_secret(path)


def test_a_missing_secret_or_a_link_is_refused(tmp_path):
    with pytest.raises(SecretFileError):
        read_secret(tmp_path / "secret")
    create_secret(tmp_path / "real")
    (tmp_path / "secret").symlink_to(tmp_path / "real")
    with pytest.raises(SecretFileError):
        read_secret(tmp_path / "secret")
    with pytest.raises(SecretFileError):
        create_secret(tmp_path / "secret")


def test_a_passphrase_is_the_same_however_it_is_typed(tmp_path):
    file = tmp_path / "passphrase"
    for content in (b"caf\xc3\xa9", b"caf\xc3\xa9\n", b"caf\xc3\xa9\r\n", "cafe\u0301\n".encode()):
        file.write_bytes(content)
        assert read_passphrase_file(file) == passphrase_secret("café")


def test_only_one_line_break_is_cut(tmp_path):
    file = tmp_path / "passphrase"
    file.write_bytes(b"one \n\n")
    assert read_passphrase_file(file) == b"one \n"


@pytest.mark.parametrize("content", [b"", b"\n", b"x" * 4097, b"\xff\xfe"])
def test_a_passphrase_file_that_makes_no_sense(tmp_path, content):
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    with pytest.raises(SecretFileError):
        read_passphrase_file(file)


def test_a_missing_passphrase_file(tmp_path):
    with pytest.raises(SecretFileError, match="can't be read"):
        read_passphrase_file(tmp_path / "none")
