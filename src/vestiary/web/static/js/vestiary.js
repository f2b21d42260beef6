// Everything a page does beyond its forms. Each part is small, and every page works without it.
import "./answer-keys.js";
import "./brush-canvas.js";
import "./calendar-keys.js";
import "./copy-text.js";
import "./dialogs.js";
import "./drawers.js";
import "./falling-back.js";
import "./live-garments.js";
import "./live-talk.js";
import "./photo-boxes.js";
import "./photo-drop.js";
import "./review-deck.js";
import "./shade-field.js";
import "./slow-forms.js";

// What was just done is said once: a reload or a bookmark does not say it again.
function forget() {
  const here = new URL(location.href);
  if (!here.searchParams.has("said")) return;
  for (const name of ["said", "undo", "why"]) here.searchParams.delete(name);
  history.replaceState(history.state, "", here);
}
forget();
document.addEventListener("htmx:pushedIntoHistory", forget);
