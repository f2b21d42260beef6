// An answer of the stylist as it comes: server-sent events out of the body of a POST, which EventSource cannot read.

/** Send a message and call `on(event, data)` for each event. Resolves when the stream ends; rejects with a refusal. */
export async function streamAnswer(address, message, { conversation, key, token, signal, on }) {
  const answer = await fetch(address, {
    method: "POST",
    headers: {
      Accept: "text/event-stream",
      "Content-Type": "application/json",
      "X-CSRF-Token": token,
      "Idempotency-Key": key,
    },
    body: JSON.stringify(conversation ? { message, conversation_id: conversation } : { message }),
    signal,
  });
  if (!answer.ok) throw await refusal(answer);
  for await (const { event, data } of events(answer.body)) on(event, JSON.parse(data));
}

/** Yield the events of a stream. Lines end with CR, LF or both; an event ends with an empty line. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value.replaceAll("\r", "")).split("\n\n");
      rest = blocks.pop();
      yield* blocks.map(eventIn).filter((it) => it.data);
    }
  } finally {
    reader.cancel().catch(() => {}); // whoever stops listening lets the connection go
  }
}

function eventIn(block) {
  const found = { event: "message", data: "" };
  for (const line of block.split("\n")) {
    const [, name, value] = /^(event|data): ?(.*)$/.exec(line) ?? [];
    if (name === "event") found.event = value;
    if (name === "data") found.data += (found.data && "\n") + value;
  }
  return found;
}

/** What the server refused, in its own words. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function refusal(answer) {
  const body = await answer.json().catch(() => null);
  return new Refusal(answer.status, body?.error?.message ?? `The server answered ${answer.status}.`);
}
