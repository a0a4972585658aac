// The list of a court's hearings.
const http = require("node:http");

const hearings = new Map();
let last = 0;

class Wrong extends Error {
  constructor(status, headers = {}) {
    super(http.STATUS_CODES[status]);
    Object.assign(this, { status, headers });
  }
}

async function sent(request) {
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) throw new Wrong(415);
  const parts = [];
  for await (const part of request) parts.push(part);
  let value;
  try {
    value = JSON.parse(Buffer.concat(parts).toString());
  } catch {
    throw new Wrong(400);
  }
  const right = typeof value?.case === "string" && value.case && Number.isInteger(value.room) && value.room > 0;
  if (!right || Array.isArray(value)) throw new Wrong(422);
  return { case: value.case, room: value.room };
}

function json(status, value, headers = {}) {
  return { status, body: JSON.stringify(value), headers: { "Content-Type": "application/json", ...headers } };
}

const all = {
  GET: () => json(200, [...hearings.values()]),
  POST: async (request) => {
    const hearing = { id: ++last, ...(await sent(request)) };
    hearings.set(hearing.id, hearing);
    return json(201, hearing, { Location: `/hearings/${hearing.id}` });
  },
};
const one = {
  GET: (_, id) => json(200, hearings.get(id)),
  PUT: async (request, id) => {
    hearings.set(id, { id, ...(await sent(request)) });
    return json(200, hearings.get(id));
  },
  DELETE: (_, id) => {
    hearings.delete(id);
    return { status: 204 };
  },
};

async function answer(request) {
  const id = Number(request.url.match(/^\/hearings\/(\d+)$/)?.[1]);
  const methods = request.url === "/hearings" ? all : hearings.has(id) ? one : null;
  if (!methods) throw new Wrong(404);
  const allow = { Allow: [...Object.keys(methods), "HEAD", "OPTIONS"].join(", ") };
  if (request.method === "OPTIONS") return { status: 204, headers: allow };
  const act = methods[request.method === "HEAD" ? "GET" : request.method];
  if (!act) throw new Wrong(405, allow);
  const ranges = (request.headers.accept ?? "*/*").split(",").map((range) => range.split(";")[0].trim().toLowerCase());
  const fits = ranges.some((range) => ["application/json", "application/*", "*/*"].includes(range));
  if (request.method !== "DELETE" && !fits) throw new Wrong(406);
  return act(request, id);
}

http
  .createServer(async (request, response) => {
    const { status, body = "", headers = {} } = await answer(request).catch((error) => {
      if (!(error instanceof Wrong)) throw error;
      return { status: error.status, headers: error.headers };
    });
    const length = status === 204 ? {} : { "Content-Length": Buffer.byteLength(body) };
    response.writeHead(status, { ...headers, ...length }).end(body);
  })
  .listen(process.env.PORT, "127.0.0.1");
