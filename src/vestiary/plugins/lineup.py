"""The models that read pictures now: built-in ones, with plugged-in ones in the roles that somebody gave them."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from vestiary.plugins.choosing import Choices
from vestiary.vision.plugging import PlugIn, Role
from vestiary.vision.ports import Classifier, Detector, Embedder, Segmenter, TextEncoder
from vestiary.vision.understanding import Models

PlugInFor = Callable[[Role, Choices], PlugIn | None]
"""Returns the adapter that takes a role; None leaves it to the built-in model."""


class Lineup:
    """Puts models together, and keeps them for as long as the choices stay the same: their weights load once."""

    def __init__(self, built_in: Models, plug_in_for: PlugInFor) -> None:
        self._built_in = built_in
        self._plug_in_for = plug_in_for
        self._lock = threading.Lock()
        self._known: tuple[Choices, Models] | None = None

    def models(self, choices: Choices) -> Models:
        """Return the models under these choices. Loads nothing."""
        with self._lock:
            if self._known is None or self._known[0] != choices:
                self._known = (dict(choices), self._put_together(choices))
            return self._known[1]

    def _put_together(self, choices: Choices) -> Models:
        models = self._built_in
        for role in Role:
            plug_in = self._plug_in_for(role, choices)
            if plug_in is not None:
                models = _with(models, role, plug_in)
        return models


def _with(models: Models, role: Role, plug_in: PlugIn) -> Models:
    """Return the models with a plug-in in one role. What reads pictures into vectors reads words too."""
    match role:
        case Role.DETECTOR:
            return replace(models, detector=cast("Detector", plug_in))
        case Role.SEGMENTER:
            return replace(models, segmenter=cast("Segmenter", plug_in))
        case Role.CLASSIFIER:
            return replace(models, classifier=cast("Classifier", plug_in))
        case Role.EMBEDDER:
            return replace(models, embedder=cast("Embedder", plug_in), text=cast("TextEncoder", plug_in))
