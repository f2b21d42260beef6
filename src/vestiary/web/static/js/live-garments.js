// <live-garments>: cards and the garment page follow what happens on the server, without a reload.
// It listens only while something is being read, so that a quiet page holds no connection.
import { fetchCards, placeCard } from "./cards.js";
import { renewHead } from "./renewing.js";

const GATHER_MS = 120; // twenty garments change in a burst: one request for all of them
const SLOW_MS = 4000; // where events do not come through (some proxies), ask now and then

class LiveGarments extends HTMLElement {
  #changed = new Set();
  #source = null;
  #timer = 0;
  #clock = 0;

  connectedCallback() {
    document.addEventListener("garments:added", this.follow);
    this.follow();
  }

  disconnectedCallback() {
    document.removeEventListener("garments:added", this.follow);
    this.#stop();
  }

  follow = () => {
    if (!this.#waiting().length || this.#source) return;
    this.#source = new EventSource(this.dataset.events);
    this.#source.addEventListener("garment", (event) => this.#note(JSON.parse(event.data).id));
    this.#clock = setInterval(() => this.#waiting().forEach((id) => this.#note(id)), SLOW_MS);
  };

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
      this.#stop();
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
