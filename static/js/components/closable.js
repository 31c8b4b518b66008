// Lets a message be put away, by its button or with Escape; without it the message is gone on the next page.
export function closable(element) {
  const button = element.querySelector("button[data-closes]");
  button.hidden = false;

  function close() {
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    document.removeEventListener("keydown", onKey);
    if (!hadFocus) return;
    const heading = document.querySelector("main h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }

  function onKey(event) {
    if (event.key === "Escape") close();
  }

  button.addEventListener("click", close);
  document.addEventListener("keydown", onKey);
}
