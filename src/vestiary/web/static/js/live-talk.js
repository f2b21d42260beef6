// <live-talk>: what is said to the stylist is answered in place, word by word. The words are put in as text, never as
// markup; then the page as the server draws it takes their place. Without this script the same forms reload the page.
import { fill } from "./talk-composer.js";
import { Refusal, streamAnswer } from "./talk-stream.js";

const SLOW_MS = 300; // a wait that is shorter needs no words
const RESTS_MS = 8000; // what was just done hovers so long; then it stays at the top of the page
const LOOKS_MS = 500; // between two looks for an answer that is about to be saved
const LOOKS = 16;

class LiveTalk extends HTMLElement {
  #isAnswering = false;
  #leave = null; // stops listening to the answer that comes
  #slow = 0;

  connectedCallback() {
    this.addEventListener("submit", this.#send);
    this.#stop.addEventListener("click", this.#stopListening);
    document.addEventListener("keydown", this.#stopByKey);
    document.addEventListener("htmx:afterSettle", this.#settled);
    this.#letRest();
    // A page that was not scrolled by its address or by Back begins with what was said last.
    if (!location.hash && !history.state && this.#lines.lastElementChild) this.#showLast();
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:afterSettle", this.#settled);
    document.removeEventListener("keydown", this.#stopByKey);
  }

  get #lines() {
    return this.querySelector("#lines");
  }

  get #field() {
    return this.querySelector("#message");
  }

  get #stop() {
    return this.querySelector(".stop");
  }

  /** What is read out: an answer when it is complete, not word by word. */
  get #told() {
    return this.querySelector("#told");
  }

  /** What was let go of has taken the focus with it: the next one gets it, else the field. */
  #settled = (event) => {
    this.#letRest();
    if (event.target.id !== "holds" || document.activeElement !== document.body) return;
    const next = event.target.querySelector(".held-one");
    if (next) next.focus({ preventScroll: true });
    else this.#goOn(null);
  };

