// On a garment's page: one key for each answer to "What is this?", as in the review; c and p open colour and pattern.
const FIELDS = { c: "field-color_primary", p: "field-pattern" };

document.addEventListener("keydown", (event) => {
  const page = document.getElementById("garment");
  if (!page || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const answer = page.querySelector(`.ask [data-key="${CSS.escape(event.key)}"]`);
  const field = document.getElementById(FIELDS[event.key]);
  if (!answer && !field) return;
  event.preventDefault();
  if (answer) return answer.click();
  field.open = !field.open;
  field.querySelector("summary").focus();
});
