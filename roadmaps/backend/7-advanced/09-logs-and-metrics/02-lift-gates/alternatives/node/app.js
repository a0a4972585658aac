const http = require('node:http')

const passes = new Map()
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const BOUNDS = [0.1, 1, 5, Infinity]
const ROUTES = [
  ['/passes', /^\/passes$/],
  ['/passes/{id}', /^\/passes\/[^/]+$/],
  ['/gates/{gate}/rides', /^\/gates\/[^/]+\/rides$/]
]
const counts = {}
const durations = {}
let working = 0

async function body(request) {
  let text = ''
  for await (const part of request) text += part
  return JSON.parse(text)
}

function runs(gate) {
  return new Promise((resolve, reject) => {
    const asked = http.get(`${process.env.UPSTREAM_URL}/lifts/${gate}`, { timeout: 1500 }, (answer) => {
      let text = ''
      answer.on('data', (part) => (text += part))
      answer.on('error', reject)
      answer.on('end', () => {
        try {
          resolve(JSON.parse(text).runs)
        } catch (error) {
          reject(error)
        }
      })
    })
    asked.on('timeout', () => asked.destroy(new Error('late')))
    asked.on('error', reject)
  })
}

async function work(request, route, path) {
  if (route === '/passes' && request.method === 'POST') {
    const sold = { id: passes.size + 1, name: (await body(request)).name }
    passes.set(sold.id, sold)
    return [201, sold]
  }
  if (route === '/passes/{id}' && request.method === 'GET') {
    const found = passes.get(Number(path.split('/')[2]))
    return found ? [200, found] : [404, { detail: 'there is no such pass' }]
  }
  if (route === '/gates/{gate}/rides' && request.method === 'POST') {
    const { skier } = await body(request)
    const gate = path.split('/')[2]
    if (!passes.has(skier)) return [404, { detail: 'there is no such pass' }]
    return (await runs(gate)) ? [201, { gate, skier }] : [409, { detail: 'the lift stands still' }]
  }
  return route === 'other' ? [404, { detail: 'Not Found' }] : [405, { detail: 'Method Not Allowed' }]
}

function shown() {
  const lines = ['# TYPE http_requests_total counter']
  for (const [labels, count] of Object.entries(counts)) lines.push(`http_requests_total{${labels}} ${count}`)
  lines.push('# TYPE http_request_duration_seconds histogram')
  for (const [route, took] of Object.entries(durations)) {
    for (const bound of BOUNDS) {
      const le = bound === Infinity ? '+Inf' : bound
      const count = took.filter((one) => one <= bound).length
      lines.push(`http_request_duration_seconds_bucket{route="${route}",le="${le}"} ${count}`)
    }
    lines.push(`http_request_duration_seconds_sum{route="${route}"} ${took.reduce((a, b) => a + b, 0)}`)
    lines.push(`http_request_duration_seconds_count{route="${route}"} ${took.length}`)
  }
  return [...lines, '# TYPE http_requests_in_progress gauge', `http_requests_in_progress ${working}`, ''].join('\n')
}

http
  .createServer(async (request, response) => {
    const path = request.url.split('?')[0]
    if (path === '/metrics') {
      return response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(shown())
    }
    const began = process.hrtime.bigint()
    working += 1
    const route = ROUTES.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other'
    const [status, value] = await work(request, route, path).catch(() => [500, { detail: 'broken' }])
    working -= 1
    const method = METHODS.includes(request.method) ? request.method : 'other'
    const labels = `method="${method}",route="${route}",status="${status}"`
    counts[labels] = (counts[labels] ?? 0) + 1
    durations[route] = [...(durations[route] ?? []), Number(process.hrtime.bigint() - began) / 1e9]
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
  })
  .listen(process.env.PORT, '127.0.0.1')
