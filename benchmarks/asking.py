"""Asks an application in this process as a server would, without a network between."""

from typing import Any

from fastapi import FastAPI
from starlette.types import Message


async def ask(app: FastAPI, method: str, path: str, *, token: str, query: str = "", body: bytes = b"") -> bytes:
    """Ask in the name of whom the token belongs to, and return the body of the answer; anything but a 200 ends all."""
    answer = bytearray()
    scope = _scope(method, path, query) | {"headers": _headers(token, body)}

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        answer.extend(message.get("body", b""))
        if message["type"] == "http.response.start" and message["status"] != 200:
            raise SystemExit(f"{method} {path} answered {message['status']}")

    await app(scope, receive, send)
    return bytes(answer)


def _scope(method: str, path: str, query: str) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }


def _headers(token: str, body: bytes) -> list[tuple[bytes, bytes]]:
    headers = [(b"host", b"localhost"), (b"authorization", f"Bearer {token}".encode())]
    if body:
        headers += [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    return headers
