import { useId, useState } from 'react'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { DraftField } from '../fields/DraftField.tsx'
import { SettingRow } from '../fields/SettingRow.tsx'
import { problemText } from '../problem-text.ts'
import { readNumber } from '../read-number.ts'
import { useSettingsModel } from '../settings-model.ts'
import { useSetting, useSettings } from '../use-setting.ts'
import { useRetentionModel } from './retention-model.ts'

/** For how many days plates are kept. Fewer of them takes plates away for good, so that is asked once and cannot be undone from a message. */
export function RetentionDays() {
  const retentionModel = useRetentionModel()
  const settingsModel = useSettingsModel()
  const messages = useMessages()
  const formats = useFormats()
  const id = useId()
  const { label, hint } = messages.settings.fields.plateRetentionDays
  const setting = useSetting('plateRetentionDays', label)
  const { plateRetentionAction: action } = useSettings()
  const [refusals, setRefusals] = useState(0)

  function commit(text: string): void {
    const days = readNumber(text)
    if (text === '') setting.save(null)
    else if (days === null) setting.complain(messages.settings.problems.notANumber)
    else if (setting.value !== null && days >= setting.value) setting.save(days)
    else void takeAway(days)
  }

  async function takeAway(days: number): Promise<void> {
    setting.complain(null)
    const decision = await retentionModel.ask(days, action)
    if (decision === null) return
    if (!decision.ok) return setting.complain(problemText(decision.error, messages, formats))
    if (!decision.value) return setRefusals((count) => count + 1)
    const error = await settingsModel.change({ changes: { plateRetentionDays: days }, undo: null, label })
    if (error !== null) setting.complain(problemText(error, messages, formats))
  }

  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <DraftField
        id={id}
        text={setting.value === null ? '' : formats.figure(setting.value)}
        unit={messages.personalData.days}
        isFixed={setting.isFixed}
        hasProblem={setting.problem !== null}
        inputMode="numeric"
        resets={refusals}
        onCommit={commit}
      />
    </SettingRow>
  )
}
