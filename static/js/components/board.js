// The wall on a projector fetches itself anew, fits what it can on the screen and turns its own pages; without contact
// it shows the last it knew, and says so.
const EVERY = 4000;
const TURN = 9000;
const SMALLEST = 0.62;

export function board(element) {
  const live = element.querySelector("[data-role=live]");
  const lost = element.querySelector("[data-role=lost]");
  let busy = false;

  async function look() {
    if (busy) return;
    busy = true;
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    busy = false;
    lost.hidden = Boolean(answer?.ok);
    lost.textContent = lost.hidden ? "" : element.dataset.lost;
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-role=live]");
    if (!fresh || fresh.innerHTML === live.innerHTML) return;
    live.replaceChildren(...fresh.childNodes);
    fit();
  }

  // Smaller letters as long as they can be read from the back of the room; what still does not fit is paged through.
  function fit() {
    element.style.fontSize = "";
    const whole = parseFloat(getComputedStyle(element).fontSize);
    for (let part = 1; part >= SMALLEST && document.documentElement.scrollHeight > innerHeight; part -= 0.06) {
      element.style.fontSize = `${whole * part}px`;
    }
  }

  function turn() {
    const rest = document.documentElement.scrollHeight - innerHeight;
    if (rest <= 4) return;
    scrollTo({ top: scrollY >= rest - 4 ? 0 : scrollY + innerHeight * 0.8 });
  }

  setInterval(look, EVERY);
  setInterval(turn, TURN);
  window.addEventListener("resize", fit);
  document.fonts?.ready.then(fit);
  fit();
}
