// Tide tables over HTTP, on a bare socket.
const net = require("node:net");

const TIDES = {
  "/tides/leith": "Leith\nhigh 03:12 5.1 m\nlow 09:20 1.2 m\n",
  "/tides/brehat": "Île-de-Bréhat\nhaute 04:47 10,3 m\nbasse 11:02 1,9 m\n",
  "/tides/hafnarfjordur": "Hafnarfjörður\nflóð 06:01 3,9 m\nfjara 12:14 0,4 m\n",
};

net
  .createServer((socket) => {
    let head = "";
    socket.on("error", () => {});
    socket.on("data", (part) => {
      head += part.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      const text = TIDES[head.split(" ")[1]];
      const body = Buffer.from(text ?? "no such harbour\n");
      socket.write(`HTTP/1.1 ${text ? "200 OK" : "404 Not Found"}\r\n`);
      socket.write("Content-Type: text/plain; charset=utf-8\r\n");
      socket.write(`Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
      socket.end(body);
    });
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
