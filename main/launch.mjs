#!/usr/bin/env node
// The start: `node main/launch.mjs desktop|serve|demo|migrate-from [options]`. This file and
// node-version.mjs run on Node 12.20, to tell an old Node what is wrong; newer code loads later.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from './launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/** Loaded only now: an old Node could not even read it. */
function start() {
  return import('./launch/run.mjs').then((module) =>
    module.run({ root, argv: process.argv.slice(2), environment: process.env }),
  )
}

withSupportedNode({ root, script, run: start })
