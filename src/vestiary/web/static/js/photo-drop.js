// <photo-drop>: photos dropped anywhere on the page, chosen, or taken with the camera, sent two at a time.
import { fetchCards, placeCard } from "./cards.js";
import { PhotoTray } from "./photo-tray.js";
import { renewHead, renewHeadSoon } from "./renewing.js";
import { refusal, sendPhoto } from "./sending.js";

const AT_ONCE = 2;

class PhotoDrop extends HTMLElement {
  #queue = [];
  #running = 0;
  #tray;

  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    this.veil = this.querySelector(".drop-veil");
    this.#tray = new PhotoTray(this.querySelector(".tray"));
    this.addEventListener("click", (event) => this.#pick(event));
    this.input.addEventListener("change", () => this.take([...this.input.files]));
    addEventListener("dragover", this.#over);
    addEventListener("dragleave", this.#out);
    addEventListener("drop", this.#drop);
    addEventListener("paste", (event) => this.take([...(event.clipboardData?.files ?? [])]));
    addEventListener("beforeunload", (event) => this.#tray.isBusy && event.preventDefault());
  }

  disconnectedCallback() {
    removeEventListener("dragover", this.#over);
    removeEventListener("dragleave", this.#out);
    removeEventListener("drop", this.#drop);
  }

  #pick(event) {
    const link = event.target.closest("[data-pick]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    this.input.toggleAttribute("capture", link.dataset.pick === "camera");
    if (link.dataset.pick === "camera") this.input.setAttribute("capture", "environment");
    this.input.value = "";
    this.input.click();
  }

  #over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.veil.hidden = false;
  };

  #out = (event) => {
    if (!event.relatedTarget) this.veil.hidden = true;
  };

  #drop = (event) => {
    this.veil.hidden = true;
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.take([...event.dataTransfer.files]);
  };

  /** Put files in the queue; what cannot be a photo is refused here, with the reason. */
  take(files) {
    const most = Number(this.dataset.maxBytes);
    for (const file of files) {
      const line = this.#tray.add(file);
      if (file.size > most) line.refused(`Larger than ${Math.floor(most / 1048576)} MB. Save it smaller and try again.`);
      else if (file.size === 0) line.refused("The file is empty.");
      else if (file.type && !file.type.startsWith("image/")) line.refused("Not a picture.");
      else {
        line.waits();
        this.#queue.push({ file, line });
      }
    }
    while (this.#running < AT_ONCE && this.#queue.length) this.#work();
  }

  async #work() {
    this.#running += 1;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#send(next);
    this.#running -= 1;
  }

  async #send({ file, line }) {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    try {
      const answer = await sendPhoto(this.dataset.upload, file, { token, onProgress: line.progress });
      if (answer.status === 201) {
        line.added();
        await this.#show(answer.body.id);
      } else if (answer.status === 200) line.known(`/wardrobe/${answer.body.id}`);
      else line.refused(refusal(answer));
    } catch {
      line.refused("The network failed.", () => this.take([file]));
    }
  }

  async #show(id) {
    const cards = await fetchCards("/wardrobe/cards", [id]);
    const first = document.getElementById("first");
    first?.remove();
    cards.forEach((card) => placeCard(card, { isNew: true }));
    document.dispatchEvent(new CustomEvent("garments:added"));
    if (first) await renewHead();
    else renewHeadSoon();
  }
}

customElements.define("photo-drop", PhotoDrop);
