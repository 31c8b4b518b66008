// Tell something in a place: what stands there already is left alone, and words are changed where they stand.
// A node that comes or goes lets the browser look at the whole page anew, for every :has() of the stylesheets.
export function say(place, text) {
  if (place.textContent === text) return;
  const only = place.childNodes.length === 1 && place.firstChild.nodeType === Node.TEXT_NODE;
  if (only && text) place.firstChild.data = text;
  else place.textContent = text;
}
