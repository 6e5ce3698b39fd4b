import os
import subprocess
import sys

import pytest

from provenance.media.mapping import mapped


def test_the_bytes_of_a_file(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    with mapped(path) as view:
        assert bytes(view) == b"abc"
        assert view.readonly


def test_an_empty_file(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"")
    with mapped(path) as view:
        assert bytes(view) == b""


def test_a_pipe_is_refused_and_nobody_waits_for_it(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="Not a regular file"), mapped(path):
        pass


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError), mapped(tmp_path):
        pass


def test_an_error_that_holds_a_slice_comes_out_as_itself(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"abc")

    def fail(view):
        part = view[1:]
        raise KeyError(len(part))

    with pytest.raises(KeyError), mapped(path) as view:
        fail(view)


def test_heavy_libraries_wait_for_a_file():
    code = (
        "import sys\n"
        "from provenance.media import formats, mapping, metadata, sniff, thumbnail\n"
        "print(*{'lxml', 'PIL', 'pikepdf'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == ""
