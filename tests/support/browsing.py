"""A browser without eyes, over real HTTP: it keeps its cookie, and sends forms as pages have them."""

import http.client
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Browser:
    """One person's, at an address that may change."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._cookies: dict[str, str] = {}

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self._ask("GET", path, None, headers or {})

    def send(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Send bytes as a program does."""
        return self._ask("POST", path, body, {"Content-Type": "image/jpeg", **headers})

    def post(self, path: str, **fields) -> Answer:
        """Send a form; what the server refuses fails the test."""
        body = urlencode({"csrf": self._token(), **fields}, doseq=True).encode()
        answer = self._ask("POST", path, body, {"Content-Type": _FORM})
        assert answer.status < 400, answer.text
        return answer

    def upload(self, path: str, field: str, name: str, content: bytes, **fields) -> Answer:
        """Send a form with one file."""
        parts = [
            f'form-data; name="{key}"\r\n\r\n{value}'.encode()
            for key, value in {"csrf": self._token(), **fields}.items()
        ]
        parts.append(f'form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode() + content)
        body = (
            b"".join(b"--edge\r\nContent-Disposition: " + part + b"\r\n" for part in parts) + b"--edge--\r\n"
        )
        answer = self._ask("POST", path, body, {"Content-Type": "multipart/form-data; boundary=edge"})
        assert answer.status < 400, answer.text
        return answer

    def _token(self) -> str:
        if not self._cookies:
            return ""
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/account").text)
        assert found is not None
        return found[1]

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        client = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=240)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        client.request(method, path, body, {**headers, "Cookie": cookies} if cookies else headers)
        answer = client.getresponse()
        found = Answer(answer.status, dict(answer.getheaders()), answer.read())
        client.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return found
