const http = require("node:http");

let number = 0;
const within = (low, high) => (value) => typeof value === "number" && value >= low && value <= high;
const whole = (low, high) => (value) => Number.isInteger(value) && within(low, high)(value);
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

const RULES = {
  name: (value) => typeof value === "string" && within(1, 60)([...value].length),
  level: (value) => ["A", "B", "C"].includes(value),
  watts: (value, body) => whole(1, body.level === "C" ? 10 : 400)(value),
  antenna: { height: within(0, 60), turns: (value) => typeof value === "boolean" },
  bands: (value) => Array.isArray(value) && value.length >= 1 && value.length <= 6,
};

function faults(value, rules, path = "") {
  const found = [];
  const fault = (name, problem) => found.push({ field: path + name, problem });
  for (const name of Object.keys(value)) if (!Object.hasOwn(rules, name)) fault(name, "is not known");
  for (const [name, rule] of Object.entries(rules)) {
    if (!Object.hasOwn(value, name)) fault(name, "is missing");
    else if (typeof rule === "function") rule(value[name], value) || fault(name, "is not right");
    else if (!isObject(value[name])) fault(name, "must be an object");
    else found.push(...faults(value[name], rule, `${name}.`));
  }
  return found;
}

function faultsOfBands(bands) {
  const wrong = bands.map((band, at) => [band, at]).filter(([band]) => ![160, 80, 40, 20, 15, 10].includes(band));
  if (wrong.length) return wrong.map(([, at]) => ({ field: `bands.${at}`, problem: "is no band" }));
  return new Set(bands).size < bands.length ? [{ field: "bands", problem: "must have each band once" }] : [];
}

function answered(data) {
  if (data.length > 16384) return [413, { title: "The body is too large" }];
  let body;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
  } catch {
    return [400, { title: "The body is not JSON" }];
  }
  if (!isObject(body)) return [400, { title: "The body is no object" }];
  const errors = faults(body, RULES);
  if (Array.isArray(body.bands) && !errors.some(({ field }) => field === "bands")) {
    errors.push(...faultsOfBands(body.bands));
  }
  if (errors.length) return [422, { title: "The application has faults", errors }];
  return [201, { id: ++number, ...body }];
}

http
  .createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const known = request.url === "/licences" && request.method === "POST";
    const [status, value] = known ? answered(Buffer.concat(parts)) : [404, { title: "There is nothing here" }];
    const type = status === 201 ? "application/json" : "application/problem+json";
    response.writeHead(status, { "Content-Type": type });
    response.end(JSON.stringify(status === 201 ? value : { status, ...value }));
  })
  .listen(process.env.PORT, "127.0.0.1");
