// What every page loads: htmx, the news, and small comforts. Pages are complete without it.
import htmx from "htmx.org";
import { comfort } from "./exercise.js";
import { keys } from "./keys.js";
import { follow } from "./news.js";
import "./map.js";
import "./topic.js";

window.htmx = htmx;

// Django wants its token with every write.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.body.dataset.csrf;
});

follow();
keys();
comfort();
