const http = require("node:http");

// A ticket remembers how it came about, so the list of tickets is all that is kept.
const tickets = [];

function sell(meter, key, wish) {
  if (!key) return [400, { detail: "Idempotency-Key is missing" }];
  const known = tickets.find((one) => one.meter === meter && one.key === key);
  if (known) {
    const same = known.plate === wish.plate && known.minutes === wish.minutes;
    return same ? [201, shown(known)] : [422, { detail: "this key belongs to another request" }];
  }
  if (!(wish.minutes >= 1 && wish.minutes <= 240)) return [400, { detail: "minutes must be 1 to 240" }];
  const ticket = { id: tickets.length + 1, plate: wish.plate, minutes: wish.minutes, meter, key };
  tickets.push(ticket);
  return [201, shown(ticket)];
}

function shown({ key, ...ticket }) {
  return ticket;
}

const server = http.createServer((request, response) => {
  const address = new URL(request.url, "http://localhost");
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { meter, "idempotency-key": key } = request.headers;
    const [status, content] =
      request.method === "POST"
        ? sell(meter, key, JSON.parse(Buffer.concat(parts)))
        : [200, tickets.filter((one) => one.plate === address.searchParams.get("plate")).map(shown)];
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(content));
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
