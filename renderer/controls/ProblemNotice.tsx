import { RotateCcw } from 'lucide-react'
import type { AppError } from '../../shared/app-error.ts'
import { errorText } from '../messages/error-text.ts'
import { useMessages } from '../wording/wording.ts'

/** Why what was asked for could not be had, above what is still shown from before. */
export function ProblemNotice({ problem, onRetry }: { readonly problem: AppError; readonly onRetry: () => void }) {
  const messages = useMessages()
  return (
    <div className="problem-notice" role="alert">
      <p>{errorText(problem, messages)}</p>
      <button type="button" className="button" onClick={onRetry}>
        <RotateCcw aria-hidden="true" />
        {messages.frame.tryAgain}
      </button>
    </div>
  )
}
