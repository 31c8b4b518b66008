// Reads calendars as Thunderbird does (ical.js): a JSON list of texts on stdin, per text a list of [uid, start, end,
// summary, status] on stdout; moments in UTC, whole days as dates, reckoned from each file's own VTIMEZONE.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

function moment(time) {
  if (time.isDate) return time.toString();
  return new Date(time.toUnixTime() * 1000).toISOString();
}

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const { uid, summary, startDate, endDate } = event;
    return [uid, moment(startDate), moment(endDate), summary, component.getFirstPropertyValue("status")];
  });
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
