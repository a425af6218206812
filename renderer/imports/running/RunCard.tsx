import { useEffect, useRef, useState } from 'react'
import { useLot } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { useImportModel } from '../import-model.ts'
import { type ImportRun, isUnderWay } from '../import-run.ts'
import { RunDetails } from '../result/RunDetails.tsx'
import { RunOutcome } from '../result/RunOutcome.tsx'
import { toneOf } from '../result/run-tone.ts'
import { RunButtons } from './RunButtons.tsx'
import { RunningSource } from './RunningSource.tsx'
import { NOTHING_YET, type SourceProgress } from './share-done.ts'

interface RunCardProps {
  readonly run: ImportRun
  /** Nothing else is on the list, so its result may take all the room it needs. */
  readonly isAlone: boolean
}

/** One source that was chosen here: how far it is, and in the same place how it ended, told to those who do not see it too. */
export function RunCard({ run, isAlone }: RunCardProps) {
  const { imports } = useMessages()
  const importModel = useImportModel()
  const progress = useProgress(run)
  const card = useRef<HTMLElement>(null)
  const { kind } = run.step
  const [details, setDetails] = useState({ kind, areOpen: isAlone })
  if (details.kind !== kind) setDetails({ kind, areOpen: isAlone })

  // biome-ignore lint/correctness/useExhaustiveDependencies: with a new step the buttons of the one before are gone.
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus()
  }, [kind])

  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <article
      ref={card}
      className="run-place"
      aria-label={imports.progressLabel(run.source)}
      data-alone={isAlone}
      tabIndex={-1}
    >
      <div className="run" data-tone={toneOf(run.step)}>
        <div className="run-text">
          <div role="status">
            <RunOutcome run={run} areCountsShown={!details.areOpen} />
          </div>
          {isUnderWay(run) && <RunningSource source={run.source} progress={progress} />}
        </div>
        <RunButtons
          run={run}
          areDetailsOpen={details.areOpen}
          onDetails={() => setDetails({ kind, areOpen: !details.areOpen })}
          onCancel={() => (kind === 'running' ? importModel.cancel(run.runId) : importModel.remove(run.runId))}
        />
      </div>
      {details.areOpen && <RunDetails step={run.step} />}
    </article>
  )
}

/** How far a run is, as the core tells it, and as this screen knows it before that. */
function useProgress({ runId, step }: ImportRun): SourceProgress {
  const imported = useLot((state) => state.lot?.imports.get(runId))
  const previewed = useLot((state) => state.lot?.previews.get(runId))
  if (step.kind === 'sending') return { ...NOTHING_YET, ...step, phase: 'sending' }
  return (step.kind === 'running' ? imported : previewed) ?? NOTHING_YET
}
