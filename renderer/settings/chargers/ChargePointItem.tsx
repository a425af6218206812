import { CircleAlert, KeyRound, Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { ChargePoint, ChargePointProblem, ChargerConnector } from '../../../shared/chargers.ts'
import type { Messages } from '../../messages/en.ts'
import { HostButton, useSend } from '../../notices/HostButton.tsx'
import { UNDO_MS, useToastModel } from '../../notices/toast-model.ts'
import { useNow } from '../../store/lot.ts'
import type { Formats } from '../../wording/formats.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'

interface ChargePointItemProps {
  readonly chargePoint: ChargePoint
  /** Whether a connector is the one that a cable was just plugged into. */
  isSeen(connector: ChargerConnector): boolean
  /** Shows a password, this once. */
  onPassword(password: string | null): void
  onChange(): void
}

function problemText(problem: ChargePointProblem, { chargers }: Messages, formats: Formats): string {
  const { problems } = chargers
  switch (problem.kind) {
    case 'wrong-clock':
      return problems.wrongClock(formats.elapsed(Math.abs(problem.offMs)))
    case 'doubtful-meter':
      return problems.doubtfulMeter
    case 'doubtful-soc':
      return problems.doubtfulSoc
    case 'silent':
      return problems.silent
    case 'dropped':
      return problems.dropped(formats.count(problem.messages))
  }
}

/** Who it is, how it is, what is wrong in words, and the bays of its connectors. */
export function ChargePointItem({ chargePoint, isSeen, onPassword, onChange }: ChargePointItemProps) {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const send = useSend()
  const toastModel = useToastModel()
  const { list } = messages.chargers
  const { chargePointId, standing, isConnected, vendor, model, protocol, lastHeardAt } = chargePoint
  const maker = [vendor, model, protocol === null ? null : `OCPP ${protocol}`].filter((part) => part !== null)
  const lastHeard = lastHeardAt === null ? list.neverHeard : list.lastHeard(formats.moment(lastHeardAt, now))

  async function givePassword(name: 'charger.approve' | 'charger.givePassword'): Promise<void> {
    const answer = await send(name, { chargePointId })
    if (answer === null) return
    onPassword(answer.password)
    onChange()
  }

  async function forget(): Promise<void> {
    const answer = await send('charger.forget', { chargePointId })
    onChange()
    if (answer === null) return
    const run = () => void send('charger.bringBack', { chargePointId }).then(onChange)
    const action = { label: messages.vehicle.undo, run }
    toastModel.show({ text: list.forgotten(chargePointId), action, durationMs: UNDO_MS })
  }

  return (
    <li className="charge-point" data-connected={isConnected}>
      <div className="charge-point-head">
        <div>
          <p className="charge-point-id">
            <bdi>{chargePointId}</bdi>
          </p>
          <p className="charge-point-facts">
            {standing === 'waiting' && <strong>{list.waiting}</strong>}
            <span className="charge-point-link">{isConnected ? list.connected : list.offline}</span>
            <span>{lastHeard}</span>
          </p>
          {maker.length > 0 && <p className="field-hint">{maker.join(' · ')}</p>}
        </div>
        <div className="setting-actions">
          {standing === 'waiting' && (
            <HostButton className="button button-primary" onClick={() => void givePassword('charger.approve')}>
              {list.approve}
            </HostButton>
          )}
          {standing === 'ours' && (
            <HostButton className="button" onClick={() => void givePassword('charger.givePassword')}>
              <KeyRound aria-hidden="true" />
              {list.newPassword}
            </HostButton>
          )}
          <HostButton className="button" onClick={() => void forget()}>
            <Trash2 aria-hidden="true" />
            {list.forget}
          </HostButton>
        </div>
      </div>
      {chargePoint.problems.map((problem) => (
        <p key={problem.kind} className="field-problem">
          <CircleAlert aria-hidden="true" />
          {problemText(problem, messages, formats)}
        </p>
      ))}
      {chargePoint.connectors.map((connector) => (
        <Connector
          key={connector.connector}
          chargePointId={chargePointId}
          connector={connector}
          isSeen={isSeen(connector)}
          onTie={(bay) =>
            void send('charger.tieBay', { chargePointId, connector: connector.connector, bay }).then(onChange)
          }
        />
      ))}
    </li>
  )
}

interface ConnectorProps {
  readonly chargePointId: string
  readonly connector: ChargerConnector
  /** It is the one that a cable was just plugged into. */
  readonly isSeen: boolean
  onTie(bay: string | null): void
}

/** A connector with its bay, which takes effect when the field is left. */
function Connector({ chargePointId, connector, isSeen, onTie }: ConnectorProps) {
  const { list, states } = useMessages().chargers
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(connector.bay ?? '')
  const place = `${chargePointId} ${list.connector(String(connector.connector))}`

  useEffect(() => {
    if (isSeen) form.current?.scrollIntoView({ block: 'nearest' })
  }, [isSeen])

  function tie(event?: FormEvent): void {
    event?.preventDefault()
    const bay = draft.trim()
    if (bay !== (connector.bay ?? '')) onTie(bay === '' ? null : bay)
  }

  return (
    <form ref={form} className="charge-connector" data-seen={isSeen} onSubmit={tie}>
      <span className="charge-connector-name">
        {list.connector(String(connector.connector))}
        {isSeen && <strong className="charge-connector-seen">{list.seen}</strong>}
      </span>
      <span className="charge-connector-state" data-state={connector.state}>
        {[states[connector.state ?? 'untold'], connector.fault, connector.plate]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      <label className="charge-connector-bay" htmlFor={id}>
        <span aria-hidden="true">{list.bay}</span>
        <input
          id={id}
          className="text-field"
          aria-label={list.bayLabel(place)}
          maxLength={20}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => tie()}
        />
      </label>
    </form>
  )
}
