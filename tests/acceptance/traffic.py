"""People at work while the server is killed under them, and a diary of what they were promised."""

import hashlib
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

import httpx

from tests.acceptance.people import Json, Person, garments_of

Promise = TypeVar("Promise")

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
    outfits: dict[str, frozenset[str]] = field(default_factory=dict)
    """Outfits that somebody did something with -> their garments."""
    outfits_worn: set[tuple[str, str]] = field(default_factory=set)
    """Outfit and day of each wear of an outfit."""
    planned: set[tuple[str, str]] = field(default_factory=set)
    """Outfit and day of each plan."""
    liked: set[str] = field(default_factory=set)
    """Outfits that were liked; none is disliked afterwards."""
    answered: dict[str, str] = field(default_factory=dict)
    """Message of an answer -> its conversation."""
    split: set[str] = field(default_factory=set)
    """Garments whose split was promised."""
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

    def kept_outfits(self) -> set[str]:
        """Return the outfits that must be there: what was done with them keeps them, while their garments are there."""
        return {outfit for outfit, garments in self.outfits.items() if garments <= self.kept()}

    def still_wanted(self) -> list[bytes]:
        """Return the photos that nobody has removed."""
        return [photo for name, photo in self.sent.items() if self.promised.get(name) not in self.removed]


class Traffic:
    """Several threads of one person: uploads above all, wears, corrections, the brush, splits, removals, outfits."""

    def __init__(self, person: Person, photos: Sequence[bytes], *, threads: int = 3) -> None:
        self.diary = Diary()
        self._person = person
        self._photos = list(photos)
        self._halves: dict[str, list[str]] = {}
        """Garment -> the parts that were drawn on its photo."""
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._open = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(threads)]

    def prepare(self, count: int) -> None:
        """Send some photos, wait until they are understood, and draw two halves on each, to be split later."""
        for _ in range(count):
            self._upload()
        self._person.wait_until_settled(within_s=120)
        boxes = [{"x": x, "y": 0, "width": 140, "height": 300} for x in (0, 150)]
        for garment in self.diary.kept():
            drawn = self._person.client.put(f"/wardrobe/{garment}/parts", json={"boxes": boxes})
            assert drawn.status_code == 200, drawn.text
            self._halves[garment] = [str(part["id"]) for part in drawn.json()["parts"]]

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
            others = [each for each in known if each not in self._halves]
            halved = sorted(self._halves.keys() & self.diary.kept() - self.diary.split)
        acts = ("upload", "wear", "correct", "brush", "split", "remove", "outfit", "ask", "talk")
        match chance.choices(acts, (6, 3, 2, 1, 1, 1, 4, 1, 2))[0]:
            case "upload":
                self._upload()
            case "wear" if known:
                self._wear(chance.choice(known), date.today() - timedelta(chance.randrange(30)))  # noqa: DTZ011
            case "correct" if known:
                body = {"material": chance.choice(("wool", "linen", "silk"))}
                self._expect(self._person.client.put(f"/wardrobe/{chance.choice(known)}/labels", json=body), 200, 404)
            case "brush" if known:
                self._brush(chance.choice(known), chance)
            case "split" if halved:
                self._split(chance.choice(halved))
            case "remove" if len(others) > 5:
                self._remove(chance.choice(others))

            case "outfit" if known:
                self._use_an_outfit(chance.choice(known), chance)
            case "ask":
                self._ask_for_outfits(chance)
            case "talk":
                self._talk(chance)
            case _:
                pass  # nothing to do it with yet

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

    def _ask_for_outfits(self, chance: random.Random) -> None:
        """Ask for outfits, and like the first."""
        answer = self._person.client.post("/outfits/recommend", json={"seed": chance.randrange(9), "weather": {}})
        if self._expect(answer, 200, 409) and answer.status_code == 200:
            for outfit in answer.json()["outfits"][:1]:
                self._like(str(outfit["id"]), frozenset(map(str, outfit["garment_ids"])))

    def _talk(self, chance: random.Random) -> None:
        """Say something to the stylist, in a conversation that was begun or in a new one."""
        with self._lock:
            begun = sorted(set(self.diary.answered.values()))
        body = {"message": chance.choice(("something for work", "another one", "no jeans", "save the first"))}
        if begun and chance.random() < 0.8:
            body["conversation_id"] = chance.choice(begun)
        answer = self._person.client.post("/chat", json=body)
        if self._expect(answer, 200):
            told = answer.json()
            with self._lock:
                self.diary.answered[str(told["message_id"])] = str(told["conversation_id"])

    def _use_an_outfit(self, garment: str, chance: random.Random) -> None:
        """Make an outfit of one garment, which goes with everything, and wear, plan, or like it."""
        answer = self._person.client.post("/outfits", json={"garment_ids": [garment]})
        if not self._expect(answer, 200, 201, 400, 404, 409) or answer.status_code not in {200, 201}:
            return
        outfit, made_of = str(answer.json()["id"]), frozenset({garment})
        with self._lock:
            self.diary.outfits[outfit] = made_of
        match chance.choice(("wear", "plan", "like")):
            case "wear":
                day = date.today() - timedelta(chance.randrange(30))  # noqa: DTZ011
                body = {"outfit_id": outfit, "action": "wear", "worn_on": day.isoformat()}
                self._note(self.diary.outfits_worn, (outfit, day.isoformat()), "/feedback", body)
            case "plan":
                day = date.today() + timedelta(2 + chance.randrange(30))  # noqa: DTZ011
                self._note(
                    self.diary.planned, (outfit, day.isoformat()), f"/calendar/{day.isoformat()}", {"outfit_id": outfit}
                )
            case "like":
                self._like(outfit, made_of)

    def _like(self, outfit: str, made_of: frozenset[str]) -> None:
        if self._note(self.diary.liked, outfit, "/feedback", {"outfit_id": outfit, "action": "like"}):
            with self._lock:
                self.diary.outfits[outfit] = made_of

    def _note(self, promises: set[Promise], promise: Promise, path: str, body: Json) -> bool:
        """Send something, and note it once it is answered."""
        answer = self._person.client.post(path, json=body)
        if not self._expect(answer, 200, 201, 400, 404, 409) or answer.status_code not in {200, 201}:
            return False
        with self._lock:
            promises.add(promise)
        return True

    def _brush(self, garment: str, chance: random.Random) -> None:
        """Draw a stroke on what was there a moment ago; another thread may be quicker."""
        before = self._person.client.get(f"/wardrobe/{garment}/cut-out")
        if self._expect(before, 200, 404) and before.status_code == 200:
            stroke = {"kind": "keep", "radius": 0.05, "points": [[chance.random(), chance.random()]]}
            body = {"revision": before.json()["revision"], "strokes": [stroke]}
            self._expect(self._person.client.put(f"/wardrobe/{garment}/cut-out", json=body), 202, 404, 409)

    def _split(self, garment: str) -> None:
        """Make each half a garment; asked again until somebody answers, which changes nothing."""
        groups = [[part] for part in self._halves[garment]]
        answer = self._person.client.post(f"/wardrobe/{garment}/parts/split", json={"groups": groups})
        if self._expect(answer, 200, 202, 404, 409) and answer.status_code in {200, 202}:
            with self._lock:
                self.diary.split.add(garment)

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
