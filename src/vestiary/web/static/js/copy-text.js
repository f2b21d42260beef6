// <copy-text data-from="id">: its button copies the text of that element. Hidden where copying is not possible.
customElements.define(
  "copy-text",
  class extends HTMLElement {
    connectedCallback() {
      if (!navigator.clipboard) return;
      this.hidden = false;
      const button = this.querySelector("button");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(this.dataset.from).textContent.trim());
        button.textContent = "Copied";
      });
    }
  },
);
