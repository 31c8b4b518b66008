// Binds behaviours to what the page already shows: everything works without them.
import { alike } from "./components/alike.js";
import { board } from "./components/board.js";
import { closable } from "./components/closable.js";
import { copy } from "./components/copy.js";
import { door } from "./components/door.js";
import { minutes } from "./components/minutes.js";
import { pulse } from "./components/pulse.js";
import { lateReport, report } from "./components/report.js";
import { resend } from "./components/resend.js";
import { unsentWork } from "./components/unsent.js";
import { useTheirs } from "./components/use-theirs.js";
import { wallDrag } from "./components/wall-drag.js";

const behaviours = { alike, board, closable, copy, door, "late-report": lateReport, minutes, pulse, report, resend, unsent: unsentWork, "use-theirs": useTheirs, "wall-drag": wallDrag };

for (const element of document.querySelectorAll("[data-component]")) {
  behaviours[element.dataset.component]?.(element);
}
