import { AlertDialog } from '@base-ui/react/alert-dialog'
import { TriangleAlert } from 'lucide-react'
import { useCallback, useId, useState } from 'react'
import { useStore } from 'zustand'
import { PLATE_RETENTION_ACTIONS } from '../../shared/plate-retention.ts'
import { readTypedNumber } from '../../shared/typed-values.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useLotChanges } from '../store/use-lot-changes.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'
import { DraftField } from './fields/DraftField.tsx'
import { ChoiceSetting } from './fields/PlainSettings.tsx'
import { FactRow, SettingRow } from './fields/SettingRow.tsx'
import { type RetentionQuestion, useRetentionModel } from './retention-model.ts'
import { useSettingsModel } from './settings-model.ts'
import { problemText, useSetting, useSettings } from './use-setting.ts'

/** How long plates are kept, what becomes of them, and what that does not reach. */
export function PersonalDataSection() {
  const { personalData } = useMessages()
  return (
    <>
      {personalData.explanation.map((text) => (
        <p key={text} className="personal-data-text">
          {text}
        </p>
      ))}
      <ChoiceSetting
        name="plateRetentionAction"
        choices={PLATE_RETENTION_ACTIONS.map((value) => ({ value, text: personalData.actions[value] }))}
      />
      <RetentionDays />
      <RetentionState />
      <RetentionDialog />
    </>
  )
}

/** Fewer days take plates away for good, so that is asked once and has no undo. */
function RetentionDays() {
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
    const days = readTypedNumber(text)
    if (text === '') setting.save(null)
    else if (days === undefined) setting.complain(messages.settings.problems.notANumber)
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

/** Plates that are gone stay gone: here undo, the rule elsewhere, cannot be had. */
function RetentionDialog() {
  const retentionModel = useRetentionModel()
  const question = useStore(retentionModel.store, (state) => state.question)
  // What was asked stays to be read while the dialog closes.
  const [shown, setShown] = useState(question)
  if (question !== null && question !== shown) setShown(question)

  return (
    <AlertDialog.Root open={question !== null} onOpenChange={(opens) => !opens && retentionModel.answer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog">{shown !== null && <Question question={shown} />}</AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function Question({ question: { days, action, dueStays } }: { readonly question: RetentionQuestion }) {
  const retentionModel = useRetentionModel()
  const { confirm } = useMessages().personalData
  const formats = useFormats()
  return (
    <>
      <header className="dialog-head">
        <AlertDialog.Title className="dialog-title">{confirm.title[action]}</AlertDialog.Title>
      </header>
      <div className="dialog-body">
        <AlertDialog.Description className="retention-question" render={<div />}>
          <p>{dueStays === 0 ? confirm.noneNow : confirm.now(dueStays, formats.count(dueStays))}</p>
          <p>{confirm.later(days, formats.count(days))}</p>
          <p className="retention-final">
            <TriangleAlert aria-hidden="true" />
            {confirm.final}
          </p>
        </AlertDialog.Description>
        <div className="dialog-actions">
          <AlertDialog.Close className="button">{confirm.cancel}</AlertDialog.Close>
          <HostButton className="button button-primary" onClick={() => retentionModel.answer(true)}>
            {confirm.go[action]}
          </HostButton>
        </div>
      </div>
    </>
  )
}

/** What is due, what has been changed, and when plates were last looked at; kept up to date. */
function RetentionState() {
  const retentionModel = useRetentionModel()
  const { personalData: texts } = useMessages()
  const formats = useFormats()
  const moment = useMoment()
  const { plateRetentionDays: days } = useSettings()
  const retention = useStore(retentionModel.store, (state) => state.retention)
  useLotChanges(useCallback(() => void retentionModel.refresh(days), [retentionModel, days]))

  if (retention === null) return <FactRow label={texts.state} fact="" />
  const { dueStays, changedStays, lastRunAt } = retention
  const facts = [
    days === null ? texts.isOff : dueStays === 0 ? texts.noneDue : texts.due(dueStays, formats.count(dueStays)),
    changedStays === 0 && days === null ? '' : texts.changed(changedStays, formats.count(changedStays)),
    lastRunAt === null ? '' : texts.lastRun(moment(lastRunAt)),
    lastRunAt === null && days !== null ? texts.neverRun : '',
  ]
  return <FactRow label={texts.state} fact={facts.filter((fact) => fact !== '').join(' · ')} />
}
