// Validates the files named on the command line and prints what is wrong as JSON.
import { readFile } from "node:fs/promises";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "no-trailing-whitespace": "off", // spaces at line ends are the template engine's, and harmless
    "long-title": "off", // a title names the page; browsers cut it
    "void-style": "off",
    "attribute-boolean-style": "off",
    "no-implicit-button-type": "error",
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }], // groups of boxes
  },
});
const found = [];
for (const file of process.argv.slice(2)) {
  const report = await validator.validateString(await readFile(file, "utf8"), file);
  for (const result of report.results)
    for (const message of result.messages)
      found.push(`${file.split("/").pop()}:${message.line} ${message.ruleId}: ${message.message}`);
}
console.log(JSON.stringify([...new Set(found)]));
