"""What tests of the pages of disputes do on them."""

import io
import time

HOSTILE = "<script>alert(1)</script>\"'>"


def opened(creator, version, content, name="lakeside.jpg", **fields):
    data = {
        "work": version.work_id,
        "url": "https://prints.example/item/8841",
        "captured_at": "2026-02-22T10:00",
        "headers": "HTTP/1.1 200 OK\nServer: nginx",
        **fields,
        "copy": (io.BytesIO(content), name),
    }
    return creator.post("/disputes/new?lang=en", data=data, content_type="multipart/form-data")


def waited_for(installation, dispute_id):
    """Until the bundle is made; a time limit ends a test that waits in vain."""
    limit = time.monotonic() + 240
    while installation.evidence.running(dispute_id):
        assert time.monotonic() < limit
        time.sleep(0.05)
