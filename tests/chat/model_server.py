"""A server on this machine that speaks OpenAI's protocol, in sickness and in health."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.listening import Silent, listening

Asked = Mapping[str, Any]
"""The body of a request."""

Refuses = Callable[[Asked], str | None]
"""Why a request is refused with 400; None where it is not."""


@dataclass
class ModelServer:
    """Answers with `reads` where JSON is asked for and with `says` where text is.

    `misbehaves` holds what goes wrong, one for each request, the last for all that follow; None is health.
    """

    url: str
    reads: Any = field(default_factory=dict)
    says: str = "Well."
    misbehaves: list[str | int | None] = field(default_factory=lambda: [None])
    refuses: Refuses = lambda _: None
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with failures."""
    asked: list[Asked] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)
    """Ends whatever hangs."""


def a_model_server() -> AbstractContextManager[ModelServer]:
    """Serve on a free port of 127.0.0.1 until the block ends."""
    return listening(_Handler, lambda address: ModelServer(f"{address}/v1"))


class _Handler(Silent, BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        server: ModelServer = self.server.character  # type: ignore[attr-defined]
        asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        server.asked.append(asked)
        server.keys.append(self.headers.get("Authorization", ""))
        server.paths.append(self.path)
        how = server.misbehaves.pop(0) if len(server.misbehaves) > 1 else server.misbehaves[0]
        try:
            self.answer(server, asked, how)
        except OSError:
            return

    def answer(self, server: ModelServer, asked: Asked, how: str | int | None) -> None:
        if (why := server.refuses(asked)) is not None:
            self.send(400, {"error": {"message": why, "type": "invalid_request_error", "code": None}})
        elif isinstance(how, int):
            self.send(how, {"error": {"message": "secret of the server", "code": "busy"}}, server.headers)
        elif how in _FAULTS:
            _FAULTS[how](self, server, asked)
        elif asked.get("stream"):
            self.stream(
                _pieces(server.says), end="length" if how == "cut short" else "stop", is_whole=how != "truncated"
            )
        else:
            self.send(200, _whole(asked, server.reads, how))

    def stream(self, pieces: Sequence[str], *, end: str = "stop", is_whole: bool = True) -> None:
        self.begin_stream()
        for piece in pieces:
            self.event({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
        if is_whole:
            self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": end}]})
            self.event({"choices": [], "usage": {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100}})
            self.wfile.write(b"data: [DONE]\n\n")

    def begin_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()

    def event(self, event: object) -> None:
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()

    def send(self, status: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        self.send_text(status, json.dumps(body), headers)

    def send_text(
        self, status: int, text: str, headers: Mapping[str, str] | None = None, content_type: str = "application/json"
    ) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": content_type,
            "Content-Length": str(len(text.encode())),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())


def _pieces(text: str) -> list[str]:
    """Return a text as a model streams it: in pieces that know nothing of words."""
    return [text[start : start + 5] for start in range(0, len(text), 5)]


def _whole(asked: Asked, reads: Any, how: str | None) -> dict[str, Any]:
    text = reads if isinstance(reads, str) else json.dumps(reads)
    message: dict[str, Any] = {"role": "assistant", "content": text}
    finish = "stop"
    match how:
        case None:
            if "tools" in asked:
                call = {"id": "1", "type": "function", "function": {"name": "answer", "arguments": text}}
                message, finish = {"role": "assistant", "content": None, "tool_calls": [call]}, "tool_calls"
        case "refusal":
            message = {"role": "assistant", "content": None, "refusal": "I cannot help with clothes."}
        case "filtered":
            message, finish = {"role": "assistant", "content": ""}, "content_filter"
        case "cut short":
            message, finish = {"role": "assistant", "content": text[: len(text) // 2]}, "length"
        case other:
            message = {"role": "assistant", "content": other}
    choices = [{"index": 0, "message": message, "finish_reason": finish}]
    return {"id": "1", "object": "chat.completion", "choices": choices, "usage": {"total_tokens": 100}}


def _hang(_: _Handler, server: ModelServer, __: Asked) -> None:
    server.is_over.wait(10)


def _drip(handler: _Handler, server: ModelServer, asked: Asked) -> None:
    """Send a little all the time, so that no limit between two pieces is ever reached."""
    if asked.get("stream"):
        handler.begin_stream()
        while not server.is_over.wait(0.03):
            handler.event({"choices": [{"index": 0, "delta": {"content": "a "}, "finish_reason": None}]})
    else:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while not server.is_over.wait(0.03):
            handler.wfile.write(b" ")


def _endless(handler: _Handler, server: ModelServer, asked: Asked) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream" if asked.get("stream") else "application/json")
    handler.end_headers()
    while not server.is_over.is_set():
        handler.wfile.write(b'[[["' + b"a" * 100_000)


def _hang_up(handler: _Handler, _: ModelServer, __: Asked) -> None:
    handler.close_connection = True
    handler.connection.shutdown(2)


def _talks_html(handler: _Handler, _: ModelServer, __: Asked) -> None:
    handler.send_text(200, "<html><b>Welcome to nginx</b></html>", content_type="text/html")


def _talks_nonsense(handler: _Handler, _: ModelServer, asked: Asked) -> None:
    if asked.get("stream"):
        handler.begin_stream()
        handler.wfile.write(b"data: {not json\n\n")
    else:
        handler.send_text(200, "{not json")


def _talks_otherwise(handler: _Handler, _: ModelServer, asked: Asked) -> None:
    answer = {"choices": [{"message": 7, "delta": [1], "finish_reason": {}}], "usage": "none"}
    if asked.get("stream"):
        handler.begin_stream()
        handler.event(answer)
    else:
        handler.send(200, answer)


def _too_deep(handler: _Handler, _: ModelServer, asked: Asked) -> None:
    deep = "[" * 100_000
    if asked.get("stream"):
        handler.begin_stream()
        handler.wfile.write(f"data: {deep}\n\n".encode())
    else:
        handler.send_text(200, deep)


def _redirect(handler: _Handler, server: ModelServer, _: Asked) -> None:
    handler.send(307, {}, {"Location": server.headers["Elsewhere"]})


def _error_in_stream(handler: _Handler, _: ModelServer, __: Asked) -> None:
    handler.begin_stream()
    handler.event({"choices": [{"index": 0, "delta": {"content": "One moment. "}, "finish_reason": None}]})
    handler.event({"error": {"message": "secret of the server", "code": 500}})


_FAULTS: dict[str | None, Callable[[_Handler, ModelServer, Asked], None]] = {
    "hang": _hang,
    "drip": _drip,
    "endless": _endless,
    "hang up": _hang_up,
    "html": _talks_html,
    "nonsense": _talks_nonsense,
    "otherwise": _talks_otherwise,
    "too deep": _too_deep,
    "redirect": _redirect,
    "error in stream": _error_in_stream,
}
