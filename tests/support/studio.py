"""A whole installation with a creator logged in, for tests of the studio's pages."""

from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

from keys.custody.vault import KdfParameters, KeyEncryption
from provenance.bootstrap import bootstrap
from provenance.ids import new_id
from provenance.members.model import Member, Role
from provenance.members.names import name_key
from provenance.members.sessions import begin
from provenance.settings import Settings
from webui.app import create_app
from webui.guarding.csrf import token_for
from webui.site import opened

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
MAX_BYTES = 4 * 1024**2


@contextmanager
def installation(folder, workers=1):
    """An opened site in a folder."""
    services = bootstrap(Settings(data=folder, workers=workers, max_bytes=MAX_BYTES))
    with opened(services, KeyEncryption(b"a secret for tests", CHEAP)) as site:
        yield site


class Creator:
    """Somebody with an account, and their browser."""

    def __init__(self, site, name="Ada"):
        self.site = site
        now = datetime.now(UTC)
        self.member = Member(new_id(), name, Role.CREATOR, now)
        self.signed_in = begin(self.member, now, "a test")
        with site.database.writing() as tx:
            tx.members.add(self.member, name_key(name))
            tx.sessions.add(self.signed_in.session)
        app = create_app(site)
        app.testing = True
        self.client = app.test_client()
        self.client.set_cookie("vermilion", self.signed_in.token)
        self.csrf = token_for(self.signed_in.token)

    def get(self, path, lang="en"):
        return self.client.get(path, headers={"Accept-Language": lang})

    def post(self, path, lang="en", headers=None, **fields):
        return self.client.post(
            path, data={"csrf": self.csrf, **fields}, headers={"Accept-Language": lang, **(headers or {})}
        )

    def send(self, path, *files, field="files", **fields):
        """Send files, each a name and its bytes, as a form does."""
        data = {"csrf": self.csrf, field: [(BytesIO(content), name) for name, content in files], **fields}
        return self.client.post(path, data=data, content_type="multipart/form-data")

    def named(self):
        """With a name to sign as."""
        assert self.post("/studio/name", name=self.member.name).status_code == 303
        return self

    def batch(self, *files):
        """A batch with these files; its address."""
        answer = self.send("/studio", *files)
        assert answer.status_code == 303, answer.text
        return answer.location
