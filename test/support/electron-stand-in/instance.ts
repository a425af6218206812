import { resolve } from 'node:path'
import { createStandIn } from './stand-in.ts'

/** One stand-in a process, like the `electron` module. Argument one is its main bundle. */
export const standIn = createStandIn(resolve(process.argv[1] ?? '.'))
