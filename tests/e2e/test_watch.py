"""A creator signs a photo, a platform has a copy of it checked that carries nothing, and the creator sees where."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from provenance.cli.demo.pictures import draw
from provenance.members import api_keys
from provenance.members.model import Role
from tests.support.works import register

pytestmark = pytest.mark.slow


@pytest.fixture
def key(as_member, installation):
    """The header of a platform's key."""
    platform = as_member(Role.ADMIN).member
    made = api_keys.make(platform, "upload", api_keys.allowed_scopes(Role.ADMIN), None, datetime.now(UTC))
    with installation.database.writing() as tx:
        tx.api_keys.add(made.key)
    return {"Authorization": f"Bearer {made.text}"}


def test_the_creator_sees_where_a_copy_was_met(as_member, installation, key, tmp_path):
    page = as_member(Role.CREATOR, java_script_enabled=False)
    source = draw(tmp_path / "lighthouse.jpg")  # no other test here has one, or it would be told of that too
    register(
        installation, tmp_path, page.member, "Lighthouse", source=source, recognition=installation.recognition
    )
    copy = BytesIO()
    with Image.open(source) as picture:
        picture.resize((picture.width // 2, picture.height // 2)).save(copy, "JPEG", quality=60)
    answer = page.request.post(
        "/api/v1/verify",
        headers=key,
        multipart={
            "file": {"name": "copy.jpg", "mimeType": "image/jpeg", "buffer": copy.getvalue()},
            "platform": "Example",
            "reference": "post/4711",
        },
    )
    assert answer.json()["files"][0]["verdict"]["recovery"]["status"] == "confirmed"
    page.goto("/works")
    page.get_by_role("link", name="Seen elsewhere: 1 new").click()
    assert "At Example, reference post/4711" in page.locator(".sightings li").inner_text()
    page.get_by_role("link", name="Compare: Lighthouse").click()
    assert page.locator(".outlines polygon.white").count() == 1
    page.goto("/works/seen")
    page.get_by_role("button", name="Mark all as seen").click()
    assert page.locator(".sightings .new").count() == 0
    assert page.locator(".sightings li").count() == 1
