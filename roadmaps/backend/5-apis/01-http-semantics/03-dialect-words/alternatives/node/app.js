// A dictionary of dialect words.
const fs = require("node:fs");
const http = require("node:http");

const words = JSON.parse(fs.readFileSync("words.json", "utf-8"));
const safe = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const forms = {
  "application/json": (word) => JSON.stringify({ word, ...words[word] }),
  "text/plain": (word) => words[word].meaning + "\n",
  "text/html": (word) => `<h1>${safe(word)}</h1><p>${safe(words[word].meaning)}</p>`,
};

function weights(header) {
  const asked = new Map();
  for (const part of header.toLowerCase().split(",")) {
    const [range, ...rest] = part.split(";").map((piece) => piece.trim());
    const q = (rest.find((piece) => piece.startsWith("q=")) ?? "q=1").slice(2);
    if (range.includes("/") && /^(0(\.\d*)?|1(\.0*)?)$/.test(q)) asked.set(range, Number(q));
  }
  return asked.size ? asked : new Map([["*/*", 1]]);
}

http
  .createServer((request, response) => {
    const word = decodeURIComponent(request.url.replace("/words/", ""));
    if (!Object.hasOwn(words, word)) return response.writeHead(404).end();
    const asked = weights(request.headers.accept ?? "*/*");
    let best = null;
    let most = 0;
    for (const type of Object.keys(forms)) {
      const range = [type, type.split("/")[0] + "/*", "*/*"].find((range) => asked.has(range));
      if (range && asked.get(range) > most) [best, most] = [type, asked.get(range)];
    }
    response.setHeader("Vary", "Accept");
    if (!best) return response.writeHead(406).end(Object.keys(forms).join("\n"));
    response.writeHead(200, { "Content-Type": best + ";charset=utf-8" }).end(forms[best](word));
  })
  .listen(process.env.PORT, "127.0.0.1");
