// Notes of astronomers, without a package.
const http = require("http");
const crypto = require("crypto");

const notes = new Map();

function astronomer(header) {
  const [scheme, token] = (header || "").split(" ");
  const parts = (token || "").split(".");
  if (scheme.toLowerCase() !== "bearer" || parts.length !== 3) return null;
  const given = Buffer.from(parts[2], "base64url");
  const wanted = crypto.createHmac("sha256", process.env.TOKEN_KEY).update(`${parts[0]}.${parts[1]}`).digest();
  if (given.length !== wanted.length || !crypto.timingSafeEqual(given, wanted)) return null;
  try {
    const [head, claims] = parts.slice(0, 2).map((text) => JSON.parse(Buffer.from(text, "base64url")));
    const now = Date.now() / 1000;
    const good =
      head.alg === "HS256" &&
      claims.iss === "https://signin.observatory.example" &&
      [claims.aud].flat().includes("telescope") &&
      claims.exp > now &&
      (claims.nbf === undefined || claims.nbf <= now) &&
      typeof claims.sub === "string";
    return good && claims.sub ? claims.sub : null;
  } catch {
    return null;
  }
}

http
  .createServer((request, response) => {
    const answer = (status, value, headers = {}) => {
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(JSON.stringify(value));
    };
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const who = astronomer(request.headers.authorization);
      if (who === null) return answer(401, {}, { "WWW-Authenticate": "Bearer" });
      const mine = notes.get(who) || [];
      if (request.method === "GET") return answer(200, mine);
      const text = JSON.parse(body).text;
      notes.set(who, [...mine, text]);
      answer(201, { text });
    });
  })
  .listen(process.env.PORT, "127.0.0.1");
