const http = require("node:http");

const readings = new Map();

function taken(fridge, text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return [400, { problem: "the body is not JSON" }];
  }
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    return [400, { problem: "the body must be an object" }];
  }
  const celsius = body.celsius;
  if (typeof celsius !== "number" || !(celsius >= -90 && celsius <= 60)) {
    return [422, { field: "celsius", problem: "must be a number from -90 to 60" }];
  }
  readings.set(fridge, [...(readings.get(fridge) ?? []), celsius]);
  return [201, { fridge, celsius }];
}

http
  .createServer(async (request, response) => {
    const [, fridge] = request.url.match(/^\/fridges\/([^/]+)\/readings$/) ?? [];
    const parts = [];
    for await (const part of request) parts.push(part);
    let answer = [404, { problem: "there is nothing here" }];
    if (fridge && request.method === "GET") answer = [200, readings.get(fridge) ?? []];
    if (fridge && request.method === "POST") answer = taken(fridge, Buffer.concat(parts).toString());
    response.writeHead(answer[0], { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer[1]));
  })
  .listen(process.env.PORT, "127.0.0.1");
