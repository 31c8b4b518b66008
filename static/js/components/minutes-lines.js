// The lines of the right-hand column: one more when the last is filled, and «o:» that makes a task of one.
const PREFIXES = { o: "task", v: "decision", a: "clarification" };

export function rowsOf(lines) {
  return [...lines.querySelectorAll("[data-role=line]")];
}

export function filled(row) {
  return row.querySelector("textarea").value.trim() !== "";
}

export function partOf(row, part) {
  return row.querySelector(`[name$=-${part}]`);
}

// What a new line goes by until the server has told its id: sent twice, it is one line all the same.
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

export function addLine(lines) {
  const rows = rowsOf(lines);
  const place = Math.max(...rows.map((row) => Number(partOf(row, "id").name.split("-")[1]))) + 1;
  const row = rows[rows.length - 1].cloneNode(true);
  row.querySelectorAll(".line-doubt, .line-gone").forEach((part) => part.remove());
  const renamed = (text) => text.replace(/-(\d+)(-|$)/, (_all, _old, end) => `-${place}${end}`);
  row.querySelectorAll("[name]").forEach((field) => {
    field.name = field.name.replace(/^lines-\d+/, `lines-${place}`);
    if (field.id) field.id = renamed(field.id);
    field.value = field.tagName === "SELECT" ? "clarification" : "";
  });
  const told = row.querySelector(".line-told");
  told.textContent = "";
  told.id = renamed(told.id);
  partOf(row, "due").setAttribute("aria-describedby", told.id);
  row.querySelectorAll("label").forEach((label) => {
    label.htmlFor = renamed(label.htmlFor);
    label.textContent = label.textContent.replace(/\d+/, rows.length + 1);
  });
  partOf(row, "key").value = newKey();
  lines.append(row);
  return row;
}

// The space after «o:» comes a key later than the colon, and goes the same way; the cursor stays where it was.
export function prefixed(field) {
  const [gone, letter] = /^(?:([ova]):)?\s*/i.exec(field.value);
  if (!gone) return;
  if (letter) field.closest("[data-role=line]").querySelector("select").value = PREFIXES[letter.toLowerCase()];
  const cursor = Math.max(0, field.selectionStart - gone.length);
  field.value = field.value.slice(gone.length);
  field.setSelectionRange(cursor, cursor);
}
