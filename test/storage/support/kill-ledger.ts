import { defaultSettings } from '../../../shared/contract/settings.ts'
import { plateMarkOf } from '../../../shared/plate-mark.ts'

/** What a process was doing when it was killed. */
export const TRIAL_KINDS = [
  ...(['import', 'flag', 'leave', 'settings', 'backup', 'restore', 'migration', 'retention'] as const),
]

export type TrialKind = (typeof TRIAL_KINDS)[number]

/** One command, which is acknowledged or not. */
export type Deed =
  | { readonly kind: 'import'; readonly plates: readonly string[] }
  | { readonly kind: 'flag'; readonly plate: string; readonly isDriverWaiting: boolean }
  | { readonly kind: 'leave'; readonly plates: readonly string[] }
  | { readonly kind: 'settings'; readonly graceMinutes: number }
  | { readonly kind: 'backup'; readonly backup: string | null }
  | { readonly kind: 'restore'; readonly backup: string }
  | { readonly kind: 'retention' }

/** A stay as it lies in the file; the numbers are counts, and 0 or 1 for no or yes. */
export interface FoundStay {
  readonly plate: string
  readonly hasLeft: number
  readonly isWaiting: number
  readonly imported: number
  readonly departures: number
}

interface FoundBackup {
  readonly name: string
  readonly reason: string | null
  readonly stays: number
}

/** What a process found when it opened the folder. */
export interface Found {
  readonly name: 'found'
  readonly stays: readonly FoundStay[]
  readonly graceMinutes: number
  readonly backups: readonly FoundBackup[]
}

/** A line of what a process says. */
export type Told =
  | Found
  | { readonly name: 'opening' }
  | { readonly name: 'begun' | 'acknowledged'; readonly deed: Deed }
  /** By the lot that a restore has put back, acknowledged or not yet, or by the present. */
  | { readonly name: 'announced'; readonly alerts: readonly string[]; readonly isPutBack: boolean }

interface Stay {
  readonly hasLeft: boolean
  readonly isWaiting: boolean
}

/** The lot as it must be, by what was acknowledged. */
interface Lot {
  readonly stays: ReadonlyMap<string, Stay>
  readonly graceMinutes: number
  readonly announced: ReadonlySet<string>
}

/** What a ledger has to complain of; all is well where each list is empty. */
export interface Findings {
  readonly lost: string[]
  readonly doubled: string[]
  readonly announcedTwice: string[]
}

/** Keeps what was acknowledged by the processes on one folder, and holds what is found to it. */
export interface KillLedger {
  hear(told: Told): void
  /** The file of an import that was cut off. */
  interrupted(): string | null
  readonly acknowledged: () => number
}

