// Minutes save themselves as one types, item by item. What has not reached the server lies in this browser until it has.
import { Draft } from "./minutes-draft.js";
import { addLine, filled, partOf, prefixed, rowsOf } from "./minutes-lines.js";
import { say } from "./say.js";

const WAIT = 1200;
const RETRY = 5000;

export function minutes(root) {
  const words = JSON.parse(root.dataset.words);
  const state = root.querySelector("[data-role=state]");
  const sheets = [...root.querySelectorAll("form[data-item]")].map((form) => new Sheet(form, show, words, renewed, root.dataset.person));
  let retry = 0;

  function show() {
    const unsaved = sheets.filter((sheet) => sheet.dirty || sheet.saving);
    const waiting = sheets.some((sheet) => sheet.failed && !sheet.answered);
    const answered = sheets.some((sheet) => sheet.failed && sheet.answered);
    const quiet = unsaved.length ? words.saving : words.saved;
    say(state, waiting ? words.failed : answered ? words.stuck : quiet);
    state.classList.toggle("is-unsaved", waiting || answered);
    clearTimeout(retry);
    if (waiting) retry = setTimeout(again, RETRY);
  }

  // What the server has answered no to gets the same answer again; what has not reached it may do so now.
  function again() {
    sheets.filter((sheet) => sheet.failed && !sheet.answered).forEach((sheet) => sheet.save({ settle: true }));
  }

  // Who has signed in again elsewhere has a new session, and the forms here need its mark.
  async function renewed() {
    const answer = await fetch(root.dataset.page, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const mark = page.querySelector("input[name=csrf_token]");
    document.querySelectorAll("input[name=csrf_token]").forEach((field) => (field.value = mark.value));
  }

  window.addEventListener("online", again);
  window.addEventListener("pagehide", () => sheets.filter((sheet) => sheet.dirty).forEach((sheet) => sheet.save({ keep: true })));
  sheets.forEach((sheet) => sheet.recover());
}

class Sheet {
  constructor(form, show, words, renewed, person) {
    this.words = words;
    this.form = form;
    this.show = show;
    this.renewed = renewed;
    this.draft = new Draft(form, person);
    this.told = form.querySelector("[data-role=item-state]");
    this.lines = form.querySelector("[data-role=lines]");
    this.dirty = this.unsettled = this.failed = this.answered = false;
    this.saving = this.unanswered = null;
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("focusout", (event) => this.left(event));
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  typed(event) {
    const field = event.target;
    if (field.name && field.name.endsWith("-text")) prefixed(field);
    const rows = this.rows();
    if (filled(rows[rows.length - 1])) addLine(this.lines);
    this.dirty = this.unsettled = true;
    this.draft.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save({}), WAIT);
    this.show();
  }

  pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const row = event.target.closest("[data-role=line]");
    if (!row || event.target.tagName === "BUTTON") return;
    event.preventDefault();
    const rows = this.rows();
    const next = rows[rows.indexOf(row) + 1] || addLine(this.lines);
    next.querySelector("textarea").focus();
  }

  left(event) {
    if (this.unsettled && !this.form.contains(event.relatedTarget)) this.save({ settle: true });
  }

  // The buttons of a line go the same way as all else that is saved, so that nothing typed is lost with them.
  submitted(event) {
    event.preventDefault();
    const { name, value } = event.submitter || {};
    this.unsettled = true;
    this.draft.keep();
    this.save({ settle: true, asked: name ? { [name]: value } : {} });
  }

  rows() {
    return rowsOf(this.lines);
  }

  save({ settle = false, keep = false, asked = {} }) {
    if (this.saving) return this.saving.then(() => (this.dirty || settle ? this.save({ settle, keep, asked }) : null));
    clearTimeout(this.timer);
    this.saving = this.sendAll(settle, keep, asked).finally(() => {
      this.saving = null;
      this.show();
    });
    this.show();
    return this.saving;
  }

  // What got no answer may have been saved all the same, so it goes again as it was before anything newer does.
  async sendAll(settle, keep, asked) {
    if (this.unanswered) {
      this.dirty = true;
      if (!(await this.send(this.unanswered, keep))) return;
    }
    this.dirty = false;
    await this.send(this.parcel(settle, asked), keep);
  }

  parcel(settle, asked) {
    const body = new FormData(this.form);
    if (!settle) body.set("autosave", "1");
    Object.entries(asked).forEach(([name, value]) => body.set(name, value));
    const gone = this.rows().filter((row) => asked.forget && idOf(row).value === asked.forget);
    const rows = this.rows().filter((row) => !gone.includes(row));
    // A line that is left empty is gone, one that is empty while somebody types stays: as the server sees it too.
    const kept = rows.filter((row) => filled(row) || (!settle && idOf(row).value));
    return { body, settle, gone, kept, emptied: settle ? rows.filter((row) => !filled(row)) : [] };
  }

  // Returns whether the server saved it.
  async send(parcel, keep) {
    let answer, found;
    parcel.body.set("csrf_token", this.form.elements.csrf_token.value);
    try {
      answer = await fetch(this.form.action, {
        method: "POST", body: parcel.body, keepalive: keep, headers: { Accept: "application/json" }, redirect: "manual",
      });
      found = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : null;
    } catch {
      found = null;
    }
    this.unanswered = found ? null : parcel;
    if (found && answer.ok) {
      this.saved(found, parcel);
      return true;
    }
    this.failed = this.dirty = true;
    this.answered = Boolean(found);
    this.draft.keep();
    if (found && found.conflict) this.showConflict();
    else if (found) this.tell(found.problems.join(" "));
    else if (answer) {
      this.tell(this.words.signedOut);
      await this.renewed().catch(() => null);
    }
    return false;
  }

  saved(found, { settle, gone, kept, emptied }) {
    this.failed = this.answered = false;
    this.form.elements.version.value = found.version;
    emptied.forEach((row) => (idOf(row).value = ""));
    kept.forEach((row, place) => (idOf(row).value = found.lines[place] || ""));
    gone.forEach((row) => this.takeAway(row));
    this.tell("");
    if (settle) {
      this.unsettled = this.dirty;
      this.doubt(found.doubts, kept);
      this.fill(found.filled || [], kept);
    }
    if (!this.dirty) this.draft.forget();
  }

  takeAway(row) {
    if (row.contains(document.activeElement)) row.nextElementSibling.querySelector("textarea").focus();
    row.remove();
  }

  fill(filled, rows) {
    filled.forEach(({ line, owners, due, told }) => {
      if (!rows[line]) return;
      rows[line].querySelector(".line-told").textContent = told;
      [["owners", owners], ["due", due]].forEach(([part, words]) => {
        const field = partOf(rows[line], part);
        if (!this.dirty || !field.value) field.value = words;
      });
    });
  }

  doubt(doubts, rows) {
    this.form.querySelectorAll(".line-doubt").forEach((part) => part.remove());
    doubts.forEach(({ line, message, word, choices }) => {
      const row = rows[line];
      if (!row) return;
      const box = document.createElement("div");
      box.className = "line-doubt";
      box.append(paragraph(message));
      const choose = (name) => () =>
        this.save({ settle: true, asked: { choose: `${this.rows().indexOf(row)}|${word}|${name}` } });
      box.append(...choices.map((name) => small(name, choose(name))));
      row.append(box);
    });
  }

  showConflict() {
    this.tell(this.words.conflict);
    this.told.append(" ", small(this.words.compare, () => this.form.submit()));
  }

  tell(text) {
    say(this.told, text);
  }

  recover() {
    const draft = this.draft.found();
    if (!draft) return;
    if (this.draft.isOnPage(draft.fields)) {
      // A page that shows two texts to choose among shows also what was typed, and has not saved it.
      if (!("unsaved" in this.form.dataset)) this.draft.forget();
      return;
    }
    if (draft.version === this.form.elements.version.value) {
      this.putBack(draft.fields);
      return;
    }
    this.tell(this.words.draft);
    const offer = (text, act) => {
      const pressed = () => {
        this.tell("");
        act();
      };
      this.told.append(" ", small(text, pressed));
    };
    offer(this.words.recover, () => this.putBack(draft.fields));
    offer(this.words.discard, () => this.draft.forget());
  }

  putBack(fields) {
    const version = this.form.elements.version.value;
    fields.forEach(([name, value]) => {
      while (name.startsWith("lines-") && !this.form.elements[name]) addLine(this.lines);
      const field = this.form.elements[name];
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    });
    this.form.elements.version.value = version;
    this.dirty = this.unsettled = true;
    this.save({ settle: true });
  }
}

function idOf(row) {
  return partOf(row, "id");
}

function paragraph(text) {
  const made = document.createElement("p");
  made.className = "ds-validation-message";
  made.textContent = text;
  return made;
}

function small(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset.variant = "secondary";
  made.dataset.size = "sm";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
