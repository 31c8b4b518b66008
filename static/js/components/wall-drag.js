// Dragging a group on the wall posts the same form as its button; nothing can be done by dragging alone.
export function wallDrag(element) {
  let dragged = null;
  element.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-group]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  element.addEventListener("dragover", (event) => {
    const cell = event.target.closest("[data-where]");
    if (!dragged || !cell) return;
    event.preventDefault();
    element.querySelectorAll(".is-over").forEach((one) => one.classList.toggle("is-over", one === cell));
    cell.classList.add("is-over");
  });
  element.addEventListener("dragend", () => element.querySelectorAll(".is-over").forEach((one) => one.classList.remove("is-over")));
  element.addEventListener("drop", (event) => {
    const cell = event.target.closest("[data-where]");
    if (!dragged || !cell) return;
    event.preventDefault();
    const form = document.createElement("form");
    form.method = "post";
    form.action = dragged.dataset.move;
    for (const [name, value] of [["csrf_token", element.dataset.token], ["seen", element.dataset.seen], ["where", cell.dataset.where]]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  });
}
