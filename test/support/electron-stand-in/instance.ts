import { resolve } from 'node:path'
import { createStandIn } from './stand-in.ts'

/** The stand-in of this process: one a process, as the `electron` module itself is. Its main bundle is argument one. */
export const standIn = createStandIn(resolve(process.argv[1] ?? '.'))
