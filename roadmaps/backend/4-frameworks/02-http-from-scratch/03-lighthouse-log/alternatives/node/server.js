// The log of the lighthouses, as Node's own module serves it.
const http = require("node:http");

const notes = [];

http
  .createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      if (request.method === "POST" && request.url === "/log") {
        notes.push(Buffer.concat(parts));
        response.writeHead(201, { Location: `/log/${notes.length}`, "Content-Length": 0 });
        response.end();
        return;
      }
      const found = /^\/log\/([1-9][0-9]*)$/.exec(request.url);
      const note = found ? notes[found[1] - 1] : undefined;
      const content = note ?? Buffer.from("no such note\n");
      response.writeHead(note ? 200 : 404, {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": content.length,
      });
      response.end(content);
    });
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
