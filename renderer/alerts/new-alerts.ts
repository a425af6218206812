import type { Alert } from '../../shared/alert.ts'

/** The alerts that were not there before, oldest first. */
export function newAlerts(before: ReadonlyMap<number, Alert>, now: ReadonlyMap<number, Alert>): readonly Alert[] {
  return [...now.values()].filter(({ id }) => !before.has(id)).sort((a, b) => a.dueAt - b.dueAt || a.id - b.id)
}
