"""Words that turn down what was just spoken of: `a dress? absolutely not`, `leggings, so none`."""

from typing import Final

REFUSALS: Final = frozenset(
    {
        *("none", "no", "never", "nope", "nah", "pass", "no thanks", "no thank you", "not today", "not for me"),
        *(
            "never again",
            "no way",
            "not this time",
            "not happening",
            "hard pass",
            "not ever",
            "none please",
            "no chance",
        ),
        *(
            "absolutely not",
            "definitely not",
            "not a chance",
            "hell no",
            "god no",
            "certainly not",
            "over my dead body",
        ),
        *(
            "no sir",
            "not tonight",
            "please no",
            "ugh no",
            "no please",
            "not on your life",
            "not a fan",
            "not really",
            "no ta",
            "unnecessary",
            "no need",
        ),
        *(
            "as if",
            "anything but",
            "i would rather not",
            "would rather not",
            "rather not",
            "i think not",
            "i do not think so",
        ),
    }
)
"""Words that turn down what was just spoken of."""
