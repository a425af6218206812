import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Session } from '../../../shared/session.ts'
import { createPart } from '../../part.ts'
import type { LotStore } from '../../store/lot-store.ts'
import type { Preferences } from '../../store/preferences.ts'
import {
  type CheckResult,
  endCheck,
  FINDINGS,
  type Finding,
  forgetUnlisted,
  type LotCheck,
  type Mark,
  markVehicle,
  noteUnlisted,
  resumeCheck,
  startCheck,
} from './lot-check.ts'

/** Which rows of the walk are shown. */
export const WALK_FILTERS = ['all', 'unchecked'] as const

export type WalkFilter = (typeof WALK_FILTERS)[number]

/** The check that goes on, if one does, and how it is looked at. */
export interface CheckState {
  readonly check: LotCheck | null
  /** Part of a plate that is looked for. */
  readonly query: string
  readonly filter: WalkFilter
}

/** Where the lot is checked; what was found is remembered on this device, over a reload too. */
export interface CheckModel {
  readonly store: StoreApi<CheckState>
  start(): void
  mark(session: Session, finding: Finding): void
  /** Notes a plate that is not in the list, and empties the field that it was typed in. */
  note(plate: string): void
  forget(plate: string): void
  end(): void
  /** Back to the walk after it was ended. */
  goOn(): void
  /** The check is done with. */
  close(): void
  look(view: Partial<Pick<CheckState, 'query' | 'filter'>>): void
}

/** Goes on with the check that this device remembers. `now` is the core's time. */
export function createCheckModel(preferences: Preferences, lotStore: LotStore, now: () => number): CheckModel {
  const store = createStore<CheckState>(() => ({
    check: readCheck(preferences.read('shift.check')),
    query: '',
    filter: 'all',
  }))

  function keep(check: LotCheck | null): void {
    preferences.write('shift.check', writeCheck(check))
    store.setState({ check })
  }

  function change(to: (check: LotCheck) => LotCheck): void {
    const { check } = store.getState()
    if (check !== null) keep(to(check))
  }

  return {
    store,
    start() {
      store.setState({ query: '', filter: 'all' })
      keep(startCheck(now()))
    },
    mark: (session, finding) => change((check) => markVehicle(check, session, finding)),
    note(plate) {
      change((check) => noteUnlisted(check, plate))
      store.setState({ query: '' })
    },
    forget: (plate) => change((check) => forgetUnlisted(check, plate)),
    end: () => change((check) => endCheck(check, [...(lotStore.getState().lot?.vehicles.values() ?? [])], now())),
    goOn: () => change(resumeCheck),
    close: () => keep(null),
    look: (view) => store.setState(view),
  }
}

export const [CheckPart, useCheckModel] = createPart<CheckModel>('checkModel')

/** A check as a device remembers it: of vehicles their session ids only, no plates. */
interface RememberedCheck extends Omit<LotCheck, 'marks'> {
  readonly marks: readonly (readonly [sessionId: number, arrivedAt: number, finding: string])[]
}

const RESULT_COUNTS = ['endedAt', 'listed', 'seen', 'gone', 'unchecked'] as const

/** A check as it is written down; `null` for none. */
export function writeCheck(check: LotCheck | null): RememberedCheck | null {
  if (check === null) return null
  return { ...check, marks: [...check.marks].map(([id, { arrivedAt, finding }]) => [id, arrivedAt, finding]) }
}

/** `null` where nothing is remembered, or something that an older version left. */
export function readCheck(remembered: unknown): LotCheck | null {
  if (!isRecord(remembered) || !Array.isArray(remembered.marks) || typeof remembered.startedAt !== 'number') return null
  return {
    startedAt: remembered.startedAt,
    marks: new Map(remembered.marks.flatMap(readMark)),
    unlisted: readTexts(remembered.unlisted),
    result: readResult(remembered.result),
  }
}

function readMark(remembered: unknown): readonly (readonly [number, Mark])[] {
  if (!Array.isArray(remembered)) return []
  const [id, arrivedAt, word] = remembered as readonly unknown[]
  const finding = FINDINGS.find((known) => known === word)
  if (typeof id !== 'number' || typeof arrivedAt !== 'number' || finding === undefined) return []
  return [[id, { arrivedAt, finding }]]
}

function readResult(remembered: unknown): CheckResult | null {
  if (!isRecord(remembered)) return null
  const { endedAt, listed, seen, gone, unchecked } = remembered
  if (RESULT_COUNTS.some((name) => typeof remembered[name] !== 'number')) return null
  const counts = { endedAt, listed, seen, gone, unchecked } as Omit<CheckResult, 'unlisted'>
  return { ...counts, unlisted: readTexts(remembered.unlisted) }
}

function readTexts(remembered: unknown): readonly string[] {
  return Array.isArray(remembered) ? remembered.filter((text) => typeof text === 'string') : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
