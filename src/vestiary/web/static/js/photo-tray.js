// The list of photos on their way: one line for each, a summary for everybody who listens.

const LEAVES_MS = 5000; // when every photo was taken, the list has said all it has to say

export class PhotoTray {
  #section;
  #leaving = 0;
  #list;
  #counts = { sent: 0, good: 0, known: 0, bad: 0 };

  constructor(section) {
    this.#section = section;
    this.#list = section.querySelector("[data-files]");
    section.querySelector("[data-close]").addEventListener("click", () => (section.hidden = true));
  }

  get isBusy() {
    return this.#counts.sent > this.#done;
  }

  get #done() {
    return this.#counts.good + this.#counts.known + this.#counts.bad;
  }

  /** Add the line of a file; returns what changes it. */
  add(file) {
    if (!this.isBusy) this.#clear();
    const line = this.#section.querySelector("template").content.firstElementChild.cloneNode(true);
    const picture = line.querySelector(".file-picture");
    if (/^image\/(jpeg|png|webp|avif)$/.test(file.type)) {
      picture.src = URL.createObjectURL(file);
      picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
    }
    line.querySelector(".file-name").textContent = file.name;
    this.#list.append(line);
    this.#section.hidden = false;
    this.#counts.sent += 1;
    this.#tell();
    return {
      waits: () => this.#say(line, "Waiting"),
      progress: (percent) => {
        line.querySelector("progress").value = percent;
        this.#say(line, percent < 100 ? `${Math.round(percent)} %` : "Looking at it");
      },
      added: () => this.#end(line, "good", "Added"),
      known: (address) => this.#end(line, "known", "Already in your wardrobe", { address }),
      refused: (sentence, again) => this.#end(line, "bad", sentence, { again }),
    };
  }

  #clear() {
    this.#list.replaceChildren(...this.#list.querySelectorAll(".bad"));
    this.#counts = { sent: this.#list.children.length, good: 0, known: 0, bad: this.#list.children.length };
  }

  #say(line, sentence) {
    line.querySelector(".file-state").textContent = sentence;
  }

  #end(line, kind, sentence, { address, again } = {}) {
    line.classList.add(kind);
    if (kind !== "good") this.#list.prepend(line); // what needs a look stands first
    this.#counts[kind] += 1;
    this.#say(line, sentence);
    if (address) {
      const link = Object.assign(document.createElement("a"), { href: address, textContent: "Open", className: "link" });
      line.querySelector(".file-state").append(" · ", link);
    }
    const button = line.querySelector("[data-again]");
    button.hidden = !again;
    button.onclick = () => {
      this.#counts.bad -= 1;
      this.#counts.sent -= 1;
      line.remove();
      again();
    };
    this.#tell();
  }

  #tell() {
    const { sent, good, known, bad } = this.#counts;
    const parts = this.isBusy ? [`${this.#done} of ${sent} photos sent`] : [`${good} ${good === 1 ? "photo" : "photos"} added`];
    if (known && !this.isBusy) parts.push(`${known} already there`);
    if (bad) parts.push(`${bad} not taken`);
    this.#section.querySelector("[data-summary]").textContent = parts.join(", ");
    clearTimeout(this.#leaving);
    if (!this.isBusy && !bad && !known) this.#leaving = setTimeout(() => (this.#section.hidden = true), LEAVES_MS);
  }
}
