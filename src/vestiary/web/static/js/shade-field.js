// A colour field that is chosen in counts: its tick is set, so that nobody has to do both.
document.addEventListener("input", (event) => {
  const tick = event.target.dataset?.ticks;
  if (tick) document.getElementById(tick).checked = true;
});
