const http = require("http");

let budget = 10;

async function ask(method, path, body) {
  const answer = await fetch(process.env.UPSTREAM_URL + path, {
    method,
    body,
    headers: { "Content-Type": "application/json", Connection: "close" },
    signal: AbortSignal.timeout(2000),
  });
  if (answer.status >= 500) throw new Error(`answered with ${answer.status}`);
  return [answer.status, answer.ok ? await answer.json() : null];
}

async function lookUp(path) {
  budget = Math.min(10, budget + 0.1);
  for (let tries = 1; ; tries++) {
    try {
      return await ask("GET", path);
    } catch (error) {
      if (tries === 3 || budget < 1) throw error;
      budget -= 1;
      await new Promise((done) => setTimeout(done, 15 + Math.random() * 30));
    }
  }
}

async function answered(request, body) {
  if (request.method === "POST") {
    const [status, made] = await ask("POST", "/surveys", body);
    return status < 400 ? [201, made] : [422, { detail: "the office refuses this survey" }];
  }
  const harbour = request.url.slice("/depths/".length);
  const [status, found] = await lookUp(`/depths/${harbour}`);
  return status === 200 ? [200, { harbour, metres: found.metres }] : [404, { detail: "no such harbour" }];
}

http
  .createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const [status, content] = await answered(request, body).catch((error) => [503, { detail: error.message }]);
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(content));
  })
  .listen(process.env.PORT, "127.0.0.1");
