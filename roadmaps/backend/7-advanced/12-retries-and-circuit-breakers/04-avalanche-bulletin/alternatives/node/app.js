const http = require("http");

async function ask(path, deadline) {
  const left = Math.floor(deadline - performance.now());
  if (left < 1) throw new DOMException("too late", "TimeoutError");
  const answer = await fetch(process.env.UPSTREAM_URL + path, {
    headers: { "Time-Left": String(left) },
    signal: AbortSignal.timeout(left),
  });
  if (!answer.ok) throw new Error(`answered with ${answer.status}`);
  return await answer.json();
}

async function bulletin(request) {
  const came = performance.now();
  const given = request.headers["time-left"] ?? "2000";
  if (!/^-?\d+$/.test(given)) return [400, { detail: "Time-Left is a number of milliseconds" }];
  const deadline = came + Math.min(Number(given), 2000);
  const valley = request.url.split("/").pop();
  try {
    const snow = await ask(`/snow/${valley}`, deadline);
    const wind = await ask(`/wind/${snow.mast}`, deadline);
    return [200, { valley, snow: snow.cm, wind: wind.kmh }];
  } catch (error) {
    return [error.name === "TimeoutError" ? 504 : 503, { detail: "the weather office does not answer" }];
  }
}

http
  .createServer(async (request, response) => {
    const [status, content] = await bulletin(request);
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(content));
  })
  .listen(process.env.PORT, "127.0.0.1");