export function createKillLedger(findings: Findings): KillLedger {
  let lot: Lot = { stays: new Map(), graceMinutes: defaultSettings().graceMinutes, announced: new Set() }
  const backups = new Map<string, Lot>()
  let underWay: Deed | null = null
  let isRetentionOn = false
  let acknowledged = 0

  function after(before: Lot, deed: Deed): Lot {
    const stays = new Map(before.stays)
    if (deed.kind === 'import') {
      for (const plate of deed.plates) if (!stays.has(plate)) stays.set(plate, { hasLeft: false, isWaiting: false })
    } else if (deed.kind === 'leave') {
      for (const plate of deed.plates) stays.set(plate, { isWaiting: false, ...stays.get(plate), hasLeft: true })
    } else if (deed.kind === 'flag') stays.set(deed.plate, { hasLeft: false, isWaiting: deed.isDriverWaiting })
    else if (deed.kind === 'settings') return { ...before, graceMinutes: deed.graceMinutes }
    else if (deed.kind === 'restore') return backups.get(deed.backup) ?? before
    return { ...before, stays }
  }

  /** What speaks against the lot having been so; nothing where all fits. */
  function contradictions(expected: Lot, { stays, graceMinutes }: Found): readonly string[] {
    const against: string[] = []
    const unseen = new Map(expected.stays)
    let withoutPlate = 0
    for (const { plate, hasLeft, isWaiting } of stays) {
      const stay = unseen.get(plate)
      if (isRetentionOn && hasLeft === 1 && plateMarkOf(plate) !== null) withoutPlate += 1
      else if (stay === undefined) against.push(`${plate} is not expected`)
      else if (stay.hasLeft !== (hasLeft === 1)) against.push(`${plate} has ${stay.hasLeft ? 'not ' : ''}left`)
      else if (!stay.hasLeft && stay.isWaiting !== (isWaiting === 1)) against.push(`${plate} has another flag`)
      unseen.delete(plate)
    }
    const left = [...unseen.values()].filter(({ hasLeft }) => hasLeft).length
    if (left !== withoutPlate) against.push(`${left} have left, ${withoutPlate} have a mark for a plate`)
    for (const [plate, { hasLeft }] of unseen) if (!hasLeft) against.push(`${plate} is missing`)
    if (graceMinutes !== expected.graceMinutes)
      against.push(`the grace is ${graceMinutes}, not ${expected.graceMinutes}`)
    return against
  }

  /** An import that was cut off has brought some of its plates. */
  function asFarAsItCame(deed: Deed, { stays }: Found): Deed {
    if (deed.kind !== 'import') return deed
    const there = new Set(stays.map(({ plate }) => plate))
    return { ...deed, plates: deed.plates.filter((plate) => there.has(plate)) }
  }

  function check(found: Found): void {
    const seen = new Set<string>()
    for (const { plate, hasLeft, imported, departures } of found.stays) {
      if (seen.has(plate) && plateMarkOf(plate) === null) findings.doubled.push(plate)
      seen.add(plate)
      if (imported > 1 || departures !== hasLeft) findings.doubled.push(`${plate}: ${imported}, ${departures}`)
    }
    const without = contradictions(lot, found)
    if (without.length > 0 && underWay !== null) {
      const done = after(lot, asFarAsItCame(underWay, found))
      if (contradictions(done, found).length > 0) findings.lost.push(...without.slice(0, 3))
      else if (underWay.kind === 'restore' && !found.backups.some(({ reason }) => reason === 'restore')) {
        findings.lost.push('the state before a restore')
      }
      lot = done
    } else findings.lost.push(...without.slice(0, 3))
    // Where plates are taken away, the backups that have them go, too.
    const [newest] = isRetentionOn ? [] : [...backups].toReversed()
    if (newest === undefined) return
    const [name, { stays }] = newest
    if (found.backups.find((backup) => backup.name === name)?.stays !== stays.size) findings.lost.push(name)
  }

  /**
   * A lot that is put back announces what was due in it, before the restore is acknowledged: also
   * what the lot of now had announced since, of which a backup cannot know.
   */
  function announce(alert: string, isPutBack: boolean): void {
    const announcing = underWay?.kind === 'restore' && isPutBack ? (backups.get(underWay.backup) ?? lot) : lot
    if (announcing.announced.has(alert)) findings.announcedTwice.push(alert)
    const withIt = { ...announcing, announced: new Set([...announcing.announced, alert]) }
    if (underWay?.kind === 'restore' && isPutBack) backups.set(underWay.backup, withIt)
    else lot = withIt
  }

  return {
    acknowledged: () => acknowledged,
    interrupted: () => (underWay?.kind === 'import' ? (underWay.plates[0]?.replace(/ 0$/, '') ?? null) : null),
    hear(told) {
      if (told.name === 'begun') {
        underWay = told.deed
        if (told.deed.kind === 'retention') isRetentionOn = true
      } else if (told.name === 'acknowledged') {
        acknowledged += 1
        const { deed } = told
        if (deed.kind === 'backup' && deed.backup !== null) backups.set(deed.backup, lot)
        lot = after(lot, deed)
        underWay = null
      } else if (told.name === 'announced') {
        for (const alert of told.alerts) announce(alert, told.isPutBack)
      } else if (told.name === 'found') {
        check(told)
        underWay = null
      }
    },
  }
}
