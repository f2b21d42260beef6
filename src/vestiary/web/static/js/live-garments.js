// <live-garments>: cards and the garment page follow what happens on the server, without a reload.
// It listens only while something is being read or learned, so that a quiet page holds no connection.
import { fetchCards, placeCard } from "./cards.js";
import { renewHead } from "./renewing.js";

const GATHER_MS = 120; // twenty garments change in a burst: one request for all of them
const SLOW_MS = 4000; // where events do not come through (some proxies), ask now and then

const LEARNING_MS = 12000; // after a correction: look-alikes are guessed anew within moments

class LiveGarments extends HTMLElement {
  #changed = new Set();
  #source = null;
  #timer = 0;
  #clock = 0;

  #learnsUntil = 0;

  connectedCallback() {
    document.addEventListener("htmx:afterSwap", this.learn);
    if (this.hasAttribute("data-learning")) this.learn();
    document.addEventListener("garments:added", this.follow);
    this.follow();
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:afterSwap", this.learn);
    document.removeEventListener("garments:added", this.follow);
    this.#stop();
  }

  /** Follow for a while: what the person has just said may change other cards. */
  learn = (event) => {
    if (event && event.target.id !== "garment") return;
    this.#learnsUntil = performance.now() + LEARNING_MS;
    this.follow();
  };

  follow = () => {
    if (this.#isQuiet || this.#source) return;
    this.#source = new EventSource(this.dataset.events);
    this.#source.addEventListener("garment", (event) => this.#note(JSON.parse(event.data).id));
    this.#clock = setInterval(() => this.#tick(), SLOW_MS);
  };

  get #isQuiet() {
    return !this.#waiting().length && performance.now() > this.#learnsUntil;
  }

  #tick() {
    if (this.#isQuiet) this.#stop();
    else this.#waiting().forEach((id) => this.#note(id));
  }

  #waiting() {
    return [...document.querySelectorAll("[data-waiting]")].map((element) => element.dataset.garment);
  }

  #note(id) {
    if (!document.querySelector(`[data-garment="${id}"]`)) return;
    this.#changed.add(id);
    this.#timer ||= setTimeout(() => this.#refresh(), GATHER_MS);
  }

  async #refresh() {
    const ids = [...this.#changed].slice(0, 60);
    this.#changed.clear();
    this.#timer = 0;
    try {
      const cards = await fetchCards(this.dataset.cards, ids);
      cards.forEach((card) => this.#show(card));
      if (this.#waiting().length) return;
      if (this.#isQuiet) this.#stop();
      await renewHead();
    } catch {
      // The next event or the clock tries again.
    }
  }

  #show(card) {
    const page = document.getElementById("garment");
    const isDone = !card.hasAttribute("data-waiting");
    if (page?.dataset.garment === card.dataset.garment && page.hasAttribute("data-waiting")) {
      if (isDone) location.reload();
      return;
    }
    const old = document.querySelector(`.grid [data-garment="${card.dataset.garment}"]`);
    if (old && (old.hasAttribute("data-waiting") || isDone)) placeCard(card);
  }

  #stop() {
    this.#source?.close();
    this.#source = null;
    clearInterval(this.#clock);
  }
}

customElements.define("live-garments", LiveGarments);
