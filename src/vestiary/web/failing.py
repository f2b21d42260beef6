"""Refusals as pages: for whoever asked for a page, in the same look; programs keep the envelope."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from inspect import isawaitable
from typing import Final, cast
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from vestiary.kernel.errors import DomainError, Unauthenticated
from vestiary.kernel.faults import faults_told
from vestiary.kernel.http import API, request_id_of, status_of
from vestiary.web.rendering import SEE_OTHER, frame_of, page

Answer = Callable[[Request, Exception], Response | Awaitable[Response]]

_NOT_PAGES: Final = (f"{API}/", "/health", "/metrics", "/static/", "/openapi.json")


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, in words that say what to do next."""

    status: int
    title: str
    sentence: str
    request_id: str
    points: tuple[str, ...] = ()
    """What is wrong, one after the other."""
    way_out: str = ""
    """The same page without what is wrong; empty where there is none."""


_TITLES: Final = {
    400: "That did not work",
    403: "Not from here",
    404: "Nothing hangs here",
    405: "Not this way",
    409: "Not at the moment",
    413: "That is too large",
    415: "Not a kind we take",
    429: "A little slower",
    503: "One moment",
}

_SENTENCES: Final = {
    400: "Something in this request is not as it should be. Go back and try again.",
    404: "There is no page under this address. It may have been deleted, or the address has a slip in it.",
    405: "This address wants to be asked in another way. Go back and use the page's own buttons.",
    503: "The database does not answer. Try again in a moment.",
}

_IN_ADDRESS: Final = "The address of this page says something that it does not know."


def wants_page(request: Request) -> bool:
    """Say whether a person's browser asks, and not a program."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(_NOT_PAGES)


def install_problem_pages(app: FastAPI) -> None:
    """Answer refusals with pages where a page was asked for; everything else as before.

    Call it after `kernel.http.install_error_answers`.
    """
    kinds = (DomainError, RequestValidationError, HTTPException, OperationalError, PoolTimeout, Exception)
    for kind in kinds:
        app.exception_handlers[kind] = _with_page(cast("Answer", app.exception_handlers[kind]))


def _with_page(answer: Answer) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answered(request: Request, error: Exception) -> Response:
        given = await run_in_threadpool(answer, request, error)
        plain = await given if isawaitable(given) else given
        if not wants_page(request):
            return plain
        if isinstance(error, Unauthenticated) and request.method == "GET":
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/sign-in?next={quote(here)}", SEE_OTHER)
        page = await run_in_threadpool(_page_of, request, error, plain.status_code)
        for (
            name,
            value,
        ) in plain.headers.items():  # what programs are told holds for people: when to come again, the policy
            if name not in {"content-type", "content-length"}:
                page.headers.setdefault(name, value)
        return page

    return answered


def _page_of(request: Request, error: Exception, status: int) -> Response:
    if isinstance(error, RequestValidationError) and request.method == "GET":
        return _address_page(request, error, status)
    return problem_page(request, status, _sentence_of(error, status))


def _address_page(request: Request, error: RequestValidationError, status: int) -> Response:
    """Answer an address that says something unknown: what, what may stand there, and where to go on."""
    points = tuple(_point(it) for it in faults_told(error.errors(), None) if str(it["field"]).startswith("query."))
    if not points:
        return problem_page(request, status, _sentence_of(error, status))
    return problem_page(request, status, _IN_ADDRESS, points=points, way_out=request.url.path)


def _point(fault: Mapping[str, object]) -> str:
    name = str(fault["field"]).removeprefix("query.").partition(".")[0]
    message = str(fault["message"]).replace("'", "")
    _, is_one_of, words = message.partition("Input should be ") if fault["rule"] == "enum" else ("", "", "")
    return f"“{name}” takes {words}." if is_one_of else f"“{name}”: {message[:1].lower()}{message[1:]}."


def _sentence_of(error: Exception, status: int) -> str:
    if isinstance(error, DomainError):
        return error.message
    return _SENTENCES.get(status, "Something broke on our side. The number below helps to find it.")


def problem_page(
    request: Request, status: int, sentence: str, *, points: tuple[str, ...] = (), way_out: str = ""
) -> Response:
    """Answer with the page of a problem."""
    problem = Problem(
        status=status,
        title=_TITLES.get(status, "Sign in to go on" if status == status_of(Unauthenticated()) else "Something broke"),
        sentence=sentence,
        request_id=request_id_of(request.scope),
        points=points,
        way_out=way_out,
    )
    return page("problem.html", frame_of(request, None, title=problem.title), status=status, problem=problem)
