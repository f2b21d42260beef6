"""The photos of one split as tensors: pixels, masks, and targets that say 'unknown' where nothing is known."""

from dataclasses import dataclass

import torch
from torch import Tensor

from augmentation import frames_of
from labels import CLASSES, PATTERNS, PUBLISHED, SUBCATEGORIES, Photo
from pictures import Pictures

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """uint8 photos (N, S, S, 3), masks (N, S, S), backgrounds (N, B, B, 3); frames (N, 4); bool `classes` (N, 19), one
    True per class the photo may be, none where unknown; int64 `patterns`, `published`, `subcategories` (N,), `UNKNOWN`
    where not judged."""  # noqa: D205, D209

    photos: Tensor
    masks: Tensor
    frames: Tensor
    backgrounds: Tensor
    classes: Tensor
    patterns: Tensor
    published: Tensor
    subcategories: Tensor
    own: Tensor

    def __len__(self) -> int:
        """Return the number of photos."""
        return len(self.photos)


def photo_set(photos: list[Photo], pictures: Pictures, split: str) -> PhotoSet:
    """Return the photos of the split, in their order."""
    chosen = [index for index, photo in enumerate(photos) if photo.split == split]
    members = [photos[index] for index in chosen]
    whole = torch.from_numpy(pictures.masks[chosen])
    usable = torch.from_numpy(pictures.usable[chosen])
    return PhotoSet(
        photos=torch.from_numpy(pictures.photos[chosen]),
        masks=whole * usable[:, None, None],
        frames=frames_of(whole),
        backgrounds=torch.from_numpy(pictures.backgrounds[chosen]),
        classes=torch.tensor([[name in photo.classes for name in CLASSES] for photo in members]),
        patterns=torch.tensor([_index(photo.pattern, PATTERNS) for photo in members]),
        published=torch.tensor([_index(photo.published, PUBLISHED) for photo in members]),
        subcategories=torch.tensor([_index(photo.subcategory, SUBCATEGORIES) for photo in members]),
        own=torch.tensor([photo.is_own_label for photo in members]),
    )


def sampling_weights(photos: PhotoSet, power: float) -> Tensor:
    """Return float (N,) draw weights: a class of n photos is drawn ~ n^(1 - power); useless photos never are."""
    first = torch.where(photos.classes.any(1), photos.classes.float().argmax(1), len(CLASSES))
    counts = torch.bincount(first, minlength=len(CLASSES) + 1).clamp(min=1).float()
    useful = photos.classes.any(1) | (photos.patterns >= 0) | (photos.published >= 0)
    return counts[first] ** -power * useful.float()


def _index(name: str | None, names: tuple[str, ...]) -> int:
    return names.index(name) if name in names else UNKNOWN
