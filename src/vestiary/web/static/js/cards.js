// Cards of garments, fetched as the server draws them and put where they belong.

/** Return the fresh cards of some garments as list items, by id. */
export async function fetchCards(address, ids) {
  const query = new URLSearchParams(ids.map((id) => ["id", id]));
  const answer = await fetch(`${address}?${query}`, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`cards: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return new Map([...page.querySelectorAll("[data-garment]")].map((card) => [card.dataset.garment, card]));
}

/** Put a fresh card in the place of the old one, or first in the grid. */
export function placeCard(card, { isNew = false } = {}) {
  const old = document.querySelector(`.grid [data-garment="${card.dataset.garment}"]`);
  const hadFocus = old?.contains(document.activeElement);
  if (!card.hasAttribute("data-waiting")) card.classList.add("fresh");
  if (old) old.replaceWith(card);
  else if (isNew) document.getElementById("grid")?.prepend(card);
  if (hadFocus) card.querySelector("a")?.focus({ preventScroll: true });
}
