"""What types of garments do to each other: authored by hand, a reason each. `types` reads it.

A line holds for a category with all its subcategories; a line that names a subcategory beats it. Values are in units of
the score: .5 belongs together, .2 goes well, -.3 is odd, -1 is wrong. What is not named is 0: no opinion. The same pair
of words never stands twice. The golden list in the tests was written first and must come out 40 of 40.
"""

from typing import Final

from vestiary.styling.terms.everyday_types import EVERYDAY
from vestiary.styling.terms.tailored_types import TAILORED

TYPE_TABLE: Final = (*TAILORED, *EVERYDAY)
"""Two types as words of the vocabulary, what they are worth together, and why."""
