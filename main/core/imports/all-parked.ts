import type { ImportReport } from '../../../shared/import.ts'
import type { CoreContext } from '../door/context.ts'

/** Plates of a source that are looked for in the lot in one turn. */
const LOOKED_FOR = 2_000

/** Knows files whose plates are all parked: coming again they say nothing and cost time to read. */
export interface AllParked {
  /** Whether all plates that a source's last file named are parked. */
  of(last: ImportReport): Promise<boolean>
  /** How many departures there were: what `note` is told of. */
  departures(): number
  /** A file was imported and none of its plates stayed away; only departures since change that. */
  note(source: string, sha256: string | null, departures: number): void
}

/** Kept until the next start. One departure makes all files doubtful: plates are looked for. */
export function watchAllParked({ store, clock }: Pick<CoreContext, 'store' | 'clock'>): AllParked {
  const known = new Map<string, { readonly sha256: string | null; readonly departures: number }>()
  let departures = 0
  store.onCommit(({ hasDepartures }) => {
    if (hasDepartures) departures += 1
  })

  async function areParked({ source, imported }: ImportReport): Promise<boolean> {
    let parked = 0
    for (let after: string | null = ''; after !== null; ) {
      const looked: ReturnType<typeof store.imports.namedLast> = store.imports.namedLast(source, after, LOOKED_FOR)
      if (looked.parked < looked.named) return false
      parked += looked.parked
      after = looked.next
      await clock.yieldTurn()
    }
    return parked >= imported
  }

  const note: AllParked['note'] = (source, sha256, since) => void known.set(source, { sha256, departures: since })

  return {
    departures: () => departures,
    note,
    async of(last) {
      const { source, sha256 } = last
      const before = known.get(source)
      if (before?.sha256 === sha256 && before.departures === departures) return true
      const since = departures
      const isSo = await areParked(last)
      if (isSo) note(source, sha256, since)
      return isSo
    },
  }
}
