"""The stylist one talks to: what a sentence means, what was agreed so far, an answer, and what is done on request.

Owns conversations and messages. Needs outfits from `styling`, garments from `wardrobe`, the words of clothes from
`vision`. Promises that an answer names only garments that its outfits show or that the person asked about, that what a
language model says is checked against the closed vocabularies and the person's own garments, and that every act is the
one that the API would have done.
"""
