#!/usr/bin/env bash
# What: where a charge point has connected again while its old socket still looks open, the central
#       system of @voltbras/ts-ocpp takes messages from the new one and sends its own to the old
#       one: its call ends in a timeout, though the charge point is there and talks. Its identity is
#       the last part of the path as it stands, percent signs and all: "Lot A" is "Lot%20A".
# With: @voltbras/ts-ocpp 2.7.3, ws 8.18.0, Node 24.
# Seen: 2026-12-01.
# Bites: whoever asks chargers behind a mobile router, which drops a connection and tells one end.
# Here: the newest connection counts and the older one is closed; the identity is decoded (field
#       notes 15 and 22, main/ocpp).
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @voltbras/ts-ocpp@2.7.3 ws@8.18.0

cat >reconnect.cjs <<'JS'
const { once } = require('node:events')
const { CentralSystem } = require('@voltbras/ts-ocpp')
const { WebSocket } = require('ws')
console.error = () => undefined
const heard = []
const central = new CentralSystem(
  0,
  ({ action, ocppVersion }, { chargePointId }) => {
    heard.push(`central heard ${chargePointId}`)
    return { action, ocppVersion, currentTime: '2026-01-31T12:00:00Z' }
  },
  { host: '127.0.0.1', websocketRequestTimeout: 500 },
)
const chargePoint = async (name) => {
  const url = `ws://127.0.0.1:${central.httpServer.address().port}/ocpp/Lot%20A`
  const socket = new WebSocket(url, 'ocpp1.6')
  await once(socket, 'open')
  socket.on('message', (data) => {
    const [type, id, action] = JSON.parse(String(data))
    if (type !== 2) return
    heard.push(`${name} socket heard ${action}`)
    if (name === 'new') socket.send(JSON.stringify([3, id, { status: 'Accepted' }]))
  })
  return socket
}
const run = async () => {
  await once(central.httpServer, 'listening')
  const old = await chargePoint('old')
  const now = await chargePoint('new')
  now.send(JSON.stringify([2, '1', 'Heartbeat', {}]))
  await once(now, 'message')
  const request = { ocppVersion: 'v1.6-json', chargePointId: 'Lot%20A', action: 'Reset', payload: { type: 'Soft' } }
  const answer = await central.sendRequest(request).run().catch((cause) => ({ timeout: cause }))
  heard.push('timeout' in answer || answer.isLeft() ? 'no answer' : 'answered')
  console.log(heard.join('; '))
  old.terminate()
  now.terminate()
  process.exit(0)
}
run()
JS
expect 'a charge point that came back' 'central heard Lot%20A; old socket heard Reset; no answer' "$(node reconnect.cjs)"
