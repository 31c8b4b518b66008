// The door: each press shows at once and is kept until the server has it, with the time it was made; what the other
// doors have done is fetched now and then. Searching hides lines, and asks nobody.
import { forget, keep, nameOf, send, unsent } from "./outbox.js";
import { say } from "./say.js";

const EVERY = 12000;

export function door(element) {
  const words = element.dataset;
  const ahead = Number(words.clock) - Date.now(); // a phone's clock may be wrong, the server's is what counts
  const live = element.querySelector("[data-role=live]");
  const told = element.querySelector("[data-role=told]");
  const search = element.querySelector("input[type=search]");
  const walkIn = element.querySelector("[data-role=walk-in]");
  const stuck = new Set(Object.values(unsent()).map((entry) => entry.address)); // what the server was not reached with
  let presses = 0;

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target === walkIn) takeIn();
    else if (event.target.method === "post") press(event.submitter, event.target);
  });

  async function press(button, form) {
    const fields = [...new FormData(form), [button.name, button.value], ["pressed_at", pressedAt()]];
    await deliver(button.formAction, fields, button.textContent.trim().replace(/\s+/g, " "), show);
  }

  // What was typed stays until the server has it or the phone has kept it.
  async function takeIn() {
    const name = walkIn.elements.name.value.trim();
    say(told, name ? "" : words.name);
    if (!name) return walkIn.elements.name.focus();
    const fields = [...new FormData(walkIn), ["pressed_at", pressedAt()]];
    const refused = await deliver(walkIn.action, fields, name, () => say(told, `${words.taken} ${name}`));
    if (refused) return;
    walkIn.elements.name.value = walkIn.elements.workplace.value = "";
    walkIn.elements.first_time.selectedIndex = 0;
    walkIn.elements.key.value = `${Date.now()}-${Math.random()}`;
    walkIn.elements.name.focus();
  }

  // Kept before it is sent: a phone that dies on the way loses nothing. Returns whether it was refused.
  async function deliver(address, fields, label, shown) {
    const at = keep(address, fields, label);
    presses += 1;
    shown();
    const { state, words: why } = await send(address, fields);
    if (state === "sent" || state === "refused") forget(nameOf(address, fields), at);
    else stuck.add(address);
    if (state === "refused") say(told, `${label}: ${why.join(" ") || words.refused}`);
    if (state === "sent") learn(address, fields);
    await look();
    return state === "refused";
  }

  async function look() {
    if (document.hidden) return;
    const before = presses;
    const answer = await fetch(`${words.address}&sett=${live.dataset.beat}`).catch(() => null);
    if (answer?.status === 404) say(told, words.gone);
    if (before !== presses) return; // somebody pressed meanwhile: what came is older
    if (answer?.status === 200 && !answer.redirected) draw(await answer.text());
    show();
  }

  function draw(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-role=live]");
    if (!fresh) return;
    const focused = live.contains(document.activeElement) ? document.activeElement.formAction : "";
    live.replaceChildren(...fresh.childNodes);
    live.dataset.beat = fresh.dataset.beat;
    remember();
    buttons().find((one) => one.formAction === focused)?.focus({ preventScroll: true });
  }

  // What the server says of each line, to come back to when a press is refused.
  function remember() {
    for (const line of live.querySelectorAll("li[data-text]")) {
      line.dataset.came = line.classList.contains("has-come") ? "yes" : "no";
      line.dataset.told = line.querySelector("[data-role=state]").textContent;
    }
  }

  function learn(address, fields) {
    const line = buttons().find((one) => one.formAction === address)?.closest("li");
    if (line) line.dataset.came = wantedIn(fields);
    if (line) line.dataset.told = "";
  }

  // What waits to be sent stands above what the server knows.
  function show() {
    const waiting = new Map(Object.values(unsent()).filter((one) => !one.refused).map((one) => [one.address, one]));
    for (const button of buttons()) {
      const line = button.closest("li");
      const entry = waiting.get(button.formAction);
      mark(button, (entry ? wantedIn(entry.fields) : line.dataset.came) === "yes");
      const text = entry ? (stuck.has(entry.address) ? words.waiting : "") : line.dataset.told;
      say(line.querySelector("[data-role=state]"), text);
    }
    count("came", live.querySelectorAll("li.has-come").length);
    count("everybody", live.querySelectorAll("#liste ~ ul > li, li.has-come").length);
    find();
  }

  function wantedIn(fields) {
    return fields.find(([name]) => name === "came")[1];
  }

  function mark(button, came) {
    button.closest("li").classList.toggle("has-come", came);
    button.value = came ? "no" : "yes";
    button.dataset.variant = came ? "secondary" : "primary";
    say(button.querySelector("[data-role=word]"), came ? words.undo : words.come);
  }

  function find() {
    const wanted = search.value.toLocaleLowerCase("nb").split(/\s+/).filter(Boolean);
    for (const line of live.querySelectorAll("li[data-text]")) {
      const text = line.dataset.text.toLocaleLowerCase("nb");
      line.hidden = !wanted.every((word) => text.includes(word));
    }
    for (const group of live.querySelectorAll("[data-role=group]")) {
      group.hidden = !group.querySelector("li:not([hidden])") || ("searched" in group.dataset && !wanted.length);
    }
    live.querySelector("[data-role=none]").hidden = Boolean(live.querySelector("[data-role=group]:not([hidden])"));
  }

  function count(role, number) {
    say(live.querySelector(`[data-role=${role}]`), String(number));
  }

  function buttons() {
    return [...live.querySelectorAll("button[formaction]")];
  }

  function pressedAt() {
    return new Date(Date.now() + ahead).toISOString();
  }

  element.querySelector("[data-role=new]")?.addEventListener("click", (event) => {
    event.preventDefault();
    walkIn.hidden = !walkIn.hidden;
    if (!walkIn.hidden) walkIn.elements.name.focus();
  });
  search.addEventListener("input", find);
  document.addEventListener("alor-sent", look);
  document.addEventListener("visibilitychange", look);
  setInterval(look, EVERY);
  remember();
  if (search.value) live.dataset.beat = ""; // the page holds only what was searched for
  if (search.value) look();
  show();
}
