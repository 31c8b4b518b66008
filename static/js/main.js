// Binds behaviours to what the page already shows: everything works without them.
import { copy } from "./components/copy.js";
import { useTheirs } from "./components/use-theirs.js";

const behaviours = { copy, "use-theirs": useTheirs };

for (const element of document.querySelectorAll("[data-component]")) {
  behaviours[element.dataset.component]?.(element);
}
