import type { ImportTrigger } from '../../../shared/import.ts'

/**
 * Who sends a command: the listener for chargers; somebody at a screen, or a program over the HTTP contract; each from this computer or from another machine. The two
 * are asked about apart: what an import is called goes by the first, what a caller may do by the second.
 */
export type Caller = 'charger' | 'screen' | 'screen-remote' | 'http-local' | 'http-remote'

/** Whether a caller is at another machine: a URL that it names may not point at this computer. */
export function isFromElsewhere(caller: Caller): boolean {
  return caller === 'screen-remote' || caller === 'http-remote'
}

/** By whom an import counts as started. A screen is an attendant's, wherever it is open. */
export function importTriggerOf(caller: Caller): ImportTrigger {
  return caller === 'screen' || caller === 'screen-remote' ? 'attendant' : 'http'
}
