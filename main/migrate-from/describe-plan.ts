import type { OldVehicle, TakeOverPlan } from '../core/predecessor/take-over.ts'

/** So many of each kind are shown. */
const SHOWN = 10

function instant(at: number | null): string {
  return at === null ? 'at an unknown time' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function figures(charge: number | null, capacity: number | null, target: number | null): string {
  const known = (value: number | null) => (value === null ? '?' : String(value))
  return `${known(charge)} of ${known(capacity)}, target ${known(target)} %`
}

function list<T>(title: string, entries: readonly T[], line: (entry: T) => string): readonly string[] {
  if (entries.length === 0) return []
  const rest = entries.length - SHOWN
  return [
    '',
    title,
    ...entries.slice(0, SHOWN).map((entry) => `  ${line(entry)}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
}

const vehicleLine = ({ plate, charge, batteryCapacity, targetSoc, startedAt }: OldVehicle) =>
  `${plate.plate.padEnd(12)} ${figures(charge, batteryCapacity, targetSoc)}, ${instant(startedAt)}`

/** What a plan comes to, for a terminal: how many of each kind, and the first of them. */
export function describePlan(plan: TakeOverPlan, source: string): string {
  const counts: readonly (readonly [number, string])[] = [
    [plan.arriving.length, 'parked there: come into the lot, from the instant of their charge on'],
    [plan.known.length, 'left there: their plates become known; when they left was not kept'],
    [plan.alreadyHere.length, 'here or known here already: left as they are'],
    [plan.tooOld.length, 'left so long ago that this lot would not keep their plates'],
    [plan.refused.length, 'refused, each with its reason'],
  ]
  const total = counts.reduce((sum, [count]) => sum + count, 0)
  return [
    `${source}: ${total} vehicles.`,
    '',
    ...counts.filter(([count]) => count > 0).map(([count, meaning]) => `${String(count).padStart(7)}  ${meaning}`),
    ...list('Into the lot:', plan.arriving, (session) => {
      const { plate, anchorCharge, batteryCapacity, targetSoc, arrivedAt } = session
      return `${plate.padEnd(12)} ${figures(anchorCharge, batteryCapacity, targetSoc)}, since ${instant(arrivedAt)}`
    }),
    ...list('Known from then on:', plan.known, ({ plate, charge, batteryCapacity, targetSoc, chargeAt }) => {
      return `${plate.padEnd(12)} ${figures(charge, batteryCapacity, targetSoc)}, ${instant(chargeAt)}`
    }),
    ...list('Left there, but parked here still; take them off the list if they are gone:', plan.leftThere, vehicleLine),
    ...list('Refused:', plan.refused, ({ id, plate, reason }) => `id ${id} “${plate}”: ${reason}`),
  ].join('\n')
}
