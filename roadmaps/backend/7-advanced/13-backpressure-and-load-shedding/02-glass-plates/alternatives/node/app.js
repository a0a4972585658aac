const http = require("http");

const waiting = [];
let working = 0;

async function turn() {
  if (working === 4) await new Promise((go) => waiting.push(go));
  else working++;
}

function done() {
  if (waiting.length) waiting.shift()();
  else working--;
}

async function show(plate) {
  if (working === 4 && waiting.length === 6) return [503, { detail: "full" }, { "Retry-After": "1" }];
  await turn();
  try {
    const answer = await fetch(`${process.env.UPSTREAM_URL}/plates/${plate}`, { signal: AbortSignal.timeout(4000) });
    if (!answer.ok) throw new Error(`answered with ${answer.status}`);
    return [200, await answer.json()];
  } catch (error) {
    return [502, { detail: error.message }];
  } finally {
    done();
  }
}

http
  .createServer(async (request, response) => {
    const [status, content, more] =
      request.url === "/health" ? [200, { up: true }] : await show(request.url.split("/").pop());
    response.writeHead(status, { "Content-Type": "application/json", ...more });
    response.end(JSON.stringify(content));
  })
  .listen(process.env.PORT, "127.0.0.1");
