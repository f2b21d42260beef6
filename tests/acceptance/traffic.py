"""People at work while the server is killed under them, and a diary of what they were promised."""

import hashlib
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import httpx

from tests.acceptance.people import Person, garments_of

PAUSE_S = 0.15
"""Longest pause between two things that one person does."""


@dataclass
class Diary:
    """What was sent and what was answered. An answer is a promise; silence promises nothing."""

    sent: dict[str, bytes] = field(default_factory=dict)
    """Photos by their hash."""
    promised: dict[str, str] = field(default_factory=dict)
    """Hash of the photo -> id of the garment that the answer named."""
    worn: dict[str, str] = field(default_factory=dict)
    """Id of the wear -> garment."""
    removed: set[str] = field(default_factory=set)
    """Garments that are gone for sure."""
    doubtful: set[str] = field(default_factory=set)
    """Garments whose removal was asked for, without an answer."""
    unexpected: list[str] = field(default_factory=list)
    """Answers that nobody should get, whenever the server dies."""
    silences: int = 0

    def kept(self) -> set[str]:
        """Return the garments that must be there."""
        return set(self.promised.values()) - self.removed - self.doubtful

    def still_wanted(self) -> list[bytes]:
        """Return the photos that nobody has removed."""
        return [photo for name, photo in self.sent.items() if self.promised.get(name) not in self.removed]


class Traffic:
    """Several threads of one person: uploads above all, and wears, corrections, removals."""

    def __init__(self, person: Person, photos: Sequence[bytes], *, threads: int = 3) -> None:
        self.diary = Diary()
        self._person = person
        self._photos = list(photos)
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._open = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(threads)]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Finish what is under way."""
        self._ended.set()
        self._open.set()
        for thread in self._threads:
            thread.join()

    def server_is(self, *, up: bool) -> None:
        """Tell the people whether it is worth trying."""
        if up:
            self._open.set()
        else:
            self._open.clear()

    def _work(self, number: int) -> None:
        chance = random.Random(number)
        while not self._ended.is_set():
            self._open.wait()
            try:
                self._do_something(chance)
            except httpx.TransportError:
                self.diary.silences += 1
            time.sleep(chance.uniform(0, PAUSE_S))

    def _do_something(self, chance: random.Random) -> None:
        with self._lock:
            known = sorted(self.diary.kept())
        match chance.choices(("upload", "wear", "correct", "remove"), (6, 3, 2, 1))[0]:
            case "upload":
                self._upload()
            case "wear" if known:
                self._wear(chance.choice(known), date.today() - timedelta(chance.randrange(30)))  # noqa: DTZ011
            case "correct" if known:
                body = {"material": chance.choice(("wool", "linen", "silk"))}
                self._expect(self._person.client.put(f"/wardrobe/{chance.choice(known)}/labels", json=body), 200, 404)
            case "remove" if len(known) > 5:
                self._remove(chance.choice(known))

    def _upload(self) -> None:
        with self._lock:
            if not self._photos:
                return
            photo = self._photos.pop()
            name = hashlib.sha256(photo).hexdigest()
            self.diary.sent[name] = photo
        answer = self._person.upload(photo)
        if self._expect(answer, 200, 201):
            with self._lock:
                self.diary.promised[name] = str(garments_of(answer)[0]["id"])

    def _wear(self, garment: str, day: date) -> None:
        answer = self._person.client.post(f"/wardrobe/{garment}/wears", json={"worn_on": day.isoformat()})
        if self._expect(answer, 200, 201, 404) and answer.status_code != 404:
            with self._lock:
                self.diary.worn[str(answer.json()["id"])] = garment

    def _remove(self, garment: str) -> None:
        with self._lock:
            self.diary.doubtful.add(garment)
        answer = self._person.client.delete(f"/wardrobe/{garment}")
        if self._expect(answer, 204, 200, 404):
            with self._lock:
                self.diary.removed.add(garment)

    def _expect(self, answer: httpx.Response, *statuses: int) -> bool:
        if answer.status_code in statuses:
            return True
        self.diary.unexpected.append(f"{answer.request.method} {answer.request.url.path} {answer.text[:200]}")
        return False
