// Comforts of the exercise page: parts that are drawn anew keep what was unfolded, commands can be copied, and the next
// hint opens by itself when its time has come.
import htmx from "htmx.org";

// What a person has folded or unfolded by hand, by the element's id; the rest is as the server has it.
const chosen = new Map();

export function comfort() {
  document.addEventListener("click", (event) => {
    const summary = event.target.closest?.("[data-keeps] details[id] > summary");
    if (summary) chosen.set(summary.parentElement.id, !summary.parentElement.open);
    const button = event.target.closest?.("[data-copy]");
    if (button) copy(button);
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!detail.target.matches?.("[data-keeps]")) return;
    // What is to be focused has it only a moment after it was swapped in, and may be drawn anew before.
    const awaited = detail.target.querySelector("summary[autofocus]");
    const kept = detail.target.contains(document.activeElement) ? document.activeElement : awaited;
    const summary = kept?.matches("summary") ? kept.parentElement.id : "";
    if (summary) detail.target.dataset.focus = summary;
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => settled(detail.target));
  // A red that is another one shows itself, whatever was folded before.
  document.addEventListener("backroad:news", ({ detail }) => {
    if (detail.kind !== "verdict") return;
    for (const id of [...chosen.keys()]) if (id.startsWith("check-")) chosen.delete(id);
  });
  settled(document.body);
}

function settled(part) {
  for (const button of part.querySelectorAll("[data-copy][hidden]")) button.hidden = !navigator.clipboard;
  for (const element of part.querySelectorAll("[data-keeps] details[id]")) keep(element);
  if (part.matches("[data-keeps]")) {
    for (const element of part.querySelectorAll("details[id]")) keep(element);
    const id = part.dataset.focus;
    delete part.dataset.focus;
    if (id) document.getElementById(id)?.querySelector("summary")?.focus({ preventScroll: true });
    for (const element of part.querySelectorAll("[autofocus]")) element.removeAttribute("autofocus");
  }
  for (const element of part.querySelectorAll("[data-opens]")) wait(element);
}

function keep(element) {
  if (chosen.has(element.id)) element.open = chosen.get(element.id);
}

function wait(element) {
  const live = element.closest("[data-live]");
  setTimeout(() => element.isConnected && htmx.trigger(live, "news"), (Number(element.dataset.opens) + 1) * 1000);
}

async function copy(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  const words = button.firstChild.textContent;
  button.firstChild.textContent = "Copied";
  setTimeout(() => (button.firstChild.textContent = words), 1500);
}
