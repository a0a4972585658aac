// The news of the server, in every tab over one connection.
//
// A browser keeps few connections to one server, and each tab with a stream of its own would use them up. So the tabs
// elect one (by a lock that the browser gives to one of them) that listens and hands on to the others.
//
// What is told: elements with data-live="<exercise id>" (or "*") get the event "news" when a piece of news of a kind in
// their data-news concerns them, and ask for themselves again (hx-trigger="news"). Elements with data-checking show
// which check runs. Everything else listens on document for "backroad:news".
import htmx from "htmx.org";

const KINDS = ["files", "checking", "verdict", "fault", "progress", "roadmaps"];
const AGAIN = 2000; // milliseconds
const channel = "BroadcastChannel" in window ? new BroadcastChannel("backroad-news") : null;

// The number of the last piece of news when the page was drawn; what came after it must not be missed.
const drawn = document.body.dataset.drawn;
const number = (id) => Number(id.split("-")[1]);
let last = "";

export function follow() {
  // A part that could not be fetched asks again until it is there: the news that it was asked for comes only once.
  document.addEventListener("htmx:sendError", ({ detail: { elt } }) => {
    if (elt.matches("[data-live]")) setTimeout(() => elt.isConnected && htmx.trigger(elt, "news"), AGAIN);
  });
  if (channel) {
    channel.onmessage = ({ data }) => {
      last = data.id ?? last;
      if (data.kind !== "drawn") heard(data);
      else if (last && number(last) > number(data.drawn)) channel.postMessage({ kind: "afresh", data: {} });
    };
    channel.postMessage({ kind: "drawn", drawn });
  }
  if (navigator.locks) navigator.locks.request("backroad-news", () => new Promise(() => listen()));
  else listen();
}

function listen() {
  let source;
  let lost = false;
  const tell = (message) => {
    heard(message);
    channel?.postMessage(message);
  };
  const connect = () => {
    source = new EventSource(`/events?after=${last || drawn}`);
    source.onopen = () => {
      if (lost) tell({ kind: "connection", data: { lost: false } });
      lost = false;
    };
    source.onerror = () => {
      if (!lost) tell({ kind: "connection", data: { lost: true } });
      lost = true;
      // The browser tries again by itself, unless it was refused: then a new start of the server has another key.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
    };
    for (const kind of [...KINDS, "hello", "afresh"]) {
      source.addEventListener(kind, (event) => {
        if (event.lastEventId === last && kind !== "afresh") return;
        last = event.lastEventId;
        tell({ kind, data: JSON.parse(event.data), id: last });
      });
    }
  };
  connect();
}

function heard({ kind, data }) {
  if (kind === "connection") return connection(data.lost);
  document.dispatchEvent(new CustomEvent("backroad:news", { detail: { kind, ...data } }));
  if (kind === "hello") return;
  if (kind === "checking") return checking(data);
  for (const element of document.querySelectorAll("[data-live]")) {
    const kinds = (element.dataset.news ?? "verdict").split(" ");
    const mine = ["*", data.exercise].includes(element.dataset.live) || !data.exercise;
    if (mine && (kind === "afresh" || kinds.includes(kind))) htmx.trigger(element, "news");
  }
}

function checking({ exercise, number, total, title }) {
  for (const element of document.querySelectorAll(`[data-checking="${CSS.escape(exercise)}"]`)) {
    element.textContent = `Checking ${number} of ${total}: ${title}`;
  }
}

function connection(lost) {
  const element = document.getElementById("connection");
  element.hidden = !lost;
  element.textContent = lost ? "Backroad does not answer. What you save is kept; this page catches up when it is back." : "";
}
