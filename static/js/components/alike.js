// While somebody writes a wish, shows the topics it is like; the button below the form does the same without it.
const WAIT = 600;
const SHORTEST = 6;

export function alike(element) {
  const text = element.querySelector("textarea");
  const shown = element.querySelector(".alike");
  let timer = 0;
  let asked = "";

  async function look() {
    const words = text.value.trim();
    if (words === asked) return;
    asked = words;
    const answer = words.length < SHORTEST ? null : await fetch(`${element.dataset.address}?tekst=${encodeURIComponent(words.slice(0, 500))}`).catch(() => null);
    if (words !== asked) return;
    show(answer?.ok ? await answer.json() : []);
  }

  function show(topics) {
    shown.hidden = topics.length === 0;
    shown.replaceChildren();
    if (shown.hidden) return;
    const heading = document.createElement("p");
    heading.textContent = element.dataset.heading;
    const list = document.createElement("ul");
    for (const topic of topics) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.className = "ds-link";
      link.href = topic.address;
      link.textContent = topic.title;
      item.append(link);
      list.append(item);
    }
    shown.append(heading, list);
  }

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
}
