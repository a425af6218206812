import type { ImportTrigger } from '../../../shared/import.ts'

/**
 * Who sends a command (charger listener, screen, or program over HTTP), from this computer or
 * another. The first names an import's trigger, the second limits what is allowed.
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
