// Sends what a phone could not send before, from whichever page with this on it is open, and shows what was refused.
import { forget, send, tried, unsent } from "./outbox.js";

const RETRY = 5000;

export function unsentWork(element) {
  let busy = false;

  async function again() {
    if (busy) return;
    busy = true;
    let sent = 0;
    for (const [name, entry] of Object.entries(unsent())) {
      if (entry.refused) continue;
      const { state, words } = await send(entry.address, entry.fields);
      if (state === "waiting") break;
      if (state === "failed") continue;
      sent += state === "sent";
      if (state === "refused" && written(entry)) refuse(name, words);
      else forget(name, entry.at);
    }
    for (const [name, { address, typed }] of drafts(element.dataset.code)) {
      const { state } = await send(address, typed);
      if (state === "waiting") break;
      if (state === "sent") {
        sent += 1;
        tried(() => localStorage.removeItem(name));
      }
    }
    busy = false;
    show();
    if (sent) document.dispatchEvent(new Event("alor-sent"));
    if (sent && element.dataset.redraw) location.reload();
  }

  function show() {
    const refused = Object.entries(unsent()).filter(([, entry]) => entry.refused);
    const waiting = Object.values(unsent()).length > refused.length || drafts(element.dataset.code).length;
    element.replaceChildren();
    if (waiting) element.append(element.dataset.waiting);
    refused.forEach(([name, entry]) => element.append(told(name, entry)));
    element.classList.toggle("is-unsaved", Boolean(element.textContent));
  }

  // Somebody wrote this: it stays until they have read why it was not taken.
  function told(name, entry) {
    const box = document.createElement("span");
    const text = entry.label ? [entry.label] : entry.fields.filter(([field, value]) => ["title", "question", "needs"].includes(field) && value).map(([, value]) => value);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.dataset.size = "sm";
    button.textContent = element.dataset.forget;
    button.addEventListener("click", () => {
      forget(name);
      show();
    });
    box.append(`${entry.refused} ${element.dataset.refused} «${text.join(" – ")}» `, button, document.createElement("br"));
    return box;
  }

  window.addEventListener("online", again);
  setInterval(() => (Object.keys(unsent()).length || drafts(element.dataset.code).length) && again(), RETRY);
  show();
  again();
}

function written(entry) {
  return entry.label || entry.fields.some(([name, value]) => name === "title" && value);
}

function refuse(name, words) {
  const all = unsent();
  if (!all[name]) return;
  all[name].refused = words.join(" ") || "–";
  tried(() => localStorage.setItem("alor-unsent", JSON.stringify(all)));
}

// Reports that were typed and never heard of: each knows where it belongs.
function drafts(code) {
  const found = [];
  if (!code) return found;
  tried(() => {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(`alor-report:${code}-`)) continue;
      const kept = JSON.parse(localStorage.getItem(name));
      if (kept?.address && kept.typed) found.push([name, kept]);
    }
  });
  return found;
}
