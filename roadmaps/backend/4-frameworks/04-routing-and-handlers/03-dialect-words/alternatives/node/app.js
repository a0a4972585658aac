// Words of a dialect: what they mean, and who says so.
const http = require("node:http");

const meanings = new Map();

const address = (word) => `/words/${encodeURIComponent(word)}`;
const searching = (what) => `/search?${new URLSearchParams(what)}`;
const shown = (word) => ({ word, meaning: meanings.get(word), self: address(word), like: searching({ has: word }) });

function answer(method, target, body) {
  const [path, query = ""] = target.split(/\?(.*)/s);
  if (method === "POST" && path === "/words") {
    const { word, meaning } = JSON.parse(body);
    meanings.set(word, meaning);
    return [201, shown(word), { Location: address(word) }];
  }
  if (path === "/search") {
    const asked = new URLSearchParams(query);
    const has = asked.get("has");
    const from = Number(asked.get("from") ?? 0);
    const found = [...meanings.keys()].filter((word) => word.includes(has)).sort();
    const page = { words: found.slice(from, from + 2).map(shown) };
    if (found.length > from + 2) page.next = searching({ has, from: from + 2 });
    return [200, page];
  }
  const word = path.startsWith("/words/") ? decodeURIComponent(path.slice("/words/".length)) : undefined;
  return meanings.has(word) ? [200, shown(word)] : [404, { error: "nobody says that" }];
}

http
  .createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const [status, value, headers] = answer(request.method, request.url, Buffer.concat(parts).toString());
      const content = Buffer.from(JSON.stringify(value));
      response.writeHead(status, { "Content-Type": "application/json", "Content-Length": content.length, ...headers });
      response.end(content);
    });
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
