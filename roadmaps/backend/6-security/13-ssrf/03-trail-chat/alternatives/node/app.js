const dns = require('dns')
const http = require('http')
const net = require('net')

const inside = new net.BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24],
  ['203.0.113.0', 24], ['224.0.0.0', 3]]) inside.addSubnet(address, bits, 'ipv4')
const outside = new net.BlockList()
outside.addSubnet('2000::', 3, 'ipv6')
for (const [address, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16]]) inside.addSubnet(address, bits, 'ipv6')

function isPublic (address) {
  if (net.isIPv4(address)) return !inside.check(address, 'ipv4')
  return outside.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}

class Refused extends Error {}

function lookup (host, options, found) {
  dns.lookup(host, { all: true }, (error, all) => {
    if (error) return found(error)
    if (!all.every(one => isPublic(one.address))) return found(new Refused('this address is not public'))
    if (options.all) return found(null, all)
    found(null, all[0].address, all[0].family)
  })
}

function ask (url) {
  return new Promise((resolve, reject) => {
    const name = url.hostname.replace(/^\[|\]$/g, '')
    if (url.protocol !== 'http:') return reject(new Refused('only http:// is fetched'))
    // A host that is an address is never looked up.
    if (net.isIP(name) && !isPublic(name)) return reject(new Refused('this address is not public'))
    const request = http.get(url, { lookup, timeout: 3000, agent: false }, answer => {
      let page = ''
      answer.setEncoding('utf8')
      answer.on('data', part => { page += part; if (page.length > 1e6) request.destroy(new Error('too long')) })
      answer.on('end', () => resolve({ status: answer.statusCode, location: answer.headers.location, page }))
      answer.on('error', reject)
    })
    request.on('timeout', () => request.destroy(new Error('too slow')))
    request.on('error', reject)
  })
}

async function preview (text) {
  let url
  try { url = new URL(text) } catch { throw new Refused('this is no address') }
  for (let step = 0; step <= 5; step++) {
    const { status, location, page } = await ask(url)
    if ([301, 302, 303, 307, 308].includes(status) && location) { url = new URL(location, url); continue }
    if (status !== 200) break
    const title = page.match(/<title>([\s\S]*?)<\/title>/i)
    return title ? title[1].trim() : ''
  }
  throw new Error('no page')
}

http.createServer((request, response) => {
  const say = (status, value) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  if (request.url === '/health') return say(200, { ok: true })
  if (request.url !== '/previews' || request.method !== 'POST') return say(404, { detail: 'nothing here' })
  let body = ''
  request.setEncoding('utf8')
  request.on('data', part => { body += part })
  request.on('end', async () => {
    try {
      say(200, { title: await preview(JSON.parse(body).url) })
    } catch (error) {
      say(error instanceof Refused || error instanceof SyntaxError ? 422 : 502, { detail: 'not fetched' })
    }
  })
}).listen(process.env.PORT, '127.0.0.1')
