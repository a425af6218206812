import type { ImportStep } from '../import-run.ts'

/** How a step looks: neutral while it goes on, then as it ended. */
export function toneOf(step: ImportStep): 'running' | 'completed' | 'stopped' | 'failed' {
  if (step.kind === 'failed') return 'failed'
  if (step.kind !== 'ended') return 'running'
  return step.report.status === 'completed' ? 'completed' : 'stopped'
}
