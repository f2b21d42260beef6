// In the calendar, arrow keys go from day to day; Page Up and Page Down to the month or week before and after.
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const here = event.target.closest?.("[data-day]");
  if (!here) return;
  const turned = { PageUp: "prev", PageDown: "next" }[event.key];
  if (turned) {
    event.preventDefault();
    return document.querySelector(`.cal-steps [rel="${turned}"]`)?.click();
  }
  const days = [...document.querySelectorAll("[data-day]")].filter((day) => day.offsetParent !== null);
  const isList = days.length > 1 && days[0].getBoundingClientRect().left === days[1].getBoundingClientRect().left;
  const place = days.indexOf(here);
  const wanted = { Home: 0, End: days.length - 1 }[event.key] ?? place + (isList ? Math.sign(STEPS[event.key]) : STEPS[event.key]);
  if (Number.isNaN(wanted)) return;
  event.preventDefault();
  days[wanted]?.focus();
});
