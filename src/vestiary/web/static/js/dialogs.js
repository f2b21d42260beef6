// A link with data-dialog opens that dialog; without this script it leads to a page that asks the same.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialog]");
  const dialog = link && document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  dialog.showModal();
});

// A click beside a dialog closes it, as Escape does.
document.addEventListener("click", (event) => {
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

// A question's "something else" opens the line it points to.
function openAimed() {
  const aimed = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aimed instanceof HTMLDetailsElement) {
    aimed.open = true;
    aimed.querySelector("summary")?.focus({ preventScroll: false });
  }
}
addEventListener("hashchange", openAimed);
openAimed();
