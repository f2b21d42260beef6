// The list of photos on their way: one line for each, a summary for everybody who listens.

export class PhotoTray {
  #section;
  #list;
  #counts = { sent: 0, good: 0, bad: 0 };

  constructor(section) {
    this.#section = section;
    this.#list = section.querySelector("[data-files]");
    section.querySelector("[data-close]").addEventListener("click", () => (section.hidden = true));
  }

  get isBusy() {
    return this.#counts.sent > this.#counts.good + this.#counts.bad;
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
      known: (address) => this.#end(line, "good", "Already in your wardrobe", { address }),
      refused: (sentence, again) => this.#end(line, "bad", sentence, { again }),
    };
  }

  #clear() {
    this.#list.replaceChildren(...this.#list.querySelectorAll(".bad"));
    this.#counts = { sent: this.#list.children.length, good: 0, bad: this.#list.children.length };
  }

  #say(line, sentence) {
    line.querySelector(".file-state").textContent = sentence;
  }

  #end(line, kind, sentence, { address, again } = {}) {
    line.classList.add(kind);
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
    const { sent, good, bad } = this.#counts;
    const failed = bad ? `, ${bad} not taken` : "";
    const words = this.isBusy ? `${good + bad} of ${sent} photos sent${failed}` : `${good} ${good === 1 ? "photo" : "photos"} added${failed}`;
    this.#section.querySelector("[data-summary]").textContent = words;
  }
}
