import { useCallback, useEffect, useState } from 'react'
import type { ChargePoint } from '../../../shared/chargers.ts'
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
      <ChargePoints />
    </>
  )
}

function ChargePoints() {
  const { list } = useMessages().chargers
  const { chargePoints, tell } = useChargePoints()
  const [testingSince, setTestingSince] = useState<number | null>(null)
  const knownAt = useLot((state) => state.lot?.knownAt ?? 0)
  const [password, setPassword] = useState<string | null>(null)
  return (
    <section className="charge-points" aria-labelledby="charge-points-title">
      <header className="charge-points-head">
        <h3 id="charge-points-title" className="setting-label">
          {list.title}
        </h3>
        <button
          type="button"
          className="button"
          aria-pressed={testingSince !== null}
          onClick={() => setTestingSince(testingSince === null ? knownAt : null)}
        >
          {list.test}
        </button>
      </header>
      {testingSince !== null && <p role="status">{list.testing}</p>}
      {password !== null && (
        <p className="charge-point-password" role="status">
          {password}
        </p>
      )}
      {chargePoints.length === 0 ? (
        <p className="quiet">{list.empty}</p>
      ) : (
        <ul className="charge-point-list">
          {chargePoints.map((chargePoint) => (
            <ChargePointItem
              key={chargePoint.chargePointId}
              chargePoint={chargePoint}
              testingSince={testingSince}
              onPassword={setPassword}
              onChange={tell}
            />
          ))}
        </ul>
      )}
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: news of chargers is the occasion to ask.
  useEffect(tell, [tell, news])
  return { chargePoints, tell }
}
