// Asks now and then whether there is anything new, and shows it: by itself where nothing is being written.
const EVERY = 12000;

export function pulse(element) {
  const news = element.querySelector("[data-role=news]");
  let written = false;
  document.addEventListener("input", () => (written = true));

  async function look() {
    if (document.hidden || !news.hidden) return;
    const answer = await fetch(element.dataset.address, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    const { beat } = await answer.json();
    if (String(beat) === element.dataset.beat) return;
    if (written || document.querySelector("details[open]")) tell();
    else location.reload();
  }

  function tell() {
    const text = document.createElement("p");
    text.className = "ds-paragraph";
    text.textContent = element.dataset.new + " ";
    const show = document.createElement("button");
    show.type = "button";
    show.className = "ds-button";
    show.dataset.size = "sm";
    show.textContent = element.dataset.show;
    show.addEventListener("click", () => location.reload());
    text.append(show);
    news.replaceChildren(text);
    news.hidden = false;
  }

  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
}
