// The hand that holds the brush: pointer and keyboard make strokes on a canvas.

const LEAST_STEP = 0.004; // of the longer side: finer points say nothing more
const KEY_STEP = 0.02;
const MAX_POINTS = 200; // of one stroke, as the server takes it
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class BrushHand {
  #live = null;
  #place = null; // of the keyboard's brush

  constructor(brush, canvas) {
    this.brush = brush;
    this.canvas = canvas;
    canvas.addEventListener("pointerdown", (event) => this.#down(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("pointerup", () => this.#lift());
    canvas.addEventListener("pointercancel", () => this.#lift());
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("blur", () => this.#lift());
  }

  #at(event) {
    const box = this.canvas.getBoundingClientRect();
    return within([(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
  }

  #down(event) {
    if (event.button !== 0 || this.brush.isBusy) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.focus({ preventScroll: true });
    this.#place = null;
    this.#begin(this.#at(event));
  }

  #move(event) {
    if (this.#live && !this.#place) this.#extend(this.#at(event));
  }

  #begin(place) {
    this.#live = { kind: this.brush.kind, radius: this.brush.radius, points: [place] };
    this.#show();
  }

  #extend(place) {
    const [x, y] = this.#live.points.at(-1);
    if (Math.hypot(place[0] - x, place[1] - y) < LEAST_STEP) return;
    this.#live.points.push(place);
    if (this.#live.points.length === MAX_POINTS) {
      this.#lift();
      this.#begin(place);
    }
    this.#show();
  }

  #lift() {
    const stroke = this.#live;
    this.#live = null;
    if (stroke) this.brush.add(stroke);
  }

  #show() {
    this.brush.draw({ live: this.#live, hand: this.#place });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.brush.isBusy) return;
    if (!this.#does(event.key)) return;
    event.preventDefault();
    this.#show();
  }

  /** Do what a key stands for; false for a key that means nothing here. */
  #does(key) {
    this.#place ??= [0.5, 0.5];
    if (key in MOVES) this.#step(MOVES[key]);
    else if (key === " ") this.#live ? this.#lift() : this.#begin(this.#place);
    else if (key === "k" || key === "r") this.brush.kind = key === "k" ? "keep" : "remove";
    else if (key === "+" || key === "-") this.brush.resize(key === "+" ? 1 : -1);
    else if (key === "z" || key === "Enter") this.#finish(key);
    else return false;
    return true;
  }

  #finish(key) {
    this.#lift();
    this.brush.act(key === "z" ? "undo" : "apply");
  }

  #step([right, down]) {
    const [x, y] = this.#place;
    this.#place = within([x + right * KEY_STEP, y + down * KEY_STEP]);
    if (this.#live) this.#extend(this.#place);
  }
}

function within(place) {
  return place.map((share) => Math.round(1e4 * Math.min(1, Math.max(0, share))) / 1e4);
}
