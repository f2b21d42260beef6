"""What a page needs from the application's state, typed."""

from typing import Annotated

from fastapi import Depends, Request

from vestiary.chat.stylist import Stylist
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.clock import Clock
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.media.addresses import Addresses
from vestiary.styling.closets import Closets


def _addresses(request: Request) -> Addresses:
    addresses: Addresses = request.app.state.addresses
    return addresses


def _enqueue(request: Request) -> Enqueue:
    enqueue: Enqueue = request.app.state.enqueue
    return enqueue


def _clock(request: Request) -> Clock:
    clock: Clock = request.app.state.clock
    return clock


def _sessions(request: Request) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions


def _closets(request: Request) -> Closets:
    closets: Closets = request.app.state.closets
    return closets


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _stylist(request: Request) -> Stylist:
    stylist: Stylist = request.app.state.stylist
    return stylist


PictureAddresses = Annotated[Addresses, Depends(_addresses)]
Queue = Annotated[Enqueue, Depends(_enqueue)]
Now = Annotated[Clock, Depends(_clock)]
AllSessions = Annotated[Sessions, Depends(_sessions)]
KnownClosets = Annotated[Closets, Depends(_closets)]
TheStylist = Annotated[Stylist, Depends(_stylist)]
KnownSettings = Annotated[Settings, Depends(_settings)]
