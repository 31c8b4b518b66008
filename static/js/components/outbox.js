// What a phone could not send yet, kept in its own storage until the server has it. Each is kept under its address:
// a later choice takes the place of an earlier one, and what makes something carries a key, so nothing is done twice.
const KEY = "alor-unsent";
let line = Promise.resolve();

export function unsent() {
  return tried(() => JSON.parse(localStorage.getItem(KEY))) || {};
}

export function nameOf(address, fields) {
  const made = fields.find(([name]) => name === "key");
  return made ? `${address}#${made[1]}` : address;
}

// Returns what tells this entry from a later one of the same name. With a `label` somebody is told when it is refused.
export function keep(address, fields, label = "") {
  const at = `${Date.now()}-${Math.random()}`;
  store({ ...unsent(), [nameOf(address, fields)]: { address, fields, label, at } });
  return at;
}

// Forgets one entry, but not a later one that took its place meanwhile.
export function forget(name, at = "") {
  const all = unsent();
  if (at && all[name]?.at !== at) return;
  delete all[name];
  store(all);
}

// Sends one at a time, in order. Returns "sent", "refused" with the words, "failed" when the server could not, or
// "waiting" when it was not reached.
export function send(address, fields) {
  const sent = line.then(() => attempt(address, fields));
  line = sent.catch(() => null);
  return sent;
}

async function attempt(address, fields) {
  const answer = await post(address, fields);
  if (answer?.status !== 400) return told(answer);
  const mark = await freshMark();
  if (!mark) return { state: "waiting", words: [] };
  return told(await post(address, [...fields.filter(([name]) => name !== "csrf_token"), ["csrf_token", mark]]));
}

async function post(address, fields) {
  const body = new FormData();
  fields.forEach(([name, value]) => body.append(name, value));
  try {
    return await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  } catch {
    return null;
  }
}

async function told(answer) {
  if (!answer) return { state: "waiting", words: [] };
  if (answer.status >= 500) return { state: "failed", words: [] };
  if (answer.type === "opaqueredirect") return { state: "sent", words: [] };
  const json = (answer.headers.get("Content-Type") || "").includes("json");
  if (answer.ok && json) return { state: "sent", words: [] };
  return { state: "refused", words: (json ? (await answer.json()).problems : null) || [] };
}

export async function freshMark() {
  const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const mark = page.querySelector("input[name=csrf_token]")?.value || "";
  document.querySelectorAll("input[name=csrf_token]").forEach((field) => (field.value = mark));
  return mark;
}

function store(all) {
  tried(() => localStorage.setItem(KEY, JSON.stringify(all)));
}

// A browser may refuse to keep anything; what cannot be sent is then told of, and lost when the page is closed.
export function tried(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
