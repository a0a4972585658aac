// A log of the meteors that observers have seen.
const http = require("node:http");

const meteors = new Map();
let last = 0;

async function note(request, response) {
  let text = "";
  for await (const part of request) text += part;
  const meteor = JSON.parse(text);
  if (!("seen_from" in meteor) || !("magnitude" in meteor)) return say(response, 422, { error: "a field is missing" });
  const id = ++last;
  meteors.set(id, { id, ...meteor });
  response.setHeader("Location", `/meteors/${id}`);
  say(response, 201, meteors.get(id));
}

function say(response, status, value) {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

http
  .createServer((request, response) => {
    if (request.method === "POST" && request.url === "/meteors") return note(request, response);
    const id = Number(request.url.match(/^\/meteors\/(\d+)$/)?.[1]);
    if (!meteors.has(id)) return say(response, 404, { error: "there is no such meteor" });
    if (request.method === "GET") return say(response, 200, meteors.get(id));
    meteors.delete(id);
    response.writeHead(204).end();
  })
  .listen(process.env.PORT, "127.0.0.1");
