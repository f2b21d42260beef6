"""Asks an application in this process as a server would, without a network between."""

import asyncio
import time
from typing import Any

from fastapi import FastAPI
from starlette.types import Message


async def ask(app: FastAPI, method: str, path: str, *, token: str, query: str = "", body: bytes = b"") -> bytes:
    """Ask in the name of whom the token belongs to, and return the body of the answer; anything but a 200 ends all."""
    return b"".join([piece for _, piece in await listen(app, method, path, token=token, query=query, body=body)])


async def listen(
    app: FastAPI, method: str, path: str, *, token: str, query: str = "", body: bytes = b""
) -> list[tuple[float, bytes]]:
    """Ask, and return each piece of the answer with the moment it came, in seconds since the request."""
    begun, pieces = time.perf_counter(), list[tuple[float, bytes]]()
    scope = _scope(method, path, query) | {"headers": _headers(token, body)}
    to_send = [body]

    async def receive() -> Message:
        if not to_send:
            await asyncio.Event().wait()  # the client stays to the end
        return {"type": "http.request", "body": to_send.pop(), "more_body": False}

    async def send(message: Message) -> None:
        pieces.append((time.perf_counter() - begun, message.get("body", b"")))
        if message["type"] == "http.response.start" and message["status"] != 200:
            raise SystemExit(f"{method} {path} answered {message['status']}")

    await app(scope, receive, send)
    return pieces


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
