// One thread does it all, so nothing needs a lock.
const http = require("node:http");

const copies = process.env.BACKENDS.split(",").map((address) => {
  const [host, port] = address.split(":");
  return { host, port, underWay: 0, outUntil: 0 };
});

function choose(tried) {
  const inside = copies.filter((copy) => copy !== tried && performance.now() >= copy.outUntil);
  inside.sort((one, other) => one.underWay - other.underWay);
  return inside[0];
}

function ask(copy, request, content) {
  copy.underWay += 1;
  return new Promise((done, fail) => {
    let connected = false;
    const headers = request.headers["content-type"] ? { "Content-Type": request.headers["content-type"] } : {};
    headers["Content-Length"] = content.length;
    const asked = http.request({
      host: copy.host, port: copy.port, method: request.method, path: request.url, headers, agent: false,
    });
    const timer = setTimeout(() => asked.destroy(new Error("nothing was said")), 1000);
    asked.on("socket", (socket) => socket.on("connect", () => { connected = true; }));
    asked.on("error", () => fail(connected));
    asked.on("response", (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done([answer.statusCode, answer.headers["content-type"], Buffer.concat(parts)]));
      answer.on("error", () => fail(connected));
    });
    asked.on("close", () => clearTimeout(timer));
    asked.end(content);
  }).finally(() => { copy.underWay -= 1; });
}

async function passedOn(request, content) {
  let copy;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    copy = choose(copy);
    if (!copy) break;
    try {
      return await ask(copy, request, content);
    } catch (connected) {
      copy.outUntil = performance.now() + 1000;
      if (connected && request.method !== "GET") break;
    }
  }
  return [503, "text/plain", Buffer.from("no copy has answered")];
}

http.createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", async () => {
    const [status, kind, data] = await passedOn(request, Buffer.concat(parts));
    response.writeHead(status, { "Content-Type": kind ?? "text/plain", "Content-Length": data.length });
    response.end(data);
  });
}).listen(process.env.PORT, "127.0.0.1");
