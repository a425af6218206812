import { PlugZap } from 'lucide-react'
import type { PlugQuestion } from '../../shared/chargers.ts'
import { useClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useToastModel } from '../notices/toast-model.ts'
import { useLot } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useMessages } from '../wording/wording.ts'

/** Charges that began and are nobody's yet: one tap on a plate says whose. */
export function PlugQuestions() {
  const questions = useLot((state) => state.lot?.chargers.questions)
  if (questions === undefined || questions.length === 0) return null
  return (
    <div className="plug-questions">
      {questions.map((question) => (
        <Question key={question.transactionId} question={question} />
      ))}
    </div>
  )
}

function Question({ question }: { readonly question: PlugQuestion }) {
  const { question: texts, plug } = useMessages().chargers
  const { transactionId, bay, chargePointId, connector, likelySessionIds } = question
  const vehicles = useLot((state) => state.lot?.known)
  const assign = useAssign(transactionId)
  const likely = likelySessionIds.flatMap((id) => vehicles?.get(id) ?? [])
  const place = bay ?? plug.place(chargePointId, String(connector))
  return (
    <section className="plug-question" aria-label={texts.title(place)}>
      <p className="plug-question-text">
        <PlugZap aria-hidden="true" />
        <span>
          <strong>{texts.title(place)}</strong> {texts.ask}
        </span>
      </p>
      <div className="plug-answers">
        {likely.map(({ id, plate }) => (
          <HostButton key={id} className="button plug-answer" onClick={() => assign(id)}>
            <PlateLabel plate={plate} />
          </HostButton>
        ))}
        <HostButton className="button" onClick={() => assign(null)}>
          {texts.none}
        </HostButton>
      </div>
    </section>
  )
}

function useAssign(transactionId: number): (sessionId: number | null) => void {
  const client = useClient()
  const toastModel = useToastModel()
  const messages = useMessages()
  return (sessionId) => {
    void client.send('charger.assign', { transactionId, sessionId }).then((answer) => {
      if (!answer.ok) toastModel.show({ text: errorText(answer.error, messages), isProblem: true })
    })
  }
}
