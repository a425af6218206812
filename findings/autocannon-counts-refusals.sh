#!/usr/bin/env bash
# What: autocannon counts refused requests as throughput and ends with 0 although every answer was a
#       403; `errors` is 0.
# With: autocannon 9.0.0, Node 24.
# Seen: 2026-11-30.
# Bites: whoever load-tests behind a guard (a token, a Host header) and reads a fine table of
#       refusals, which are quicker than answers.
# Here: test/load fails where non2xx is not 0.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install autocannon@9.0.0

cat >load.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'
import autocannon from 'autocannon'
const server = createServer((_, response) => response.writeHead(403).end()).listen(0, '127.0.0.1')
await once(server, 'listening')
const { errors, non2xx, requests } = await autocannon({
  url: `http://127.0.0.1:${server.address().port}`,
  amount: 50,
  connections: 5,
})
console.log(JSON.stringify({ errors, non2xx, counted: requests.total }))
server.close()
JS
expect 'fifty requests, each refused' '{"errors":0,"non2xx":50,"counted":50}' "$(node load.mjs)"
