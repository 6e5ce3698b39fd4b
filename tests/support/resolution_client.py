"""A client of the C2PA Soft Binding Resolution API, written from the specification alone (C2PA 2.4): nothing of ours.

It begins at the well-known address, as a validator does that only knows a host.
"""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

WELL_KNOWN = "/.well-known/c2pa-soft-binding-resolution"


@dataclass(frozen=True)
class Match:
    """One match: which manifest, where, and how strong."""

    manifest_id: str
    endpoint: str
    score: int | None


@dataclass(frozen=True)
class ResolutionClient:
    """Speaks to one endpoint."""

    endpoint: str

    @classmethod
    def discover(cls, host):
        """Find the API of a host."""
        said = json.loads(_read(host + WELL_KNOWN, expect="application/json"))
        if not said["c2paSpecificationVersion"].startswith("2."):
            raise ValueError("an API of another major version")
        return cls(urllib.parse.urljoin(host, said["apiEndpoint"]))

    def algorithms(self):
        """The names of the fingerprint and watermark algorithms."""
        said = self._get("/services/supportedAlgorithms")
        return {entry["alg"] for kind in ("fingerprints", "watermarks") for entry in said.get(kind, [])}

    def capabilities(self):
        """The names of the optional capabilities."""
        return set(self._get("/services/capabilities")["supportedCapabilities"])

    def status(self):
        """ok, degraded or down."""
        return self._get("/services/status")["status"]

    def by_binding(self, alg, value, most=10):
        """Matches of a soft binding's value, sent in the address."""
        query = {"alg": alg, "value": base64.b64encode(value).decode(), "maxResults": most}
        return self._matches(self._get(f"/matches/byBinding?{urllib.parse.urlencode(query)}"))

    def by_large_binding(self, alg, value, most=10):
        """The same, sent as a body."""
        body = json.dumps({"alg": alg, "value": base64.b64encode(value).decode()}).encode()
        return self._matches(self._post(f"/matches/byBinding?maxResults={most}", body, "application/json"))

    def by_content(self, data, mime, most=10, **query):
        """Matches of a file."""
        query = urllib.parse.urlencode({"maxResults": most, **query})
        return self._matches(self._post(f"/matches/byContent?{query}", data, mime))

    def manifest(self, match, *, active_only=False):
        """The manifest store of a match, or its active manifest alone."""
        query = "?returnActiveManifest=true" if active_only else ""
        path = f"/manifests/{urllib.parse.quote(match.manifest_id, safe='')}"
        return _read(match.endpoint + path + query, expect="application/c2pa")

    def _get(self, path):
        return json.loads(_read(self.endpoint + path, expect="application/json"))

    def _post(self, path, body, mime):
        request = urllib.request.Request(self.endpoint + path, body, {"Content-Type": mime})
        return json.loads(_read(request, expect="application/json"))

    def _matches(self, said):
        return [
            Match(one["manifestId"], one.get("endpoint", self.endpoint), one.get("similarityScore"))
            for one in said["matches"]
        ]


def status_of(call, *arguments, **named):
    """The HTTP status that a call of the client fails with."""
    try:
        call(*arguments, **named)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    raise AssertionError("it was answered")


def _read(request, expect):
    with urllib.request.urlopen(request, timeout=60) as answer:
        if answer.headers.get_content_type() != expect:
            raise ValueError(f"{answer.headers.get_content_type()} in the place of {expect}")
        return answer.read()
