// A form whose answer is slow in coming says so on the button that sent it.

const AFTER_MS = 300;

addEventListener("submit", ({ target, submitter, defaultPrevented }) => {
  if (defaultPrevented || target.method === "dialog" || submitter?.formMethod === "dialog") return;
  const button = submitter ?? target.querySelector("button:not([type=button])");
  if (!button) return;
  const clock = setTimeout(() => button.setAttribute("aria-busy", "true"), AFTER_MS);
  // A page that comes back out of the browser's memory has nothing on its way.
  const rest = () => {
    clearTimeout(clock);
    button.removeAttribute("aria-busy");
  };
  addEventListener("pagehide", rest, { once: true });
});
