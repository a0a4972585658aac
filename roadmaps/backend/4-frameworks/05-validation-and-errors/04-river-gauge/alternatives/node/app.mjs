import http from "node:http";
import { randomUUID } from "node:crypto";

class Refusal extends Error {
  constructor(status, title, headers = {}) {
    super(title);
    Object.assign(this, { status, headers });
  }
}

async function level() {
  let answer;
  try {
    answer = await fetch(`${process.env.UPSTREAM_URL}/level`, { signal: AbortSignal.timeout(1800) });
  } catch {
    throw new Refusal(503, "The gauge is away", { "Retry-After": "20" });
  }
  if (answer.status >= 500) throw new Refusal(503, "The gauge is ill", { "Retry-After": "20" });
  const reading = await answer.json();
  if (typeof reading.level !== "number") throw new TypeError(`no level: ${JSON.stringify(reading)}`);
  return reading.level;
}

async function answered(request) {
  const [, boat] = request.url.match(/^\/outings\/([^/]+)$/) ?? [];
  if (!boat) throw new Refusal(404, "There is nothing here");
  if (request.method !== "GET") throw new Refusal(405, "Only GET", { Allow: "GET" });
  const now = await level();
  return { boat, level: now, may: now <= 350 };
}

function send(response, status, type, value, headers = {}) {
  response.writeHead(status, { "Content-Type": type, ...headers });
  response.end(JSON.stringify(value));
}

http
  .createServer(async (request, response) => {
    try {
      send(response, 200, "application/json", await answered(request));
    } catch (error) {
      const { status, message: title, headers } = error;
      if (error instanceof Refusal) {
        return send(response, status, "application/problem+json", { title, status }, headers);
      }
      const id = randomUUID();
      console.error(`${id} ${error.stack}`);
      send(response, 500, "application/problem+json", { title: "Something went wrong", status: 500, id });
    }
  })
  .listen(process.env.PORT, "127.0.0.1");
