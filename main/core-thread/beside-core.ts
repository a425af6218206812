import { randomUUID } from 'node:crypto'
import { createDoor, type Door } from '../core/door/dispatch.ts'
import type { Handlers } from '../core/door/feature.ts'
import type { Logger } from '../core/ports/logger.ts'
import { type StatusParts, statusCommands } from '../core/vehicles/vehicle-status.ts'
import { openReader } from '../storage/open-reader.ts'

/** What a host answers by itself: the questions of drivers' apps, which wait for no import so. */
export interface BesideCore {
  /** The door for a command that is answered here, else `undefined`. */
  doorFor(name: unknown): Door | undefined
  close(): void
}

export interface BesideCoreParts extends Omit<StatusParts, 'store'> {
  readonly dataDirectory: string
  readonly logger: Logger
}

/** Opens a connection of its own, for reading only, beside that of a core on another thread. */
export function openBesideCore({ dataDirectory, logger, clock, settings }: BesideCoreParts): BesideCore {
  const reader = openReader(dataDirectory, logger)
  const handlers: Partial<Handlers> = statusCommands({ store: reader, clock, settings })
  const door = createDoor({ handlers, guard: () => {}, newId: randomUUID, logger })
  return {
    doorFor: (name) => (typeof name === 'string' && Object.hasOwn(handlers, name) ? door : undefined),
    close: reader.close,
  }
}
