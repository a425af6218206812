import { errorText } from '../../messages/error-text.ts'
import { useLot } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { FactRow } from '../fields/FactRow.tsx'
import { NumberSetting } from '../fields/NumberSetting.tsx'
import { SwitchSetting } from '../fields/SwitchSetting.tsx'
import { TextSetting } from '../fields/TextSetting.tsx'
import { TokenSetting } from './TokenSetting.tsx'

/** Where HTTP is served, and to whom. */
export function HttpSection() {
  const messages = useMessages()
  const { http } = messages.settings
  const isDesktop = useLot((state) => state.lot?.host.kind === 'desktop')
  const url = useLot((state) => state.lot?.host.httpUrl ?? null)
  const problem = useLot((state) => state.lot?.host.httpProblem ?? null)
  return (
    <>
      <FactRow label={http.state} fact={url === null ? http.off : http.servedAt(url)}>
        {problem !== null && <p className="field-problem">{errorText(problem, messages)}</p>}
      </FactRow>
      {isDesktop && <SwitchSetting name="httpEnabled" />}
      <TextSetting name="httpHost" />
      <NumberSetting name="httpPort" />
      <TokenSetting />
    </>
  )
}
