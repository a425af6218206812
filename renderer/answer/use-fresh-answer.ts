import { useEffect } from 'react'
import { useLot } from '../store/lot.ts'
import { useAnswerModel } from './answer-model.ts'

/** Long enough that a running import does not ask with each of its events. */
const SETTLE_MS = 300

/** Asks again when vehicles came, changed or left: an answer that stands on the screen is never yesterday's. */
export function useFreshAnswer(): void {
  const answerModel = useAnswerModel()
  const vehicles = useLot((state) => state.lot?.vehicles)

  useEffect(() => {
    if (vehicles === undefined) return undefined
    const timer = setTimeout(answerModel.refresh, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [vehicles, answerModel])
}
