"""From a template and a view to an answer: the frame that every page shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from vestiary.accounts.csrf import csrf_token
from vestiary.kernel.access import Actor
from vestiary.kernel.secrets import Keyring
from vestiary.web import statics, wording
from vestiary.web.forms import safe_next
from vestiary.web.planned import plans_in, written_plans

THEME_COOKIE: Final = "vestiary_theme"
THEMES: Final = ("system", "light", "dark")

SEE_OTHER: Final = 303


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame around a page needs: who looks, in which light, from where."""

    title: str
    section: str
    signed_in: bool
    csrf_token: str
    theme: str
    here: str
    """The address of this page, to come back to."""
    said: str
    """A sentence about what was just done; empty where nothing was."""
    undo: str
    """The vote that an undo beside the sentence takes back; empty where none can be undone."""
    planned: str
    """What was planned by the act, for its undo (`planned`); empty where that is not offered."""


def environment() -> Environment:
    """Return the templates: escaped, and strict about names that do not exist."""
    templates = Environment(
        loader=PackageLoader("vestiary.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {"static": statics.address, "has_static": statics.has}
    templates.filters["percent"] = wording.percent
    return templates


_TEMPLATES = environment()


def frame_of(request: Request, actor: Actor | None, *, title: str, section: str = "") -> Frame:
    """Return the frame of a page for the person who looks at it, or for nobody in particular."""
    theme = request.cookies.get(THEME_COOKIE, "system")
    return Frame(
        title=title,
        section=section,
        signed_in=actor is not None,
        csrf_token=_form_token(request, actor),
        theme=theme if theme in THEMES else "system",
        here=_here(request),
        said=wording.SAID.get(request.query_params.get("said", ""), ""),
        undo=_vote_in(request.query_params.get("undo", "")),
        planned=written_plans(plans_in(request.query_params.get("planned", ""))),
    )


_SAYING: Final = frozenset({"said", "undo", "planned", "why"})
"""Parameters about what was just done: a page that is come back to does not say it again."""


def _here(request: Request) -> str:
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in _SAYING]
    return safe_next(request.url.path + (f"?{urlencode(pairs)}" if pairs else ""))


def _vote_in(address: str) -> str:
    try:
        return str(UUID(address)) if address else ""
    except ValueError:
        return ""


def _form_token(request: Request, actor: Actor | None) -> str:
    keyring: Keyring = request.app.state.keyring
    if actor is None or actor.session_id is None:
        return ""
    return csrf_token(keyring, actor.session_id)


def page(template: str, frame: Frame, *, status: int = 200, **view: object) -> HTMLResponse:
    """Answer with a whole page. Pages are personal: no cache keeps them."""
    body = _TEMPLATES.get_template(template).render(frame=frame, **view)
    return HTMLResponse(body, status_code=status, headers={"Cache-Control": "private, no-store", "Vary": "Cookie"})


def go_to(address: str, *, said: str = "", **query: str) -> RedirectResponse:
    """Answer a post with the page to see next, and the key of the sentence it shall say; `#place` stays at the end."""
    parameters: Mapping[str, str] = {**query, **({"said": said} if said else {})}
    where, mark, place = address.partition("#")
    joint = "&" if "?" in where else "?"
    asked = f"{where}{joint}{urlencode(parameters)}" if parameters else where
    return RedirectResponse(f"{asked}{mark}{place}", SEE_OTHER)
