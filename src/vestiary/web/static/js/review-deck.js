// <review-deck>: the next garment is on the page before the answer to this one has reached the server. One key each.

const FEW = 6; // so few left in the deck: fetch more
const HEADERS = { Accept: "text/html", "X-Vestiary-Deck": "1" };

class ReviewDeck extends HTMLElement {
  #answered = []; // of this page, the latest last: what "undo" takes back
  #seen = new Set(); // answered or skipped: what comes again in a fetched part is left out
  #sending = Promise.resolve(); // answers reach the server in their order
  #isFetching = false;
  #acts = 0; // answers and undos so far: a part that was fetched before the last one is old

  connectedCallback() {
    this.deck = this.querySelector("[data-deck]");
    this.done = Number(this.dataset.done);
    this.waiting = Number(this.dataset.waiting);
    this.after = this.dataset.after;
    this.addEventListener("submit", this.#onSubmit);
    this.addEventListener("change", this.#onChange);
    this.addEventListener("input", this.#onFilter);
    document.addEventListener("keydown", this.#onKey);
    addEventListener("beforeunload", this.#onLeave);
    this.#prepare();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    removeEventListener("beforeunload", this.#onLeave);
  }

  get #item() {
    return this.deck.querySelector(".review-item:not([hidden])");
  }

  #prepare() {
    for (const input of this.querySelectorAll("[data-filter]")) Object.assign(input, { hidden: false, disabled: false });
  }

  #onSubmit = (event) => {
    const item = event.target.closest(".review-item");
    const isUndo = event.target.matches("[data-undo]");
    if (!item && !(isUndo && this.#answered.length)) return; // an earlier sitting's answer: the plain form does it
    event.preventDefault();
    if (isUndo) this.#undo();
    else this.#answer(item, new FormData(event.target, event.submitter));
  };

  #answer(item, fields) {
    const isSkip = fields.get("act") === "skip";
    this.#acts += 1;
    const entry = { item, isSkip };
    this.#seen.add(item.dataset.garment);
    this.#answered.push(entry);
    if (isSkip) this.after = item.dataset.cursor;
    else {
      this.done += 1;
      this.waiting -= 1;
      this.#send(`/review/${item.dataset.garment}`, fields, entry);
    }
    item.remove();
    this.#show();
  }

  #send(address, fields, entry) {
    this.pending = (this.pending ?? 0) + 1;
    this.#sending = this.#sending
      .then(() => fetch(address, { method: "POST", headers: HEADERS, body: new URLSearchParams(fields) }))
      .then((answer) => {
        if (answer.status !== 204) throw new Error(String(answer.status));
        this.#say("");
      })
      .catch(() => this.#failed(entry))
      .finally(() => (this.pending -= 1));
  }

  #failed(entry) {
    this.#say("This answer was not saved. Try it again, or reload the page.");
    if (!this.#answered.includes(entry)) return;
    this.#answered.splice(this.#answered.indexOf(entry), 1);
    this.#putBack(entry);
  }

  #undo() {
    const entry = this.#answered.pop();
    this.#acts += 1;
    if (!entry.isSkip) {
      const fields = new FormData(this.querySelector("[data-undo]"));
      fields.set("garment", entry.item.dataset.garment);
      this.#send("/review/undo", fields, entry);
    }
    this.#putBack(entry);
  }

  #putBack({ item, isSkip }) {
    if (!isSkip) {
      this.done -= 1;
      this.waiting += 1;
    }
    this.#seen.delete(item.dataset.garment);
    this.deck.prepend(item);
    this.#show();
  }

  #show() {
    const items = [...this.deck.children];
    for (const [place, item] of items.entries()) item.hidden = place > 0;
    const undo = this.querySelector("[data-undo]");
    undo.hidden = !this.#answered.length && !undo.elements.garment.value;
    this.#count(items.length > 0);
    if (items[0]) items[0].querySelector("h2").focus({ preventScroll: true });
    if (items.length <= FEW) this.#more();
  }

