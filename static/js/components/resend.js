// A form that survives a bad network: what the server was not reached with is kept, and sent by unsent.js.
import { forget, keep, nameOf, send } from "./outbox.js";

export function resend(element) {
  const form = element.tagName === "FORM" ? element : element.querySelector("form");
  const state = element.querySelector("[data-role=state]");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    const address = button?.hasAttribute("formaction") ? button.formAction : form.action || location.href;
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    if (button?.name) fields.push([button.name, button.value]);
    act(address, fields, button);
  });

  async function act(address, fields, button) {
    const marking = form.dataset.kind === "marks" ? button : null;
    if (marking) press(button);
    forget(nameOf(address, fields)); // what was chosen before is not chosen any more
    const { state: became, words } = await send(address, fields);
    if (became === "sent") return done(marking);
    if (became !== "refused") {
      keep(address, fields);
      tell(element.dataset.queued, button);
      return;
    }
    if (marking) unpress(button);
    if (words.length) tell(words.join(" "), button);
    else HTMLFormElement.prototype.submit.call(form);
  }

  function done(marked) {
    tell("", marked);
    if (marked) return;
    if (element.dataset.home) location.href = element.dataset.home;
    else location.reload();
  }

  // Said beside the button that was pressed: a list may be long.
  function tell(text, button) {
    const row = button?.closest("li");
    const place = row ? row.querySelector("[data-role=told]") || row.appendChild(made()) : state;
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("is-unsaved", Boolean(text));
  }

  document.addEventListener("alor-sent", () => {
    const queued = [...document.querySelectorAll("[data-role=told], [data-role=state]")].filter((one) => one.textContent === element.dataset.queued);
    queued.forEach((one) => (one.textContent = ""));
    if (queued.length && element.dataset.home) location.href = element.dataset.home;
  });
}

function made() {
  const place = document.createElement("p");
  place.className = "os-state";
  place.dataset.role = "told";
  place.setAttribute("role", "status");
  return place;
}

// A mark shows at once; the value of each button is what pressing it would set.
function press(button) {
  button.dataset.before = JSON.stringify(both(button).map((one) => one.getAttribute("aria-pressed")));
  const chosen = button.getAttribute("aria-pressed") !== "true";
  both(button).forEach((one) => set(one, one === button && chosen));
}

function unpress(button) {
  JSON.parse(button.dataset.before).forEach((pressed, place) => set(both(button)[place], pressed === "true"));
}

function set(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
  button.value = pressed ? "none" : button.dataset.tier;
}

function both(button) {
  return [...button.parentElement.querySelectorAll("[data-tier]")];
}
