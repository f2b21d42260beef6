// Boxes on a photo: drag on the photo to draw one, drag a box to move it. The form's number fields are the truth,
// so that everything also works from the keyboard and without this script.

const SVG = "http://www.w3.org/2000/svg";
const SMALLEST_PX = 16;

class PhotoBoxes extends HTMLElement {
  connectedCallback() {
    if (this.dataset.state === "splitting") {
      this.timer = setTimeout(() => location.reload(), 1500); // the photo is cut in a moment
      return;
    }
    this.form = document.querySelector("#draw form");
    this.svg = this.querySelector("svg");
    if (!this.form) return;
    this.classList.add("drawable");
    this.svg.addEventListener("pointerdown", (event) => this.begin(event));
    this.form.addEventListener("input", () => this.redraw());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  rows() {
    return [...this.form.querySelectorAll("[data-box]")];
  }

  read(row) {
    const [x, y, width, height] = [...row.querySelectorAll("input")].map((input) => parseInt(input.value, 10));
    return { x, y, width, height };
  }

  write(row, box) {
    for (const input of row.querySelectorAll("input")) input.value = box ? Math.round(box[input.dataset.side]) : "";
  }

  point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    const { width, height } = this.svg.viewBox.baseVal;
    return { x: Math.min(Math.max(at.x, 0), width), y: Math.min(Math.max(at.y, 0), height) };
  }

  begin(event) {
    const held = event.target.closest(".box");
    const rows = this.rows();
    const row = held ? rows[held.dataset.number] : rows.find((each) => !Number.isFinite(this.read(each).x));
    if (!row) return;
    event.preventDefault();
    document.getElementById("draw").open = true;
    const from = this.point(event);
    const before = held ? this.read(row) : null;
    const drag = (moved) => {
      this.write(row, before ? this.moved(before, from, this.point(moved)) : this.spanned(from, this.point(moved)));
      this.redraw();
    };
    const end = () => {
      this.svg.removeEventListener("pointermove", drag);
      const box = this.read(row);
      if (!before && !(box.width >= SMALLEST_PX && box.height >= SMALLEST_PX)) this.write(row, null);
      this.redraw();
    };
    this.svg.setPointerCapture(event.pointerId);
    this.svg.addEventListener("pointermove", drag);
    this.svg.addEventListener("pointerup", end, { once: true });
    this.svg.addEventListener("pointercancel", end, { once: true });
  }

  spanned(from, to) {
    const x = Math.floor(Math.min(from.x, to.x));
    const y = Math.floor(Math.min(from.y, to.y));
    return { x, y, width: Math.floor(Math.max(from.x, to.x)) - x, height: Math.floor(Math.max(from.y, to.y)) - y };
  }

  moved(box, from, to) {
    const { width, height } = this.svg.viewBox.baseVal;
    const x = Math.min(Math.max(box.x + to.x - from.x, 0), width - box.width);
    const y = Math.min(Math.max(box.y + to.y - from.y, 0), height - box.height);
    return { ...box, x: Math.floor(x), y: Math.floor(y) };
  }

  redraw() {
    const boxes = this.rows().map((row, number) => [this.read(row), number]);
    const whole = boxes.filter(([box]) => Object.values(box).every(Number.isFinite));
    this.svg.replaceChildren(...whole.map(([box, number]) => this.drawn(box, number)));
    this.svg.setAttribute("aria-label", whole.length ? `${whole.length} boxes` : "No boxes");
  }

  drawn(box, number) {
    const { width, height } = this.svg.viewBox.baseVal;
    const radius = Math.max(8, Math.round(Math.max(width, height) * 0.032));
    const [x, y] = [box.x + (radius * 4) / 3, box.y + (radius * 4) / 3];
    const group = element("g", { class: "box", "data-number": number });
    const text = element("text", { x, y, "font-size": radius * 1.25, "text-anchor": "middle", "dominant-baseline": "central" });
    text.textContent = number + 1;
    group.append(element("rect", { ...box, rx: radius / 3 }), element("circle", { cx: x, cy: y, r: radius }), text);
    return group;
  }
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

customElements.define("photo-boxes", PhotoBoxes);
