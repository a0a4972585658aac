// The map: what belongs to the topic that is pointed at, zooming, moving with the arrow keys, and following the news.
// The page is whole without it.
const map = document.getElementById("map");
if (map) begin();

function begin() {
  emphasise();
  zooming();
  document.addEventListener("backroad:news", ({ detail }) => {
    if (["verdict", "progress", "roadmaps", "afresh"].includes(detail.kind)) renew();
  });
}

// What a topic rests on and what it opens

function emphasise() {
  let shown = null;
  const show = (card) => {
    if (card === shown) return;
    shown = card;
    clear();
    if (card) light(card);
  };
  const cardOf = (target) => target.closest?.(".topic") ?? null;
  const focused = () => (document.activeElement?.matches(":focus-visible") ? cardOf(document.activeElement) : null);
  map.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") show(cardOf(event.target) ?? focused());
  });
  map.addEventListener("pointerleave", () => show(focused()));
  map.addEventListener("focusin", () => show(focused()));
  map.addEventListener("focusout", () => show(null));
  map.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const card = cardOf(event.target);
    if (!step || !card || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = neighbour(card, ...step);
    if (!next) return;
    event.preventDefault();
    next.querySelector("a").focus();
  });
}

function clear() {
  map.classList.remove("has-focus");
  for (const one of map.querySelectorAll(".is-lit")) one.classList.remove("is-lit", "is-before", "is-after");
  document.getElementById("far-lines").replaceChildren();
}

function light(card) {
  const before = (card.dataset.after ?? "").split(" ").map((id) => id && document.getElementById(id)).filter(Boolean);
  const after = [...map.querySelectorAll(`[data-after~="${CSS.escape(card.id)}"]`)];
  if (!before.length && !after.length) return;
  map.classList.add("has-focus");
  card.classList.add("is-lit");
  for (const one of before) one.classList.add("is-lit", "is-before");
  for (const one of after) one.classList.add("is-lit", "is-after");
  const drawn = new Set();
  for (const line of map.querySelectorAll(`.lines [data-f="${CSS.escape(card.id)}"], .lines [data-t="${CSS.escape(card.id)}"]`)) {
    line.classList.add("is-lit");
    drawn.add(line.dataset.f === card.id ? line.dataset.t : line.dataset.f);
  }
  for (const one of before) if (!drawn.has(one.id)) far(one, card);
  for (const one of after) if (!drawn.has(one.id)) far(card, one);
}

