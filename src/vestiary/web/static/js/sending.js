// One photo on its way to the server: sent with progress, tried again when the network fails.

const TRIES = 3;
const PAUSE_MS = 1500;

/** Send one file. Resolves to { status, body }; rejects when the network fails for good. */
export async function sendPhoto(address, file, { token, onProgress }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await post(address, file, token, onProgress);
      const isBusy = answer.status === 503 || answer.status === 429;
      if (!isBusy || attempt === TRIES) return answer;
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
    onProgress(0);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
  }
}

function post(address, file, token, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file, file.name);
    request.open("POST", address);
    request.responseType = "json";
    request.setRequestHeader("X-CSRF-Token", token);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress((100 * event.loaded) / event.total);
    });
    request.addEventListener("load", () => resolve({ status: request.status, body: request.response }));
    request.addEventListener("error", () => reject(new Error("network")));
    request.addEventListener("timeout", () => reject(new Error("timeout")));
    request.send(form);
  });
}

/** Return the sentence for a photo that the server refused. */
export function refusal({ status, body }) {
  if (status === 401) return "You are signed out. Sign in again, then add it once more.";
  return body?.error?.message ?? `The server answered ${status}. Try again in a moment.`;
}
