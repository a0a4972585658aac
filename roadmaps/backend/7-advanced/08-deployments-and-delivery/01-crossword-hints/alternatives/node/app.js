const http = require("http");
const fs = require("fs");
const { createHash } = require("crypto");

function percent(feature) {
  try {
    return Number(fs.readFileSync(`${feature}.switch`, "utf8"));
  } catch {
    return 0;
  }
}

function draw(feature, reader) {
  return createHash("md5").update(`${reader}@${feature}`).digest().readUInt32BE(0) % 100;
}

function answer(method, parts, body) {
  const [first, name, third, feature] = parts;
  if (method === "PUT" && first === "switches") {
    const { percent } = JSON.parse(body);
    fs.writeFileSync(`${name}.${process.pid}`, String(percent));
    fs.renameSync(`${name}.${process.pid}`, `${name}.switch`);
    return { percent };
  }
  if (method === "GET" && first === "readers" && third === "features") {
    return { on: draw(feature, name) < percent(feature) };
  }
  if (method === "POST" && third === "preview") {
    const share = percent(name);
    return { on: JSON.parse(body).readers.filter((reader) => draw(name, reader) < share) };
  }
  return null;
}

http
  .createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const found = answer(request.method, request.url.split("/").slice(1), body);
      response.writeHead(found ? 200 : 404, { "Content-Type": "application/json" });
      response.end(JSON.stringify(found || { detail: "there is no such page" }));
    });
  })
  .listen(process.env.PORT, "127.0.0.1");
