import { useCallback, useEffect, useState } from 'react'
import type { ConnectorState } from '../../../shared/charger-report.ts'
import type { ChargePoint, ChargerConnector } from '../../../shared/chargers.ts'
import { useClient } from '../../client/lot-client.ts'
import { errorText } from '../../messages/error-text.ts'
import { useToastModel } from '../../notices/toast-model.ts'
import { useLot } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { NumberSetting, SwitchSetting, TextSetting } from '../fields/PlainSettings.tsx'
import { FactRow } from '../fields/SettingRow.tsx'
import { ChargePointItem } from './ChargePointItem.tsx'

/** Whether and where chargers are listened for, and the page of those that have come. */
export function ChargersSection() {
  const messages = useMessages()
  const { chargers: texts, settings } = messages
  const listening = useLot((state) => state.lot?.host.chargers ?? null)
  const url = listening?.url ?? null
  const problem = listening?.problem ?? null
  return (
    <>
      <FactRow label={texts.state} fact={url === null ? texts.off : texts.heardAt(url)}>
        {problem !== null && <p className="field-problem">{errorText(problem, messages)}</p>}
      </FactRow>
      <SwitchSetting name="chargersEnabled" />
      <TextSetting name="chargerHost" />
      <NumberSetting name="chargerPort" />
      <SwitchSetting name="chargerPasswords" />
      <NumberSetting name="chargerPingSeconds" unit={settings.units.seconds} />
      <ChargePoints isListening={url !== null} />
    </>
  )
}

/** A password that is shown this once, and whose it is. */
interface ShownPassword {
  readonly chargePointId: string
  readonly password: string
}

/** States in which no cable has just been plugged in, though a charger may tell them again. */
const UNPLUGGED: ReadonlySet<ConnectorState> = new Set<ConnectorState>(['available', 'unavailable', 'faulted'])

function ChargePoints({ isListening }: { readonly isListening: boolean }) {
  const { list } = useMessages().chargers
  const { chargePoints, tell } = useChargePoints()
  const [testingSince, setTestingSince] = useState<number | null>(null)
  const knownAt = useLot((state) => state.lot?.knownAt ?? 0)
  const [shown, setShown] = useState<ShownPassword | null>(null)
  if (chargePoints.length === 0) return isListening ? <p className="settings-note">{list.empty}</p> : null
  const isSeen = ({ state, stateSince }: ChargerConnector) =>
    testingSince !== null && state !== null && !UNPLUGGED.has(state) && stateSince >= testingSince
  const found = chargePoints.flatMap(({ chargePointId, connectors }) =>
    connectors.filter(isSeen).map(({ connector }) => `${chargePointId} ${list.connector(String(connector))}`),
  )
  return (
    <section className="charge-points" aria-labelledby="charge-points-title">
      <header className="charge-points-head">
        <div>
          <h3 id="charge-points-title" className="setting-label">
            {list.title}
          </h3>
          <p className="field-hint">{list.hint}</p>
        </div>
        <button
          type="button"
          className="button"
          aria-pressed={testingSince !== null}
          onClick={() => setTestingSince(testingSince === null ? knownAt : null)}
        >
          {list.test}
        </button>
      </header>
      {testingSince !== null && (
        <p className="charge-points-note" role="status">
          {found.length === 0 ? list.testing : list.found(found.join(', '))}
        </p>
      )}
      {shown !== null && (
        <p className="charge-points-note" role="status">
          {list.password(shown.chargePointId)} <code className="charge-point-password">{shown.password}</code>
        </p>
      )}
      <ul className="charge-point-list">
        {chargePoints.map((chargePoint) => (
          <ChargePointItem
            key={chargePoint.chargePointId}
            chargePoint={chargePoint}
            isSeen={isSeen}
            onPassword={(password) =>
              setShown(password === null ? null : { chargePointId: chargePoint.chargePointId, password })
            }
            onChange={tell}
          />
        ))}
      </ul>
    </section>
  )
}

/** What the core says of them, asked again whenever chargers have changed. */
function useChargePoints(): { readonly chargePoints: readonly ChargePoint[]; readonly tell: () => void } {
  const client = useClient()
  const toastModel = useToastModel()
  const messages = useMessages()
  const news = useLot((state) => state.lot?.chargers)
  const [chargePoints, setChargePoints] = useState<readonly ChargePoint[]>([])

  const tell = useCallback(() => {
    void client.send('charger.list', {}).then((answer) => {
      if (answer.ok) setChargePoints(answer.value.chargePoints)
      else toastModel.show({ text: errorText(answer.error, messages), isProblem: true })
    })
  }, [client, toastModel, messages])

  // biome-ignore lint/correctness/useExhaustiveDependencies: asks at news of chargers.
  useEffect(tell, [tell, news])
  return { chargePoints, tell }
}
