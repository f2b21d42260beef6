// Of details that share a name only one is open. While a part is renewed the old and the new stand beside each other,
// and the old open one would close the new one: so what leaves gives up its name first.

document.addEventListener("htmx:beforeSwap", ({ detail: { shouldSwap, target } }) => {
  if (!shouldSwap) return;
  for (const drawer of target.querySelectorAll("details[name]")) drawer.removeAttribute("name");
});
