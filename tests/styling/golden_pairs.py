"""Forty pairs of garment types that most people who know clothes agree on, written before the table of `styling.terms`.

Twenty that go together and twenty that do not, each with its reason. The table was authored without looking at what it
gives for these; where the two disagree, the table is what changes.
"""

from typing import Final

from vestiary.vision.domain import Category, Subcategory

Type = Category | Subcategory
Golden = tuple[Type, Type, str]

GO_TOGETHER: Final[tuple[Golden, ...]] = (
    (Category.BLAZER, Category.JEANS, "smart above, easy below: the standard of smart casual"),
    (Category.BLAZER, Subcategory.CHINOS, "one step below a suit, and as old"),
    (Subcategory.SUIT_JACKET, Subcategory.DRESS_PANTS, "the two halves of a suit"),
    (Subcategory.DRESS_SHIRT, Category.TIE, "its collar is made for one"),
    (Subcategory.DRESS_PANTS, Subcategory.DRESS_SHOES, "one formality, from waist to floor"),
    (Category.T_SHIRT, Category.JEANS, "the plainest outfit there is"),
    (Category.JEANS, Category.SNEAKERS, "casual both"),
    (Subcategory.SWEATSHIRT, Category.SNEAKERS, "both come from sport"),
    (Category.HOODIE, Subcategory.JOGGERS, "the two halves of a tracksuit"),
    (Category.SWEATER, Category.COAT, "wool under wool, warm and quiet"),
    (Category.COAT, Category.BOOTS, "made for the same weather"),
    (Category.SWEATER, Category.SHIRT, "a collar under a sweater is the classic layer"),
    (Subcategory.POLO, Subcategory.CHINOS, "neat without effort"),
    (Subcategory.LEATHER_JACKET, Category.BOOTS, "both sturdy leather"),
    (Subcategory.SUNDRESS, Category.SANDALS, "summer both"),
    (Subcategory.FORMAL_DRESS, Subcategory.HEELS, "made to be seen together"),
    (Category.BLOUSE, Category.SKIRT, "light above, moving below"),
    (Subcategory.OXFORD, Subcategory.LOAFERS, "the campus pair"),
    (Category.T_SHIRT, Category.SHORTS, "for the same hot days"),
    (Subcategory.FLANNEL, Category.JEANS, "workwear both"),
)

KEEP_APART: Final[tuple[Golden, ...]] = (
    (Category.COAT, Category.SANDALS, "winter above, summer below"),
    (Subcategory.PARKA, Category.SANDALS, "winter above, summer below"),
    (Category.COAT, Category.SHORTS, "warm shoulders, bare legs"),
    (Subcategory.SUIT_JACKET, Category.SHORTS, "half a suit and half a holiday"),
    (Subcategory.SUIT_JACKET, Category.SNEAKERS, "a suit asks for leather shoes"),
    (Subcategory.SUIT_JACKET, Subcategory.SWEATPANTS, "a suit and a gym"),
    (Category.BLAZER, Subcategory.JOGGERS, "tailoring and a gym"),
    (Category.BLAZER, Category.HOODIE, "a hood does not lie under lapels"),
    (Category.TIE, Category.T_SHIRT, "no collar to hold it"),
    (Category.TIE, Category.HOODIE, "no collar to hold it"),
    (Category.TIE, Category.SHORTS, "formal at the neck, beach at the knee"),
    (Category.TIE, Category.SANDALS, "formal at the neck, beach at the feet"),
    (Subcategory.DRESS_PANTS, Category.SANDALS, "pressed trousers and bare feet"),
    (Subcategory.DRESS_PANTS, Category.HOODIE, "an office and a sofa"),
    (Subcategory.SWEATPANTS, Subcategory.DRESS_SHOES, "a gym and an office"),
    (Subcategory.JOGGERS, Subcategory.HEELS, "a run and a ball"),
    (Subcategory.FORMAL_DRESS, Category.SNEAKERS, "an evening and a run"),
    (Subcategory.FORMAL_DRESS, Category.HOODIE, "an evening and a sofa"),
    (Category.SHORTS, Subcategory.DRESS_SHOES, "bare legs end in polished leather"),
    (Subcategory.TANK_TOP, Subcategory.DRESS_PANTS, "an undershirt and pressed trousers"),
)
