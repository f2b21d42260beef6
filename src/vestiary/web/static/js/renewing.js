// The head of the wardrobe and its chips, as the server draws them now: counts change when photos come in.

const PAUSE_MS = 1000; // twenty photos come in: the counts follow once a second, not twenty times

let timer = 0;

/** Renew the head soon, once for everything that happens until then. */
export function renewHeadSoon() {
  timer ||= setTimeout(() => {
    timer = 0;
    renewHead().catch(() => {}); // the counts are right again at the next change
  }, PAUSE_MS);
}

/** Fetch this page again and take over its head and chips; the cards stay as they are. */
export async function renewHead() {
  if (!document.getElementById("summary")) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const typed = document.activeElement?.id === "q";
  if (typed) document.getElementById("summary").replaceWith(page.getElementById("summary"));
  else take(document.querySelector(".head"), page.querySelector(".head"));
  const sieve = document.querySelector(".sieve");
  const fresh = page.querySelector(".sieve");
  if (!fresh) return;
  if (sieve) fresh.querySelector("details").open = sieve.querySelector("details").open;
  if (sieve) take(sieve, fresh);
  else document.getElementById("found").prepend(fresh);
}

function take(old, fresh) {
  old.replaceWith(fresh);
  window.htmx?.process(fresh);
}
