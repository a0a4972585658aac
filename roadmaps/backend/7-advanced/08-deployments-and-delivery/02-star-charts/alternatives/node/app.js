const http = require("http");

const archive = process.env.UPSTREAM_URL;
let catalogue = null;
let busy = 0;
let stopping = false;

function fetched(path) {
  return new Promise((resolve, reject) => {
    http
      .get(archive + path, { agent: false }, (response) => {
        let text = "";
        response.on("data", (part) => (text += part));
        response.on("end", () => resolve({ status: response.statusCode, text }));
        response.on("error", reject);
      })
      .on("error", reject);
  });
}

async function load() {
  try {
    const { status, text } = await fetched("/catalogue");
    if (status === 200) {
      catalogue = JSON.parse(text);
      return;
    }
  } catch {}
  setTimeout(load, 200);
}

async function answer(path) {
  const [, what, plate] = path.split("/");
  if (what === "alive") return [200, { alive: true }];
  if (what === "ready") return [catalogue ? 200 : 503, { ready: catalogue !== null }];
  if (what !== "charts") return [404, { detail: "there is no such page" }];
  if (!catalogue) return [503, { detail: "the catalogue is not here yet" }];
  const { status, text } = await fetched(`/plates/${plate}`);
  if (status !== 200) return [status === 404 ? 404 : 502, { detail: "there is no such plate" }];
  return [200, { plate, names: JSON.parse(text).stars.map((star) => catalogue[star]) }];
}

const server = http.createServer((request, response) => {
  busy += 1;
  response.on("close", () => {
    busy -= 1;
    if (stopping && busy === 0) process.exit(0);
  });
  answer(request.url).then(
    ([status, content]) => {
      response.writeHead(status, { "Content-Type": "application/json", Connection: "close" });
      response.end(JSON.stringify(content));
    },
    () => response.writeHead(502).end(),
  );
});

process.on("SIGTERM", () => {
  stopping = true;
  server.close();
  if (busy === 0) process.exit(0);
  setTimeout(() => process.exit(0), 1000 * Number(process.env.GRACE || 8));
});

server.listen(process.env.PORT, "127.0.0.1");
load();
