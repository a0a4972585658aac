const fs = require('node:fs')
const http = require('node:http')

const society = JSON.parse(fs.readFileSync('society.json', 'utf8'))

function answer(response, status, value) {
  const text = typeof value === 'string'
  response.writeHead(status, { 'Content-Type': text ? 'text/plain' : 'application/json' })
  response.end(text ? value : JSON.stringify(value))
}

http
  .createServer((request, response) => {
    const who = society.members.find((one) => `Bearer ${one.token}` === request.headers.authorization)
    if (!who) return answer(response, 401, { error: 'who are you?' })
    const mine = society.plots.filter((plot) => plot.holder === who.id)
    const path = new URL(request.url, 'http://localhost').pathname
    if (path === '/plots' && request.method === 'GET') return answer(response, 200, mine)
    const [, number, what] = path.match(/^\/plots\/(\d+)(?:\/(bill|notice))?$/) ?? []
    const plot = mine.find((one) => one.number === Number(number))
    if (!plot) return answer(response, 404, { error: 'not found' })
    if (request.method === 'GET' && !what) return answer(response, 200, plot)
    if (request.method === 'GET' && what === 'bill') {
      return answer(response, 200, `Plot ${plot.number}: ${plot.water} m3 of water, ${plot.water * 2} euros\n`)
    }
    if (request.method !== 'PUT' || what !== 'notice') return answer(response, 405, { error: 'not here' })
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      plot.notice = JSON.parse(body).notice
      answer(response, 200, plot)
    })
  })
  .listen(process.env.PORT, '127.0.0.1')
