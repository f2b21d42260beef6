// Where one writes to the stylist: Enter sends, Shift and Enter begin a line, the field grows, a phone's keyboard is
// kept clear.

const GROWS = !CSS.supports("field-sizing", "content"); // browsers that do not grow a field by themselves

addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !field.matches?.(".composer textarea")) return;
  event.preventDefault();
  if (field.value.trim()) field.form.requestSubmit();
});

addEventListener("input", ({ target }) => {
  if (GROWS && target.matches?.(".composer textarea")) grow(target);
});

/** Empty the field, or put words into it. */
export function fill(field, words = "") {
  field.value = words;
  if (GROWS) grow(field);
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

// Where a keyboard lies over the page instead of making it smaller (iOS), the dock moves up by as much.
function keepClear() {
  const covered = document.documentElement.clientHeight - visualViewport.height - visualViewport.offsetTop;
  const isOpen = covered > 80 && visualViewport.scale === 1 && document.activeElement?.closest?.(".composer");
  const root = document.documentElement.style;
  if (isOpen) root.setProperty("--under", `${Math.round(covered)}px`);
  else root.removeProperty("--under");
}

if (window.visualViewport && document.querySelector(".composer")) {
  visualViewport.addEventListener("resize", keepClear);
  visualViewport.addEventListener("scroll", keepClear);
}
