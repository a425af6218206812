#!/usr/bin/env bash
# What: in the driver pg, `sslmode=require` (and `prefer`) of an address checks the certificate as
#       `verify-full` does, and an address without `sslmode` uses no TLS at all; to psql, and in
#       PostgreSQL's own manual, the one encrypts without checking and the other prefers TLS.
# With: pg-connection-string 2.14.1 (pg 8.23.1), Node 24.
# Seen: 2026-11-30.
# Bites: whoever gives a program the address that works in psql, against a server with a certificate
#       of its own.
# Here: main/postgres/ reads addresses as psql does: it asks the parser for libpq's meaning, and
#       tries TLS first where nothing is said.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install pg-connection-string@2.14.1

cat >read.mjs <<'JS'
import { parse } from 'pg-connection-string'
const of = (end, options) => JSON.stringify(parse(`postgres://host/db${end}`, options).ssl)
console.log(of('?sslmode=require'), of('?sslmode=require', { useLibpqCompat: true }), of(''))
JS
expect 'what the parser makes of it' '{} {"rejectUnauthorized":false} undefined' "$(node --no-warnings read.mjs)"
