// One file: an editor over its text area, saved as one types, and never over what somebody else has saved meanwhile.
import { code } from "./code.js";
import { order } from "./order.js";

const PAUSE = 700; // milliseconds without a key before what was typed is saved

export class Sheet {
  constructor(form, { exercise, files, check }) {
    this.form = form;
    this.area = form.querySelector("textarea");
    this.path = form.elements.path.value;
    this.mark = form.elements.mark.value;
    this.saved = this.area.value;
    this.read = files;
    this.write = `${files}write/`;
    this.check = check;
    this.draft = `backroad:${exercise}:${this.path}`;
    this.status = form.querySelector(".sheet-status");
    this.panel = form.querySelector(".sheet-conflict");
    this.saving = Promise.resolve(true);
    const place = form.querySelector(".order");
    const make = place ? order : code;
    this.view = make(this.area, {
      place,
      language: form.dataset.language,
      pieces: place ? JSON.parse(document.getElementById("pieces").textContent) : [],
      changed: () => this.changed(),
      checked: () => this.submit(),
      tried: form.querySelector(".sheet-run") && (() => this.run()),
    });
    form.querySelector(".sheet-run")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.run();
    });
    form.querySelector(".sheet-save").hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.area.form.addEventListener("focusout", () => this.flush());
    this.restore();
  }

  get text() {
    return this.view.text();
  }

  get dirty() {
    return this.text !== this.saved;
  }

  changed() {
    clearTimeout(this.timer);
    if (!this.dirty) return this.say("");
    this.keep();
    this.say("Not saved yet");
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  flush() {
    clearTimeout(this.timer);
    this.saving = this.saving.then(() => (this.dirty && this.panel.hidden ? this.send() : this.panel.hidden));
    return this.saving;
  }

  async submit() {
    if (!(await this.flush())) return;
    this.say("Saved. Checking …");
    const answer = await this.post(this.check, null);
    if (!answer?.ok) this.say("Backroad does not answer.");
    else this.say("Saved");
  }

  // Try the file, or what is selected in it, on a fresh copy of the data.
  async run() {
    if (this.running) return;
    this.running = true;
    const button = this.form.querySelector(".sheet-run");
    button.disabled = true;
    const { text, from } = this.view.selected?.() ?? { text: this.text, from: 0 };
    const data = new FormData(this.form);
    data.set("text", text);
    data.set("do", "run");
    this.view.fault?.(null);
    await this.flush();
    this.say("Running …");
    let drawn = null;
    try {
      const headers = { "X-CSRFToken": document.body.dataset.csrf, "HX-Request": "true" };
      const answer = await fetch(button.formAction, { method: "POST", headers, body: data });
      if (answer.ok) drawn = await answer.text();
    } catch {
      // Said below.
    }
    this.running = button.disabled = false;
    if (drawn === null) return this.say("Backroad does not answer.");
    const place = this.form.querySelector(".sheet-ran");
    place.innerHTML = drawn;
    const { words, place: at } = place.firstElementChild.dataset;
    this.say(from || text !== this.text ? `${words} (only what is selected)` : words);
    if (at >= 0) this.view.fault?.(from + Number(at));
  }

  async send(keep = "") {
    const text = this.text;
    this.say("Saving …");
    const answer = await this.post(this.write, { path: this.path, text, mark: this.mark, keep });
    if (!answer) {
      this.say("Not saved: Backroad does not answer. What you typed is kept in this page.");
      return false;
    }
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 409 && said.file) {
      this.conflict(said.file);
      return false;
    }
    if (!answer.ok) {
      this.say(`Not saved: ${said.sentence ?? "Backroad refused it."} ${said.remedy ?? "Load the page again."}`);
      return false;
    }
    this.took(said, keep === "disk" ? said.text : text);
    // What was typed while this was on its way is not in it.
    this.say(this.dirty ? "Not saved yet" : "Saved");
    return true;
  }

  took(file, text) {
    this.mark = file.mark;
    this.saved = text;
    this.form.elements.mark.value = file.mark;
    sessionStorage.removeItem(this.draft);
  }

  // Look at the file on the disk, after what is being saved now: an answer from before it would bring back the old text.
  refresh() {
    this.saving = this.saving.then(async () => {
      try {
        const answer = await fetch(this.read);
        if (answer.ok) this.disk((await answer.json()).files.find((file) => file.path === this.path));
      } catch {
        // The connection's own notice says it.
      }
      if (this.dirty && this.panel.hidden) this.changed();
      return this.panel.hidden;
    });
  }

  // The file as it lies on the disk now; undefined when it is gone.
  disk(file) {
    if (!file || file.mark === this.mark || file.text === null) return;
    if (file.text === this.text) return this.took(file, file.text);
    if (this.dirty) return this.conflict(file);
    this.took(file, file.text);
    this.view.replace(file.text);
    this.say("Changed in another editor; this is the new text.");
  }

  conflict(file) {
    clearTimeout(this.timer);
    this.say("");
    this.panel.replaceChildren();
    const line = document.createElement("p");
    line.textContent = `${this.path} was changed elsewhere while you were typing. Nothing has been overwritten; choose which version stays. The other is kept among your attempts.`;
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "Show the version on the disk";
    const text = document.createElement("pre");
    text.className = "code";
    text.tabIndex = 0;
    text.textContent = file.text ?? "(no text)";
    details.append(summary, text);
    const buttons = document.createElement("div");
    buttons.className = "buttons";
    buttons.append(
      this.choice("Keep what is in this page", "page", file),
      this.choice("Take the version on the disk", "disk", file),
    );
    this.panel.append(line, details, buttons);
    this.panel.hidden = false;
  }

  choice(words, keep, file) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = words;
    button.addEventListener("click", async () => {
      this.panel.hidden = true;
      if ((await this.send(keep)) && keep === "disk") this.view.replace(this.saved ?? file.text);
      this.view.focus();
    });
    return button;
  }

  leave() {
    if (this.dirty && this.panel.hidden) this.post(this.write, { path: this.path, text: this.text, mark: this.mark, keep: "" }, true);
  }

  // What was typed survives a page that is closed while the server is away.
  keep() {
    try {
      sessionStorage.setItem(this.draft, JSON.stringify({ mark: this.mark, text: this.text }));
    } catch {
      // Storage may be full or forbidden; the page still holds the text.
    }
  }

  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.draft) ?? "null");
    if (!kept || kept.text === this.text) return;
    this.mark = kept.mark;
    this.view.replace(kept.text);
    this.changed();
  }

  async post(address, data, keepalive = false) {
    try {
      return await fetch(address, {
        method: "POST",
        keepalive,
        headers: { "Content-Type": "application/json", "X-CSRFToken": document.body.dataset.csrf, "HX-Request": "true" },
        body: data && JSON.stringify(data),
      });
    } catch {
      return null;
    }
  }

  say(words) {
    this.status.textContent = words;
  }
}
