"""What a page needs from the application's state, typed."""

from typing import Annotated

from fastapi import Depends, Request

from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.clock import Clock
from vestiary.kernel.settings import Settings
from vestiary.media.addresses import Addresses


def _addresses(request: Request) -> Addresses:
    addresses: Addresses = request.app.state.addresses
    return addresses


def _enqueue(request: Request) -> Enqueue:
    enqueue: Enqueue = request.app.state.enqueue
    return enqueue


def _clock(request: Request) -> Clock:
    clock: Clock = request.app.state.clock
    return clock


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


PictureAddresses = Annotated[Addresses, Depends(_addresses)]
Queue = Annotated[Enqueue, Depends(_enqueue)]
Now = Annotated[Clock, Depends(_clock)]
KnownSettings = Annotated[Settings, Depends(_settings)]
