"""One training picture after the other: a photo as it is, or its garment on another floor, turned and moved."""

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cut_out_pictures import SIDE, Alpha, Pixels, Teacher, emptied, floor_of

FLOORS: Final = 400
"""Other floors that are made at the start: two in three from bare strips, the others from painted-over photos."""

PLAIN_SHARE: Final = 0.15
"""Of composites lie on a plain wall."""


WEDGE_SHARE: Final = 0.6
"""Of intrusions have a corner."""


@dataclass(frozen=True, slots=True)
class SceneRecipe:
    """Shares are probabilities per picture."""

    composite_share: float
    hanger_share: float
    shadow_share: float
    scale: tuple[float, float]
    rotation_deg: float
    intrusion_share: float


@dataclass(slots=True)
class Scenes:
    """Draws pictures for training from the teacher's masks; the same seed draws the same ones."""

    teacher: Teacher
    photos: NDArray[np.int64]
    """Which photos may be drawn."""
    cut: NDArray[np.int64]
    """Those whose garment may be laid on another floor."""
    recipe: SceneRecipe
    rng: np.random.Generator
    _waiting: list[int] = field(default_factory=list)
    _floors: list[Pixels] = field(default_factory=list)

    def draw(self) -> tuple[Pixels, Alpha]:
        """Return the next picture and its mask, both of the kept size."""
        if self.rng.random() < self.recipe.composite_share:
            pixels, alpha = self._composite(int(self.rng.choice(self.cut)))
        else:
            index = self._next()
            pixels, alpha = self._moved(self.teacher.photos[index], self.teacher.alphas[index], cv2.BORDER_REFLECT_101)
        if self.rng.random() < self.recipe.intrusion_share:
            pixels = self._intruded(pixels, alpha)
        return self._turned(pixels, alpha)

    def _next(self) -> int:
        if not self._waiting:
            self._waiting = [int(index) for index in self.rng.permutation(self.photos)]
        return self._waiting.pop()

    def _moved(self, pixels: Pixels, alpha: Alpha, border: int) -> tuple[Pixels, Alpha]:
        spin = self.rng.uniform(-1, 1) * self.recipe.rotation_deg * (self.rng.random() < 0.5)
        matrix = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), spin, self.rng.uniform(*self.recipe.scale))
        matrix[:, 2] += self.rng.normal(0, SIDE * 0.05, 2)
        matrix[0, :2] *= self.rng.uniform(0.88, 1.12)
        size = (SIDE, SIDE)
        return (
            np.asarray(cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderMode=border), np.uint8),
            np.asarray(cv2.warpAffine(alpha, matrix, size, flags=cv2.INTER_LINEAR, borderMode=border), np.uint8),
        )

    def _composite(self, index: int) -> tuple[Pixels, Alpha]:
        pixels, alpha = self._moved(self.teacher.photos[index], self.teacher.alphas[index], cv2.BORDER_CONSTANT)
        ground = np.ascontiguousarray(self._floor(), np.float32)
        if self.rng.random() < self.recipe.shadow_share:
            ground *= 1 - self._shadow(alpha)[..., None]
        if self.rng.random() < self.recipe.hanger_share:
            self._hang(ground, alpha)
        # The teacher's rim still holds a little of the old floor: a hair is taken off.
        share = (np.clip(cv2.erode(alpha, np.ones((3, 3), np.uint8)).astype(np.float32) / 255, 0, 1))[..., None]
        light = self.rng.uniform(0.8, 1.2)
        mixed = np.clip(ground * (1 - share) + pixels * light * share, 0, 255)
        return mixed.astype(np.uint8), (share[..., 0] * 255).astype(np.uint8)

    def _floor(self) -> Pixels:
        if not self._floors:
            self._floors = [self._new_floor() for _ in range(FLOORS)]
        if self.rng.random() < PLAIN_SHARE:
            return self._plain()
        return np.rot90(self._floors[self.rng.integers(FLOORS)], self.rng.integers(4))

    def _new_floor(self) -> Pixels:
        index = self.rng.choice(self.cut)
        photo, alpha = self.teacher.photos[index], self.teacher.alphas[index]
        floor = floor_of(photo, alpha)
        return emptied(photo, alpha) if floor is None or self.rng.random() < 0.2 else floor

    def _plain(self) -> Pixels:
        """Return a wall: one colour that changes slowly, with grain."""
        corners = self.rng.uniform(60, 250) + self.rng.normal(0, 18, (2, 2, 1)) + self.rng.normal(0, 10, (1, 1, 3))
        wall = cv2.resize(corners.astype(np.float32), (SIDE, SIDE))
        return np.clip(wall + self.rng.normal(0, 3, wall.shape), 0, 255).astype(np.uint8)

    def _shadow(self, alpha: Alpha) -> NDArray[np.float32]:
        """Return 0..0.6: how dark the garment makes the floor beside it."""
        offset = np.float32([[1, 0, self.rng.normal(0, 7)], [0, 1, self.rng.normal(0, 7)]])
        moved = cv2.warpAffine(alpha, offset, (SIDE, SIDE)).astype(np.float32) / 255
        soft = cv2.GaussianBlur(moved, (0, 0), self.rng.uniform(2, 12))
        return np.asarray(soft * self.rng.uniform(0.1, 0.6), np.float32)

    def _hang(self, ground: NDArray[np.float32], alpha: Alpha) -> None:
        """Draw a hanger behind the garment: a hook above it, arms towards its shoulders."""
        rows = np.flatnonzero(alpha.max(1) > 128)
        if not len(rows):
            return
        top = int(rows[0])
        columns = np.flatnonzero(alpha[min(SIDE - 1, top + 6)] > 128)
        middle = int(columns.mean()) if len(columns) else SIDE // 2
        colour, thick = [float(level) for level in self.rng.uniform(10, 240, 3)], int(self.rng.integers(2, 6))
        reach, rise = int(self.rng.integers(25, 70)), int(self.rng.integers(6, 24))
        neck = (middle, top - rise // 3)
        for side in (-1, 1):
            cv2.line(ground, neck, (middle + side * reach, top + rise), colour, thick + 1, cv2.LINE_AA)
        radius = int(self.rng.integers(5, 12))
        cv2.line(ground, neck, (middle, neck[1] - rise), colour, max(1, thick - 1), cv2.LINE_AA)
        centre = (middle + radius * (1 if self.rng.random() < 0.5 else -1), neck[1] - rise)
        cv2.ellipse(ground, centre, (radius, radius), 0, 180, 400, colour, max(1, thick - 1), cv2.LINE_AA)

    def _intruded(self, pixels: Pixels, alpha: Alpha) -> Pixels:
        """Return the picture with a stretch or a wedge of another floor at its rim, under the garment."""
        rows, columns = (place - SIDE / 2 for place in np.mgrid[:SIDE, :SIDE])
        angle = self.rng.uniform(0, 2 * np.pi)
        other = rows * np.sin(angle) + columns * np.cos(angle) > self.rng.uniform(0.2, 0.48) * SIDE
        if self.rng.random() < WEDGE_SHARE:
            angle += self.rng.choice([-1, 1]) * self.rng.uniform(0.5, 1.6)
            other &= rows * np.sin(angle) + columns * np.cos(angle) > self.rng.uniform(-0.1, 0.35) * SIDE
        share = (other * (1 - alpha.astype(np.float32) / 255))[..., None]
        floor = np.ascontiguousarray(self._floor(), np.float32) * self.rng.uniform(0.7, 1.2)
        return np.clip(pixels * (1 - share) + floor * share, 0, 255).astype(np.uint8)

    def _turned(self, pixels: Pixels, alpha: Alpha) -> tuple[Pixels, Alpha]:
        quarter = int(self.rng.choice([0, 0, 0, 1, 2, 3]))
        pixels, alpha = np.rot90(pixels, quarter), np.rot90(alpha, quarter)
        if self.rng.random() < 0.5:
            pixels, alpha = pixels[:, ::-1], alpha[:, ::-1]
        return np.ascontiguousarray(pixels), np.ascontiguousarray(alpha)
