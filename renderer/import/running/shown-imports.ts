import type { ImportProgress } from '../../../shared/import.ts'

/** Whether a watch only looks whether there is anything to import: its own list says so, and nothing else has to. */
function isLook({ trigger, importId }: ImportProgress): boolean {
  return trigger === 'watch' && importId === null
}

/** The imports that go on, by whomever, and the looks for which one of them waits. */
export function shownImports(running: Iterable<ImportProgress>): readonly ImportProgress[] {
  const all = [...running]
  const awaited = new Set(all.filter(({ phase }) => phase === 'waiting').map(({ source }) => source))
  return all.filter((progress) => !isLook(progress) || (progress.phase !== 'waiting' && awaited.has(progress.source)))
}
