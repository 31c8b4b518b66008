// A report saves itself as one types; what has not reached the server lies on the phone until it has, and is resent.
import { freshMark, tried } from "./outbox.js";
import { say } from "./say.js";

const WAIT = 1200;
const RETRY = 5000;
const OWN = ["version", "page", "csrf_token", "deliver", "seen_photo"];

export function report(form) {
  const words = JSON.parse(form.dataset.words);
  const state = form.querySelector("[data-role=state]");
  const key = `alor-report:${form.dataset.key}`;
  const address = form.action || location.href;
  let dirty = false;
  let saving = null;
  let timer = 0;

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return; // goes with the form, not with what saves itself
    dirty = true;
    store();
    clearTimeout(timer);
    timer = setTimeout(() => save(), WAIT);
    tell(words.saving, false);
  });
  form.addEventListener("submit", pressed);
  window.addEventListener("online", () => dirty && save());
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  recover();

  // The page is left once the server has what stands in it, not before. A button that does more than save, and a photo
  // that was chosen, go with the whole form as on any page, after what is on its way.
  async function pressed(event) {
    if (event.submitter?.name === "do" || form.elements.photo.files.length) return goOn(event);
    event.preventDefault();
    const deliver = event.submitter?.value ?? "0";
    if (saving) await saving;
    store();
    if ((await save(deliver)) === "saved") location.href = form.dataset.home;
  }

  async function goOn(event) {
    if (saving) {
      event.preventDefault();
      await saving;
      form.requestSubmit(event.submitter);
      return;
    }
    clearTimeout(timer);
    dirty = false;
  }

  function fields(deliver = "") {
    const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "deliver");
    return deliver ? [...typed, ["deliver", deliver]] : typed;
  }

  function save(deliver = "") {
    if (saving) return saving;
    clearTimeout(timer);
    dirty = false;
    saving = attempt(deliver).finally(() => (saving = null));
    return saving;
  }

  async function attempt(deliver, again = true) {
    const sent = fields(deliver);
    const answer = await post(sent);
    if (answer?.status === 400 && again && (await freshMark())) return attempt(deliver, false);
    if (!answer || answer.status >= 500 || answer.status === 400) return wait();
    if (answer.ok) {
      form.elements.version.value = answer.found.version;
      if (dirty) timer = setTimeout(() => save(), WAIT);
      else {
        tried(() => localStorage.removeItem(key));
        tell(words.saved, false);
      }
      return "saved";
    }
    if (answer.found.conflict) offerBoth(deliver);
    else tell(`${words.stuck} ${(answer.found.problems || []).join(" ")}`, true);
    return "refused";
  }

  async function post(sent) {
    const body = new FormData();
    sent.forEach(([name, value]) => body.append(name, value));
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      const json = (answer.headers.get("Content-Type") || "").includes("json");
      return { ok: answer.ok && json, status: answer.status || 500, found: json ? await answer.json() : {} };
    } catch {
      return null;
    }
  }

  function wait() {
    dirty = true;
    store();
    tell(words.failed, true);
    clearTimeout(timer);
    timer = setTimeout(() => save(), RETRY);
    return "waiting";
  }

  function leave() {
    if (!dirty) return;
    const body = new FormData();
    fields().forEach(([name, value]) => body.append(name, value));
    fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", keepalive: true }).catch(() => null);
  }

  function store() {
    tried(() => localStorage.setItem(key, JSON.stringify({ address, typed: fields() })));
  }

  function recover() {
    if (form.dataset.unsaved) return; // what was typed stands here, and the draft until one of them is saved
    const typed = tried(() => JSON.parse(localStorage.getItem(key)))?.typed;
    if (!typed) return;
    if (same(typed)) {
      tried(() => localStorage.removeItem(key));
      return;
    }
    const sent = Object.fromEntries(typed);
    for (const field of form.elements) {
      if (!field.name || ["csrf_token", "deliver", "seen_photo"].includes(field.name) || field.type === "submit") continue;
      if (field.name in sent) field.value = sent[field.name];
    }
    // The page that wrote it goes on, with its own mark and the version it knew: the server tells whether others wrote.
    tell(words.recovered, true);
    dirty = true;
    save();
  }

  // What the server has stands as each field's default; a browser that goes back fills in what was typed by itself.
  function same(typed) {
    const stored = (name) => form.elements[name]?.defaultValue?.replace(/\r\n/g, "\n");
    return typed.every(([name, value]) => OWN.includes(name) || stored(name) === value.replace(/\r\n/g, "\n"));
  }

  // What was asked for goes along, so that the page that shows both knows what it could not do.
  function offerBoth(deliver) {
    tell(`${words.conflict} `, true);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.size = "sm";
    button.textContent = words.compare;
    button.addEventListener("click", () => {
      const asked = Object.assign(document.createElement("input"), { type: "hidden", name: "deliver", value: deliver });
      form.append(asked);
      HTMLFormElement.prototype.submit.call(form);
    });
    state.append(button);
  }

  function tell(text, unsaved) {
    say(state, text);
    state.classList.toggle("is-unsaved", unsaved);
  }
}

// A report that came too late is shown to whoever wrote it, to be copied.
export function lateReport(element) {
  const typed = tried(() => JSON.parse(localStorage.getItem(`alor-report:${element.dataset.key}`)))?.typed;
  const text = (typed || []).filter(([name, value]) => !OWN.includes(name) && value.trim()).map(([, value]) => value);
  if (!text.length) return;
  element.querySelector("textarea").value = text.join("\n\n");
  element.hidden = false;
}