function far(from, to) {
  const svg = document.getElementById("far-lines");
  const place = svg.getBoundingClientRect();
  const [a, b] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
  const [x1, y1] = [a.left + a.width / 2 - place.left, a.bottom - place.top];
  const [x2, y2] = [b.left + b.width / 2 - place.left, b.top - place.top];
  const bend = Math.min(160, Math.max(30, Math.abs(y2 - y1) / 3));
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`);
  svg.append(path);
}

function neighbour(card, dx, dy) {
  const here = card.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  for (const other of map.querySelectorAll(".topic")) {
    const there = other.getBoundingClientRect();
    const across = (there.left + there.right - here.left - here.right) / 2;
    const down = (there.top + there.bottom - here.top - here.bottom) / 2;
    const along = dx ? across * dx : down * dy;
    const aside = Math.abs(dx ? down : across);
    if (along <= 4 || (dx && aside > here.height)) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

// Zooming

function zooming() {
  const bar = map.querySelector(".zoom");
  const steps = map.dataset.zooms.trim().split(" ").map(Number);
  const now = () => Number(map.dataset.zoom);
  const set = (zoom, anchor) => {
    if (zoom === now() || !steps.includes(zoom)) return;
    const at = anchor?.getBoundingClientRect().top;
    map.dataset.zoom = zoom;
    bar.querySelector("output").textContent = `${zoom} %`;
    bar.querySelector('[data-zoom-by="-1"]').disabled = zoom === steps[0];
    bar.querySelector('[data-zoom-by="1"]').disabled = zoom === steps.at(-1);
    document.cookie = `backroad-zoom=${zoom};path=/;max-age=31536000;samesite=strict`;
    region();
    // What was looked at stays where it was.
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - at, behavior: "instant" });
  };
  const by = (step, anchor) => set(steps[Math.min(steps.length - 1, Math.max(0, steps.indexOf(now()) + step))], anchor);
  const fit = () => {
    // The largest at which the whole road is seen at once, or else the smallest.
    for (const zoom of [...steps].reverse()) {
      set(zoom);
      if (document.getElementById("map-scroll").scrollHeight <= innerHeight && zoom <= 100) break;
    }
    map.scrollIntoView({ block: "start" });
  };
  const region = () => {
    // Only what scrolls is a stop for the keyboard.
    const scroll = document.getElementById("map-scroll");
    if (now() > 100) {
      scroll.tabIndex = 0;
      scroll.setAttribute("role", "region");
      scroll.setAttribute("aria-label", "The map, larger than the window");
    } else for (const name of ["tabindex", "role", "aria-label"]) scroll.removeAttribute(name);
  };
  const middle = () =>
    [...map.querySelectorAll(".topic")].find((one) => one.getBoundingClientRect().top > innerHeight / 3) ?? null;
  bar.hidden = false;
  region();
  bar.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-zoom-by]")?.dataset.zoomBy;
    if (asked === "fit") fit();
    else if (asked) by(Number(asked), middle());
  });
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    if (Math.abs(event.deltaY) < 4 || event.timeStamp - last < 120) return;
    last = event.timeStamp;
    by(event.deltaY < 0 ? 1 : -1, event.target.closest?.(".topic") ?? middle());
  }, { passive: false });
  let last = 0;
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const anchor = event.target.closest(".topic") ?? middle();
    if (event.key === "+" || event.key === "=") by(1, anchor);
    else if (event.key === "-") by(-1, anchor);
    else if (event.key === "0") set(100, anchor);
    else return;
    event.preventDefault();
  });
  bar.querySelector('[data-zoom-by="-1"]').disabled = now() === steps[0];
  bar.querySelector('[data-zoom-by="1"]').disabled = now() === steps.at(-1);
}

// The news: the page is asked for again, and only what differs is put in its place. Nothing moves, and the focus stays.

let asked = 0;

function renew() {
  clearTimeout(asked);
  asked = setTimeout(async () => {
    const answer = await fetch(location.pathname).catch(() => null);
    if (!answer?.ok) return;
    // The policy of this page holds for what is parsed here too, and knows only this page's nonce.
    const text = (await answer.text()).replace(/<style nonce="[^"]*"/, `<style nonce="${document.getElementById("places").nonce}"`);
    take(new DOMParser().parseFromString(text, "text/html"));
  }, 150);
}

function take(fresh) {
  const places = fresh.getElementById("places").textContent;
  const ours = document.getElementById("places");
  if (places !== ours.textContent) {
    // The roadmap itself is another.
    ours.textContent = places;
    swap(document.getElementById("stages"), fresh.getElementById("stages"));
  }
  for (const id of ["map-top", "map-stops"]) swap(document.getElementById(id), fresh.getElementById(id));
  for (const one of fresh.querySelectorAll("#stages .topic, #stages .stage")) {
    const mine = document.getElementById(one.id);
    if (!mine) continue;
    const lit = ["is-lit", "is-before", "is-after"].filter((name) => mine.classList.contains(name));
    const wanted = [one.className, ...lit].join(" ");
    if (mine.className !== wanted) mine.className = wanted;
    const part = one.matches(".topic") ? ".topic-foot" : ".stage-figures";
    swap(mine.querySelector(part), one.querySelector(part));
  }
}

function swap(mine, fresh) {
  if (!mine || !fresh || mine.innerHTML === fresh.innerHTML) return;
  const links = (element) => [...element.querySelectorAll("a")];
  const focus = mine.contains(document.activeElement) ? links(mine).indexOf(document.activeElement) : -1;
  mine.innerHTML = fresh.innerHTML;
  if (focus >= 0) links(mine)[focus]?.focus();
}
