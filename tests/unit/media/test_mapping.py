import io
import os
import subprocess
import sys

import pytest

from provenance.media.mapping import ViewStream, mapped


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


def test_a_descriptor_is_mapped_from_its_beginning_and_left_as_it_was(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    with path.open("rb") as file:
        file.seek(2)
        with mapped(file.fileno()) as view:
            assert bytes(view) == b"abc"
        assert file.read() == b"c"


def test_a_descriptor_of_no_file_is_refused():
    ends = os.pipe()
    try:
        with pytest.raises(OSError, match="Not a regular file"), mapped(ends[0]):
            pass
    finally:
        for end in ends:
            os.close(end)


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


def test_a_stream_over_a_view_reads_as_a_file_does(tmp_path):
    data = bytes(range(256))
    stream = ViewStream(memoryview(data))
    assert stream.read() == data
    assert stream.read(1) == b""
    assert stream.seek(-6, io.SEEK_END) == 250
    assert stream.seek(2, io.SEEK_CUR) == 252
    assert stream.read(100) == data[252:]
    assert stream.seek(1000) == 1000
    assert stream.read(1) == b""
    with pytest.raises(ValueError, match="before the start"):
        stream.seek(-1)
    with pytest.raises(io.UnsupportedOperation):
        stream.write(b"x")