  #letRest = () => {
    const said = document.getElementById("said");
    setTimeout(() => said?.classList.add("rests"), RESTS_MS);
  };

  #send = (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== this.dataset.open || !window.TextDecoderStream) return;
    event.preventDefault();
    const message = (event.submitter?.value || form.elements.message?.value || "").trim();
    if (!message || this.#isAnswering) return;
    if (form.contains(this.#field)) fill(this.#field);
    this.#say(message, new FormData(form));
  };

  /** Leave an answer that comes. It is saved all the same, whole: the page shows it as it is kept. */
  #stopListening = () => {
    if (!this.#leave) return;
    this.#told.textContent = "Stopping.";
    this.#leave();
  };

  #stopByKey = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) this.#stopListening();
  };

  /** While one message is answered the next may be written, and waits; a wait that is long can be stopped. */
  #wait(isAnswering) {
    this.#isAnswering = isAnswering;
    this.querySelector(".send").setAttribute("aria-busy", String(isAnswering));
    clearTimeout(this.#slow);
    if (isAnswering) this.#slow = setTimeout(() => this.#offerStop(true), SLOW_MS);
    else this.#offerStop(false);
  }

  #offerStop(isOffered) {
    const had = document.activeElement;
    this.querySelector(".send").hidden = isOffered;
    this.#stop.hidden = !isOffered;
    if (had?.matches(".composer .button")) this.#goOn([...this.#lines.querySelectorAll(".line.reply")].at(-1));
  }

  async #say(message, given) {
    this.#wait(true);
    for (const past of this.querySelectorAll("#greeting, .asks-why")) past.remove();
    document.getElementById("said")?.replaceChildren();
    this.querySelector("#next").replaceChildren();
    const mine = this.#put("mine", message);
    const reply = this.#put("reply", "");
    mine.scrollIntoView({ block: "start" });
    this.#goOn(reply);
    try {
      await this.#answered(reply, message, given);
    } catch (failure) {
      this.#failed(failure, message, given, mine, reply);
    }
    this.#wait(false);
  }

  async #answered(reply, message, given) {
    const words = reply.querySelector("p");
    const leaving = new AbortController();
    const slow = setTimeout(() => {
      words.textContent = this.#told.textContent = "Looking through your wardrobe.";
    }, SLOW_MS);
    let conversation = given.get("conversation");
    let [hasBegun, isDone, isLeft, spoken] = [false, false, false, ""];
    const willCome = () => Boolean(conversation) && (hasBegun || isLeft);
    this.#leave = () => {
      isLeft = true;
      if (conversation) leaving.abort(); // else with the first event, which says where the answer will be
    };
    try {
      await streamAnswer(this.dataset.stream, message, {
        conversation,
        key: given.get("key"),
        token: given.get("csrf_token"),
        signal: leaving.signal,
        on: (event, told) => {
          if (event === "error") throw new Refusal(0, told.message ?? told.error?.message);
          if (event === "meta") [conversation, hasBegun] = [told.conversation_id, true];
          if (isLeft) leaving.abort();
          isDone ||= event === "done";
          if (event !== "delta" || isLeft) return;
          clearTimeout(slow);
          words.textContent = spoken += told.text;
        },
      });
    } catch (failure) {
      // An answer that has begun is saved, at the latest before its first word: the page has it, or will in a moment.
      if (!willCome() || failure instanceof Refusal) throw failure;
    } finally {
      clearTimeout(slow);
      this.#leave = null;
    }
    if (!willCome()) throw new Error("the stream ended before it began");
    await this.#take(`${this.dataset.open}/${conversation}`, isDone ? 0 : LOOKS);
    this.#told.textContent = isLeft ? "Stopped. The answer as it was saved is here." : spoken;
  }

  /** Return the page of the conversation; where the answer may not be saved yet, look again until the page has it. */
  async #pageWithAnswer(address, looks) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (answer.redirected) throw new Refusal(401, "Sign in again to see the answer.");
    if (!answer.ok && !(looks && answer.status === 404)) {
      const isGone = answer.status === 404; // deleted in another window, as it was answered
      throw new Refusal(answer.status, isGone ? "This conversation was deleted." : "The answer is there. Reload the page.");
    }
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    if (!looks || this.#newsIn(page).some((it) => it.matches(".reply"))) return page;
    if (looks === 1) throw new Error("the answer was not saved");
    await new Promise((go) => setTimeout(go, LOOKS_MS));
    return this.#pageWithAnswer(address, looks - 1);
  }

  #newsIn(page) {
    return [...page.querySelectorAll("#lines > [id]")].filter((it) => !this.querySelector(`[id="${it.id}"]`));
  }

  /** Take over what the page of the conversation shows now; what stands here already stays. */
  async #take(address, looks) {
    const page = await this.#pageWithAnswer(address, looks);
    const news = this.#newsIn(page);
    this.querySelector("#latest")?.remove();
    for (const passing of this.#lines.querySelectorAll("[data-passing]")) passing.remove();
    this.#lines.append(...news);
    for (const shown of page.querySelectorAll(".shown")) this.#follow(shown);
    for (const part of ["talk-head", "next", "holds", "turn", "talk-list"]) this.#renew(part, page.getElementById(part));
    window.htmx?.process(this);
    if (location.pathname !== address) history.replaceState({}, "", address);
    document.title = page.title;
    news.find((it) => it.matches(".mine"))?.scrollIntoView({ block: "start" });
    if (document.activeElement === document.body) this.#goOn(news.find((it) => it.matches(".reply")));
  }

  /** What was done in words shows on the cards of earlier answers, too. */
  #follow(fresh) {
    const old = this.querySelector(`[id="${fresh.id}"]`);
    const done = (it) => [...it.querySelectorAll(".does button")].map((button) => button.value).join();
    if (old && done(old) !== done(fresh)) old.replaceWith(fresh);
  }

  #renew(id, fresh) {
    const old = this.querySelector(`#${id}`);
    if (old && fresh) old.replaceWith(fresh);
    else if (fresh) this.append(fresh);
  }

  #failed(failure, message, given, mine, reply) {
    if (failure.status === 401) {
      location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
      return;
    }
    const isTold = failure instanceof Refusal && failure.message;
    const words = isTold ? failure.message : "The answer did not come through.";
    const again = document.createElement("button");
    again.className = "button";
    again.textContent = "Try again";
    again.addEventListener("click", () => {
      if (this.#isAnswering) return;
      mine.remove();
      reply.remove();
      this.#say(message, given); // under the same key: what was answered already is not answered twice
    });
    const told = document.createElement("p");
    told.className = "failed";
    told.append(words, again);
    reply.removeAttribute("aria-busy");
    reply.querySelector(".words").replaceChildren(told);
    this.#told.textContent = words;
  }

  /** Put a line at the end, until the server's own takes its place. */
  #put(kind, words) {
    const line = document.createElement("article");
    line.className = `line ${kind}`;
    line.tabIndex = -1;
    line.dataset.passing = "";
    if (kind === "reply") line.setAttribute("aria-busy", "true");
    const said = document.createElement("div");
    said.className = "words";
    const paragraph = document.createElement("p");
    paragraph.textContent = words;
    said.append(paragraph);
    line.append(said);
    this.#lines.append(line);
    return line;
  }

  /** On a phone the keyboard makes room for the answer; elsewhere one goes on writing. */
  #goOn(reply) {
    const next = matchMedia("(pointer: coarse)").matches ? reply : this.#field;
    next?.focus({ preventScroll: true });
  }

  #showLast() {
    const mine = [...this.#lines.querySelectorAll(".line.mine")].at(-1);
    (mine ?? this.#lines.lastElementChild).scrollIntoView({ block: "start" });
  }
}

customElements.define("live-talk", LiveTalk);
