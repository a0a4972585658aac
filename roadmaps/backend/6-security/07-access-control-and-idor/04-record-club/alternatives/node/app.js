const fs = require('node:fs')
const http = require('node:http')

const club = JSON.parse(fs.readFileSync('records.json', 'utf8'))

// A member's view of the club, made once: what is not in it cannot be answered from it.
const views = new Map()
for (const member of club.members) {
  const seen = club.records
    .filter((one) => one.owner === member.name || one.shared)
    .map(({ price, note, ...rest }) => (rest.owner === member.name ? { ...rest, price, note } : rest))
  views.set(`Bearer ${member.token}`, { name: member.name, seen })
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const quoted = (value) => (/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value)

function answerFor(view, url) {
  const q = (url.searchParams.get('q') ?? '').toLowerCase()
  const one = url.pathname.match(/^\/records\/(\d+)$/)
  if (one) return view.seen.find((record) => record.id === Number(one[1])) ?? 404
  if (url.pathname === '/records') {
    const sort = url.searchParams.get('sort') ?? 'id'
    if (!['id', 'title', 'year'].includes(sort)) return 400
    const found = view.seen.filter((record) =>
      [record.title, record.label, record.note ?? ''].some((text) => text.toLowerCase().includes(q))
    )
    found.sort((a, b) => compare(a[sort], b[sort]) || a.id - b.id)
    const first = (Number(url.searchParams.get('page') ?? 1) - 1) * 5
    return { total: found.length, items: found.slice(first, first + 5) }
  }
  if (url.pathname === '/labels') {
    const counts = {}
    for (const record of view.seen) counts[record.label] = (counts[record.label] ?? 0) + 1
    return Object.entries(counts).sort((a, b) => compare(a[0], b[0]))
  }
  if (url.pathname === '/suggest') {
    const titles = view.seen.map((record) => record.title).filter((title) => title.toLowerCase().startsWith(q))
    return [...new Set(titles)].sort(compare)
  }
  if (url.pathname === '/export.csv') {
    const own = view.seen.filter((record) => record.owner === view.name)
    const lines = own.map(({ id, title, label, year, price, note }) => [id, title, label, year, price, note].map(quoted).join(','))
    return ['id,title,label,year,price,note', ...lines, ''].join('\r\n')
  }
  return 404
}

http
  .createServer((request, response) => {
    const view = views.get(request.headers.authorization)
    const answer = view ? answerFor(view, new URL(request.url, 'http://localhost')) : 401
    const status = typeof answer === 'number' ? answer : 200
    response.writeHead(status, { 'Content-Type': typeof answer === 'string' ? 'text/csv' : 'application/json' })
    response.end(typeof answer === 'string' ? answer : JSON.stringify(status === 200 ? answer : { status }))
  })
  .listen(process.env.PORT, '127.0.0.1')
