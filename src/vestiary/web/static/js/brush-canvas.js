// <brush-canvas>: strokes over the photo, kept on the server, applied in place.
// The photo is shown pale where it is cut away; new strokes lie on it until they are applied.
import { BrushHand } from "./brush-hand.js";
import { drawStroke, drawView, loadPicture } from "./brush-drawing.js";

const MAX_SIDE_PX = 1280;
const SLOW_MS = 1500; // where live events do not come through, ask now and then

class BrushCanvas extends HTMLElement {
  #state = null; // the server's answer: revision, base, strokes, frame
  #fresh = []; // strokes that are drawn and not yet applied
  #pictures = {};
  #busy = false;

  connectedCallback() {
    this.closest("details").addEventListener("toggle", () => this.#open());
    if (this.closest("details").open) this.#open();
  }

  get #canvas() {
    return this.querySelector("canvas");
  }

  get kind() {
    return this.querySelector('[name="brush-kind"]:checked').value;
  }

  set kind(value) {
    this.querySelector(`[name="brush-kind"][value="${value}"]`).checked = true;
  }

  get radius() {
    return Number(this.querySelector('[name="brush-size"]').value) / 100;
  }

  resize(step) {
    const size = this.querySelector('[name="brush-size"]');
    size.value = Number(size.value) + step;
  }

  async #open() {
    if (this.#state || this.#busy || !this.closest("details").open) return;
    this.#busy = true;
    try {
      await this.#load();
      this.querySelectorAll("[hidden]").forEach((part) => part.removeAttribute("hidden"));
      new BrushHand(this, this.#canvas);
      this.addEventListener("click", (event) => this.act(event.target.closest("[data-act]")?.dataset.act));
      this.draw();
    } catch {
      this.#tell("The brush could not be loaded. The buttons below still work.");
    } finally {
      this.#busy = false;
    }
  }

  async #load() {
    this.#state = await this.#ask("GET");
    const cutout = this.#state.cutout_url && this.#state.frame;
    [this.#pictures.photo, this.#pictures.cutout] = await Promise.all([
      loadPicture(this.dataset.photo),
      cutout ? loadPicture(this.#state.cutout_url) : null,
    ]);
    const { naturalWidth: width, naturalHeight: height } = this.#pictures.photo;
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(width, height));
    [this.#canvas.width, this.#canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  }

  /** Draw everything; `hand` is where the keyboard's brush is, `live` the stroke that is being drawn. */
  draw({ hand = null, live = null } = {}) {
    drawView(this.#canvas, this.#pictures, this.#state.frame);
    [...this.#fresh, ...(live ? [live] : [])].forEach((stroke) => drawStroke(this.#canvas, stroke));
    if (hand) drawStroke(this.#canvas, { kind: this.kind, radius: this.radius, points: [hand] }, { isOutline: true });
  }

  add(stroke) {
    this.#fresh.push(stroke);
    this.draw();
    this.#tell(`${this.#fresh.length} new ${this.#fresh.length === 1 ? "stroke" : "strokes"}: apply to see what comes of it.`);
  }

  act(name) {
    if (name === "undo" && this.#fresh.length) this.#fresh.pop();
    else if (name === "undo") this.#send(this.#state.strokes.slice(0, -1));
    else if (name === "clear") this.#fresh = [];
    else if (name === "apply" && this.#fresh.length) this.#send([...this.#state.strokes, ...this.#fresh]);
    else return;
    this.draw();
  }

  async #send(strokes) {
    if (this.#busy || strokes.length === this.#state.strokes.length) return;
    this.#mark(true, "Cutting out …");
    try {
      const { revision, base } = this.#state;
      this.#state = { ...(await this.#ask("PUT", { revision, base, strokes })), cutout_url: this.#state.cutout_url };
      this.#fresh = [];
      await this.#settled();
      await this.#load();
      await this.#renewPage();
      this.#mark(false, "Done. Go on where it is not right yet.");
    } catch (error) {
      this.#mark(false, error.message);
    }
    this.draw();
  }

  /** Wait until the analysis has ended: by the garment's live events, or by asking. */
  #settled() {
    const isOver = ({ status }) => status === "ready" || status === "failed";
    return new Promise((resolve) => {
      const source = new EventSource(this.dataset.address.replace(/cut-out$/, "events"));
      const clock = setInterval(async () => isOver(await this.#ask("GET").catch(() => ({}))) && end(), SLOW_MS);
      const end = () => {
        source.close();
        clearInterval(clock);
        resolve();
      };
      source.addEventListener("garment", (event) => isOver(JSON.parse(event.data)) && end());
    });
  }

  /** Take over what was read anew; the brush stays open where it is. */
  async #renewPage() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of [".easel", ".palette", ".garment .words"]) {
      const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
      if (!old || !fresh) continue;
      old.replaceWith(fresh);
      window.htmx?.process(fresh);
    }
  }

  async #ask(method, body) {
    const headers = { Accept: "application/json", "X-CSRF-Token": this.dataset.token };
    if (body) headers["Content-Type"] = "application/json";
    const answer = await fetch(this.dataset.address, { method, headers, body: body && JSON.stringify(body) });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error?.message ?? "This did not work. Try again in a moment.");
    return told;
  }

  #mark(isBusy, sentence) {
    this.#busy = isBusy;
    this.querySelector(".brush-stage").setAttribute("aria-busy", String(isBusy));
    this.#tell(sentence);
  }

  #tell(sentence) {
    this.querySelector("[data-told]").textContent = sentence;
  }

  get isBusy() {
    return this.#busy;
  }
}

customElements.define("brush-canvas", BrushCanvas);
