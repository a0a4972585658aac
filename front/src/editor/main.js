// The editor in the page of an exercise. Without it the page has plain forms that do the same.
import { Sheet } from "./sheet.js";

for (const root of document.querySelectorAll(".editor")) {
  const sheets = [...root.querySelectorAll("form.sheet")].map((form) => new Sheet(form, root.dataset));
  root.querySelector(".sheet-help").hidden = false;
  document.addEventListener("backroad:news", ({ detail }) => {
    const mine = detail.kind === "files" && detail.exercise === root.dataset.exercise;
    if (mine || detail.kind === "hello" || detail.kind === "afresh") for (const sheet of sheets) sheet.refresh();
  });
  window.addEventListener("pagehide", () => sheets.forEach((sheet) => sheet.leave()));
}
