"""Answers to what asks for no outfit: greetings, thanks, goodbyes, help, all else. Short, and back to clothes."""

from collections.abc import Mapping
from typing import Final

from vestiary.chat.domain import Kind

_HELP: Final = (
    (
        "I put outfits together from your own wardrobe. Tell me the occasion, the weather, what you want to wear or"
        " leave out; then say “warmer” or “the second one, but without the jacket”. I can also save an outfit, plan it"
        " for a day, log what you wore, pack for a trip, and say when you last wore something."
    ),
    (
        "Certainly. Describe the day, as in “a job interview, cold and rainy, no jeans”, and I choose from what you"
        " own. You can refine it, save, wear or plan an outfit, ask what goes with a garment, or have a trip packed."
        " “Start over” clears your wishes, “undo” takes back what I did last."
    ),
)

PLEASANTRIES: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.GREETING: (
        "Good to see you. Tell me the occasion and the weather, and I will look through your wardrobe.",
        "Hello. What are you dressing for?",
        "Welcome back to your wardrobe. What does the day hold: work, a dinner, a walk in the rain?",
        "Hello to you. Name the day or the mood, and I will find something that suits it.",
    ),
    Kind.THANKS: (
        "You are welcome. Should the plans or the weather change, tell me and I will adjust.",
        "My pleasure. If you settle on an outfit for a certain day, I can plan it.",
        "With pleasure. I am here when the next occasion comes.",
        "Not at all. Wear it well.",
    ),
    Kind.GOODBYE: (
        "Until next time. Your wardrobe and this conversation stay as they are.",
        "Goodbye, and a good day in good clothes.",
        "Take care. We can pick up here whenever you like.",
        "Goodbye. I will be here when you dress again.",
    ),
    Kind.HELP: _HELP,
    Kind.SMALL_TALK: (
        "That lies outside my trade; clothes I can help with. What are you dressing for?",
        "I would rather stick to what I know, which is your wardrobe. Which occasion is coming up?",
        "There I am no help, I am afraid. Tell me about the day ahead and I will find an outfit for it.",
        "Hard for me to say; my eye is for clothes. Ask me what to wear today, and I will look.",
    ),
    Kind.RESET: (
        "All wishes are cleared, and nothing is held back any more. What are you dressing for?",
        "Very well, a clean slate: your wishes are forgotten and earlier outfits may come again. What is the occasion?",
    ),
    Kind.YES: (
        "Good. Tell me what comes next: an outfit to save, wear or plan, or others to look at.",
        "Very well. What shall I look for next?",
    ),
    Kind.NO: (
        "All right, I leave it as it is. Tell me what would suit you better.",
        "Understood, nothing is changed. What would you like instead?",
    ),
}
"""Those at even places never begin like those at odd ones, of whatever kind: turns alternate, so openings do. None asks
`Shall I`: only an offer is taken by `yes`."""

_LOST: Final = (
    "I did not follow that. Tell me what to change: warmer, dressier, without something, or others altogether.",
    "That went past me; my eye is for clothes. Name an occasion, the weather, or a garment to wear or leave out.",
    "With clothes I can help, with that I cannot. What shall I change about the outfits?",
    "There you lost me. Ask for others, or say what to change about these.",
)
"""What is said instead of small talk beside shown outfits: it may have been about them."""


def pleasantry(kind: Kind, turn: int, *, is_beside_outfits: bool = False) -> str:
    """Return an answer to a message of a kind that asks for no outfits."""
    told = PLEASANTRIES.get(kind, PLEASANTRIES[Kind.SMALL_TALK])
    if kind is Kind.SMALL_TALK and is_beside_outfits:
        told = _LOST
    return told[turn % len(told)]
