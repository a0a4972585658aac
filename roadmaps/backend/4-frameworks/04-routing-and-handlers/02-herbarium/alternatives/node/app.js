// A herbarium: a table of addresses, each with its methods.
const http = require("node:http");

const sheets = new Map();
let last = 0;

const shown = (number) => ({ number, plant: sheets.get(number) });
const found = (number, answer) => (sheets.has(number) ? answer(number) : [404]);

const routes = [
  [/^\/sheets$/, {
    GET: () => [200, [...sheets.keys()].map(shown)],
    POST: (_, body) => {
      sheets.set(++last, JSON.parse(body).plant);
      return [201, shown(last), { Location: `/sheets/${last}` }];
    },
  }],
  [/^\/sheets\/latest$/, {
    GET: () => (sheets.size ? [200, shown(Math.max(...sheets.keys()))] : [404]),
  }],
  [/^\/sheets\/([0-9]+)$/, {
    GET: (number) => found(number, () => [200, shown(number)]),
    PUT: (number, body) => found(number, () => {
      sheets.set(number, JSON.parse(body).plant);
      return [200, shown(number)];
    }),
    DELETE: (number) => found(number, () => {
      sheets.delete(number);
      return [204];
    }),
  }],
  [/^\/sheets\/([0-9]+)\/label$/, {
    GET: (number) => found(number, () => [200, `No. ${number}: ${sheets.get(number)}\n`]),
  }],
];

function answer(request, body) {
  const [path, ...query] = request.url.split("?");
  if (path !== "/" && path.endsWith("/")) {
    return [308, undefined, { Location: [path.replace(/\/+$/, ""), ...query].join("?") }];
  }
  for (const [pattern, methods] of routes) {
    const match = pattern.exec(path);
    if (!match) continue;
    const known = [...Object.keys(methods), "OPTIONS", ...(methods.GET ? ["HEAD"] : [])];
    if (request.method === "OPTIONS") return [204, undefined, { Allow: known.join(", ") }];
    const method = methods[request.method === "HEAD" ? "GET" : request.method];
    return method ? method(Number(match[1]), body) : [405, undefined, { Allow: known.join(", ") }];
  }
  return [404];
}

http
  .createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const [status, value, headers = {}] = answer(request, Buffer.concat(parts).toString());
      const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
      if (value !== undefined) headers["Content-Type"] = text === value ? "text/plain; charset=utf-8" : "application/json";
      if (status !== 204) headers["Content-Length"] = Buffer.byteLength(text);
      response.writeHead(status, headers);
      response.end(text);
    });
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
