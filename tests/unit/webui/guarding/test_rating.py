from keys.custody.vault import KdfParameters, KeyEncryption
from provenance.bootstrap import bootstrap
from provenance.settings import Settings
from tests.support.originals import encoded
from webui.app import create_app
from webui.site import opened


def send(client):
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    body = head + encoded("JPEG") + b"\r\n--b--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    return client.post("/verify", data=body, headers=kind, environ_base={"REMOTE_ADDR": "198.51.100.7"})


def test_a_visitor_has_so_many_files_read_in_a_minute(tmp_path):
    services = bootstrap(Settings(data=tmp_path, workers=1, visitor_verify_per_minute=2))
    cheap = KeyEncryption(b"secret", KdfParameters(memory_kib=64, iterations=1, lanes=1))
    with opened(services, cheap) as site:
        client = create_app(site).test_client()
        assert [send(client).status_code for _ in range(2)] == [200, 200]
        late = send(client)
        assert late.status_code == 429
        assert 1 <= int(late.headers["Retry-After"]) <= 60
        assert client.get("/").status_code == 200
