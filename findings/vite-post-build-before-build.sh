#!/usr/bin/env bash
# What: a Vite plugin's `buildApp` hook with order "post" runs before anything is built, unless some
#       plugin has built: Vite's own build of all environments comes after the last hook, not before
#       it.
# With: vite 8.3.8, Node 24.
# Seen: 2026-11-30.
# Bites: whoever writes a file about the finished build there (a manifest, a bill of materials): it
#       finds no output folder.
# Here: packaging/bill-of-materials.ts builds in its hook what is not built yet.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install vite@8.3.8

printf '<!doctype html><title>x</title>' >index.html
cat >vite.config.mjs <<'JS'
import { existsSync } from 'node:fs'
export default {
  builder: {},
  plugins: [
    {
      name: 'ask',
      buildApp: { order: 'post', handler: () => console.log(`ASKED: ${existsSync('dist') ? 'built' : 'not built yet'}`) },
    },
  ],
}
JS
output=$(npx vite build 2>&1)
expect 'when the post hook runs' 'ASKED: not built yet' "$(grep ASKED <<<"$output")"
expect 'when the command has ended' 'index.html' "$(ls dist)"
