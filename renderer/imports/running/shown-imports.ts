import type { ImportProgress } from '../../../shared/import.ts'
import type { ImportRun } from '../import-run.ts'

/** Whether a watch only looks: its own list says so, and nothing else has to. */
function isLook({ trigger, importId }: ImportProgress): boolean {
  return trigger === 'watch' && importId === null
}

/** Whether a run's answer was lost on the way: its import may go on all the same. */
function isOutOfHearing({ step }: ImportRun): boolean {
  return step.kind === 'failed' && step.error.code === 'connection-lost'
}

/** The imports that go on, by whomever, and the looks for which one of them waits. */
export function shownImports(running: Iterable<ImportProgress>): readonly ImportProgress[] {
  const all = [...running]
  const awaited = new Set(all.filter(({ phase }) => phase === 'waiting').map(({ source }) => source))
  return all.filter((progress) => !isLook(progress) || (progress.phase !== 'waiting' && awaited.has(progress.source)))
}

/** Those of them that have no place of their own among what was begun here. */
export function otherImports(running: Iterable<ImportProgress>, runs: readonly ImportRun[]): readonly ImportProgress[] {
  const placed = new Set(runs.filter((run) => !isOutOfHearing(run)).map(({ runId }) => runId))
  return shownImports(running).filter(({ runId }) => !placed.has(runId))
}
