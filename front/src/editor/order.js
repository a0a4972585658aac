// Lines to be put in order (a Parsons problem): by keyboard first, by buttons and by dragging too.
//
// The file is what counts: every move writes its lines anew, and a change of the file shows here.
const STEP = 4; // spaces of one indentation
const DEEPEST = 6;

export function order(area, { place, pieces, changed, checked }) {
  let head = [];
  let lines = [];
  let aside = [];
  const help = document.createElement("p");
  help.className = "field-help";
  help.id = "order-help";
  help.textContent =
    "Up and down go from line to line. With Alt they move the line; left and right change how far it is indented; Delete sets it aside, and brings it back.";
  const list = document.createElement("ol");
  list.className = "order-lines";
  list.setAttribute("aria-label", "Your program, line by line");
  const rest = document.createElement("ol");
  rest.className = "order-lines order-aside";
  rest.setAttribute("aria-label", "Lines set aside");
  const restTitle = document.createElement("p");
  restTitle.className = "eyebrow";
  restTitle.textContent = "Set aside: not part of the program";
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  place.append(help, list, restTitle, rest, said);
  place.hidden = false;
  area.hidden = true;

  function parse(text) {
    const all = text.split("\n");
    head = [];
    while (all.length && (!all[0].trim() || all[0].trim().startsWith("#"))) head.push(all.shift());
    lines = all
      .filter((line) => line.trim() && !line.trim().startsWith("#"))
      .map((line) => ({ text: line.trim(), indent: Math.min(DEEPEST, Math.round(width(line) / STEP)) }));
    const left = pieces.map((piece) => piece.trim());
    for (const { text: one } of lines) {
      const at = left.indexOf(one);
      if (at >= 0) left.splice(at, 1);
    }
    aside = left.map((one) => ({ text: one, indent: 0 }));
  }

  function text() {
    const body = lines.map((line) => " ".repeat(line.indent * STEP) + line.text);
    return [...head, ...body].join("\n") + "\n";
  }

  function draw(focus) {
    list.replaceChildren(...lines.map((line, at) => row(line, at, false)));
    rest.replaceChildren(...aside.map((line, at) => row(line, at, true)));
    rest.hidden = restTitle.hidden = !aside.length;
    if (focus) (focus.out ? rest : list).children[focus.at]?.querySelector(".order-line").focus();
  }

  function row(line, at, out) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "order-line";
    button.setAttribute("aria-describedby", help.id);
    const words = document.createElement("code");
    words.textContent = line.text;
    button.append(words);
    button.style.paddingInlineStart = `${0.75 + line.indent * 2}rem`;
    button.addEventListener("keydown", (event) => key(event, at, out));
    if (!out) button.addEventListener("pointerdown", (event) => drag(event, at));
    const tools = document.createElement("span");
    tools.className = "order-tools";
    const tool = (name, sign, act, able) => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "order-tool";
      one.textContent = sign;
      one.tabIndex = -1; // the keys of the line do the same
      one.setAttribute("aria-label", `${name}: ${line.text}`);
      one.disabled = !able;
      one.addEventListener("click", act);
      return one;
    };
    if (out) tools.append(tool("Put into the program", "+", () => toggle(at, true), true));
    else
      tools.append(
        tool("Move up", "↑", () => move(at, -1), at > 0),
        tool("Move down", "↓", () => move(at, 1), at < lines.length - 1),
        tool("Indent less", "←", () => indent(at, -1), line.indent > 0),
        tool("Indent more", "→", () => indent(at, 1), line.indent < DEEPEST),
        tool("Set aside", "−", () => toggle(at, false), true),
      );
    item.append(button, tools);
    return item;
  }

  function key(event, at, out) {
    const { key: name, altKey, ctrlKey, metaKey } = event;
    const acts = {
      ArrowUp: () => (altKey && !out ? move(at, -1) : go(at - 1, out)),
      ArrowDown: () => (altKey && !out ? move(at, 1) : go(at + 1, out)),
      ArrowLeft: () => !out && indent(at, -1),
      ArrowRight: () => !out && indent(at, 1),
      Delete: () => toggle(at, out),
      Backspace: () => toggle(at, out),
    };
    if ((ctrlKey || metaKey) && (name === "Enter" || name === "s")) {
      event.preventDefault();
      return checked();
    }
    if (ctrlKey || metaKey || !acts[name]) return;
    event.preventDefault();
    acts[name]();
  }

  function go(at, out) {
    const where = out ? rest : list;
    if (where.children[at]) where.children[at].querySelector(".order-line").focus();
    else if (!out && at >= lines.length && aside.length) rest.querySelector(".order-line").focus();
    else if (out && at < 0 && lines.length) list.lastElementChild.querySelector(".order-line").focus();
  }

  function move(at, by) {
    const to = at + by;
    if (to < 0 || to >= lines.length) return;
    lines.splice(to, 0, lines.splice(at, 1)[0]);
    done({ at: to }, `Line ${to + 1} of ${lines.length}`);
  }

  function indent(at, by) {
    const line = lines[at];
    line.indent = Math.max(0, Math.min(DEEPEST, line.indent + by));
    done({ at }, `Indented ${line.indent === 1 ? "once" : `${line.indent} times`}`);
  }

  function toggle(at, out) {
    const [line] = (out ? aside : lines).splice(at, 1);
    (out ? lines : aside).push({ text: line.text, indent: 0 });
    done(out ? { at: lines.length - 1 } : { at: Math.min(at, lines.length - 1) }, out ? "Put at the end" : "Set aside");
  }

  function done(focus, words) {
    draw(focus);
    said.textContent = words;
    area.value = text();
    changed();
  }

  // Dragging: up and down moves the line, left and right indents it.
  function drag(event, at) {
    if (event.button) return;
    const { clientX, clientY } = event;
    const began = lines[at].indent;
    let here = at;
    const moved = (now) => {
      const items = [...list.children];
      const over = items.findIndex((item) => now.clientY < item.getBoundingClientRect().bottom);
      const to = over < 0 ? items.length - 1 : over;
      const deep = Math.max(0, Math.min(DEEPEST, began + Math.round((now.clientX - clientX) / 32)));
      if (to === here && deep === lines[here].indent) return;
      if (Math.abs(now.clientY - clientY) < 6 && Math.abs(now.clientX - clientX) < 12) return;
      lines[here].indent = deep;
      lines.splice(to, 0, lines.splice(here, 1)[0]);
      here = to;
      draw({ at: here });
    };
    const up = () => {
      document.removeEventListener("pointermove", moved);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", up);
      area.value = text();
      changed();
    };
    document.addEventListener("pointermove", moved);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", up);
  }

  parse(area.value);
  draw();
  return {
    // Until something is moved the file is as it was, to the letter.
    text: () => area.value,
    focus: () => list.querySelector(".order-line")?.focus(),
    replace: (now) => {
      area.value = now;
      parse(now);
      draw();
    },
  };
}

function width(line) {
  const [white] = /^[ \t]*/.exec(line);
  return white.replaceAll("\t", " ".repeat(STEP)).length;
}
