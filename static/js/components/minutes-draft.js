// What somebody has typed in one item of the minutes, kept in this browser for that person until the server has it.
export class Draft {
  constructor(form, person) {
    this.form = form;
    this.key = `alor-minutes:${person}:${form.dataset.item}`;
  }

  keep() {
    const fields = [...new FormData(this.form)].filter(([name]) => name !== "csrf_token");
    tried(() => localStorage.setItem(this.key, JSON.stringify({ version: this.form.elements.version.value, fields })));
  }

  found() {
    return tried(() => JSON.parse(localStorage.getItem(this.key)));
  }

  // Whether the page says all that was typed: what was left empty the server may have filled in from the sentence.
  isOnPage(fields) {
    const typed = said(fields);
    const shown = said([...new FormData(this.form)]);
    const lines = typed.lines.length === shown.lines.length;
    return typed.rest === shown.rest && lines && typed.lines.every((line, place) => stands(line, shown.lines[place]));
  }

  forget() {
    tried(() => localStorage.removeItem(this.key));
  }
}

function said(fields) {
  const rows = new Map();
  const rest = [];
  fields.forEach(([name, value]) => {
    const [, number, part] = /^lines-(\d+)-(\w+)$/.exec(name) || [];
    if (number) rows.set(number, { ...rows.get(number), [part]: value.trim() });
    else if (["title", "record", "postponed"].includes(name)) rest.push(`${name}: ${value.trim()}`);
  });
  return { rest: rest.join("\n"), lines: [...rows.values()].filter((row) => row.text) };
}

function stands(typed, shown) {
  const same = typed.kind === shown.kind && typed.text === shown.text;
  return same && ["owners", "due"].every((part) => !typed[part] || typed[part] === shown[part]);
}

// A browser may refuse to keep anything; minutes are then saved to the server alone.
function tried(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
