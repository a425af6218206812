import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../../shared/app-error.ts'
import type { ImportReport } from '../../../shared/import.ts'
import { useClient } from '../../client/lot-client.ts'
import { useLot } from '../../store/lot.ts'

/** Imports on one page of the list. */
export const IMPORTS_PER_PAGE = 25

/** A page of past imports. */
export interface PastImportsPage {
  /** `null` before the first answer. */
  readonly imports: readonly ImportReport[] | null
  readonly total: number
  readonly offset: number
  readonly problem: AppError | null
  readonly goTo: (offset: number) => void
  readonly refresh: () => void
}

/** The imports from an offset on, newest first; renewed whenever one begins or ends. */
export function usePastImports(): PastImportsPage {
  const client = useClient()
  const [offset, setOffset] = useState(0)
  const [page, setPage] = useState<{ imports: readonly ImportReport[]; total: number } | null>(null)
  const [problem, setProblem] = useState<AppError | null>(null)
  const runningIds = useLot((state) => [...(state.lot?.imports.values() ?? [])].map((run) => run.importId).join(' '))
  const lastImportId = useLot((state) => state.lot?.lastImport?.importId)

  const load = useCallback(async () => {
    const answer = await client.send('import.list', { offset, limit: IMPORTS_PER_PAGE })
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) setPage(answer.value)
  }, [client, offset])

  // biome-ignore lint/correctness/useExhaustiveDependencies: an import that begins or ends is a reason to look again.
  useEffect(() => {
    void load()
  }, [load, runningIds, lastImportId])

  return {
    imports: page?.imports ?? null,
    total: page?.total ?? 0,
    offset,
    problem,
    goTo: setOffset,
    refresh: () => void load(),
  }
}