  #count(isOpen) {
    const all = this.done + this.waiting;
    const place = Math.min(all, this.done + 1);
    if (isOpen) this.querySelector("[data-at]").textContent = place;
    this.querySelector("[data-all]").textContent = all;
    Object.assign(this.querySelector(".review-progress"), { max: Math.max(1, all), value: this.done });
  }

  /** Fetch the next garments, once all answers are with the server; at the end show what the server says there. */
  async #more() {
    if (this.#isFetching) return;
    this.#isFetching = true;
    let acts;
    do {
      await this.#allSent();
      acts = this.#acts;
      await this.#fetch();
    } while (!this.deck.children.length && acts !== this.#acts);
    this.#isFetching = false;
  }

  /** Wait for the answers that are on their way, and for those that join them meanwhile. */
  async #allSent() {
    for (let sent; sent !== this.#sending; ) {
      sent = this.#sending;
      await sent;
    }
  }

  async #fetch() {
    const acts = this.#acts;
    const query = new URLSearchParams({ done: this.done, ...(this.after ? { after: this.after } : {}) });
    const answer = await fetch(`/review?${query}`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return this.#say("The next garments could not be fetched. Reload the page.");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const here = new Set([...this.deck.children].map((item) => item.dataset.garment));
    const fresh = [...page.querySelectorAll(".review-item")].filter(
      ({ dataset }) => !here.has(dataset.garment) && !this.#seen.has(dataset.garment),
    );
    const wasEmpty = here.size === 0;
    for (const item of fresh) {
      item.hidden = true;
      this.deck.append(item);
    }
    this.#prepare();
    if (this.deck.children.length) {
      if (wasEmpty) this.#show();
    } else if (acts === this.#acts) this.#end(page);
  }

  #end(page) {
    const end = page.querySelector("[data-end]");
    if (!end) return;
    end.hidden = false;
    this.querySelector("[data-end]").replaceWith(end);
  }

  #say(sentence) {
    const box = this.querySelector("[data-fault]");
    box.textContent = sentence;
    box.hidden = !sentence;
  }

  #onLeave = (event) => {
    if (this.pending) event.preventDefault();
  };

  // A chosen colour or pattern shows on its button, and the list closes.
  #onChange = (event) => {
    if (event.target.type !== "radio") return;
    const panel = event.target.closest("details");
    panel.querySelector("[data-shown]").textContent = event.target.closest("label").querySelector("span").textContent.toLowerCase();
  };

  #onFilter = (event) => {
    if (!event.target.matches("[data-filter]")) return;
    const typed = event.target.value.trim().toLowerCase();
    for (const chip of event.target.parentElement.querySelectorAll(".chip")) {
      chip.hidden = !chip.textContent.toLowerCase().replace("-", "").includes(typed.replace("-", ""));
    }
  };

  #onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (this.#handles(event)) event.preventDefault();
  };

  #handles({ key, target }) {
    if (target.matches("[data-filter]")) return this.#inFilter(key, target);
    if (target.matches("input:not([type=radio]), textarea, select")) return false;
    if (key === "Escape") return this.#close();
    const open = this.#item?.querySelector("details[data-panel][open]");
    if (/^[1-9]$/.test(key) && open?.querySelector("input[type=radio]")) return this.#pick(open, Number(key));
    if ((key === "Enter" || key === " ") && !target.closest("button, a, summary")) return this.#press("[data-first]");
    return this.#press(`[data-key="${CSS.escape(key)}"]`) || this.#open(key);
  }

  #inFilter(key, input) {
    if (key === "Escape") return this.#close();
    if (key !== "Enter") return false;
    input.parentElement.querySelector(".chip:not([hidden])")?.click();
    return true;
  }

  #press(selector) {
    const button = this.#item?.querySelector(selector) ?? this.querySelector(`[data-undo]:not([hidden]) ${selector}`);
    button?.click();
    return Boolean(button);
  }

  #open(key) {
    const selector = `details[data-panel="${CSS.escape(key)}"]`;
    const panel = this.#item?.querySelector(selector) ?? this.querySelector(`:scope > ${selector}`);
    if (!panel) return false;
    const isOpen = panel.open;
    this.#close();
    panel.open = !isOpen;
    if (panel.open) panel.querySelector("[data-filter]")?.focus();
    return true;
  }

  #close() {
    const open = [...(this.#item?.querySelectorAll("details[open]") ?? [])];
    for (const panel of open) panel.open = false;
    this.#item?.querySelector("h2").focus({ preventScroll: true });
    return open.length > 0;
  }

  #pick(panel, number) {
    const choice = panel.querySelectorAll("input[type=radio]")[number - 1];
    if (!choice) return false;
    choice.click();
    this.#close();
    return true;
  }
}

customElements.define("review-deck", ReviewDeck);
