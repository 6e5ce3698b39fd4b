"""A load generator in a process of its own: clients that keep their connection and send one file again and again.

Its arguments are one JSON object; what it measured is one on standard output. It does as little as it can, so that
what is measured on a small machine is the server.
"""

import json
import socket
import sys
import threading
import time
from pathlib import Path

VALID = b'"credential":"valid"'


def exchange(connection: socket.socket, request: bytes, body: bytes) -> bytes:
    """Send one request and read its answer; raises AssertionError for any that isn't 200."""
    connection.sendall(request)
    connection.sendall(body)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += received(connection)
    head, _, rest = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), answer[:2000]
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    while len(rest) < length:
        rest += received(connection)
    return rest


def received(connection: socket.socket) -> bytes:
    """The next bytes; raises AssertionError at the end."""
    data = connection.recv(1 << 16)
    assert data, "the server closed the connection"
    return data


def main() -> None:
    """Send `requests` from `clients` connections and say how long each took."""
    order = json.loads(sys.argv[1])
    body = Path(order["file"]).read_bytes()
    head = (
        f"POST /api/v1/verify HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {order['key']}\r\n"
        f"Content-Type: application/octet-stream\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    took: list[float] = []
    left = iter(range(order["requests"]))
    lock = threading.Lock()

    def client() -> None:
        with socket.create_connection(("127.0.0.1", order["port"])) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while True:
                with lock:
                    if next(left, None) is None:
                        return
                start = time.perf_counter()
                answer = exchange(connection, head, body)
                took.append(time.perf_counter() - start)
                assert VALID in answer, answer  # a file that was given up costs something else

    start = time.perf_counter()
    clients = [threading.Thread(target=client) for _ in range(order["clients"])]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    seconds = time.perf_counter() - start
    assert len(took) == order["requests"], "a client failed"
    print(json.dumps({"seconds": seconds, "took": sorted(took)}))


if __name__ == "__main__":
    main()
