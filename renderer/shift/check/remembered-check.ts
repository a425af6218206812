import { type CheckResult, FINDINGS, type LotCheck, type Mark } from './lot-check.ts'

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

/** The check that a device remembers; `null` where there is none, or something that an older version may have left. */
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
