import { useCallback } from 'react'
import { useStore } from 'zustand'
import { useNow } from '../../store/lot.ts'
import { useLotChanges } from '../../store/use-lot-changes.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FactRow } from '../fields/FactRow.tsx'
import { useSettings } from '../use-setting.ts'
import { useRetentionModel } from './retention-model.ts'

/** What is due, what has been changed, and when plates were last looked at; kept up to date. */
export function RetentionState() {
  const retentionModel = useRetentionModel()
  const { personalData: texts } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const { plateRetentionDays: days } = useSettings()
  const retention = useStore(retentionModel.store, (state) => state.retention)
  useLotChanges(useCallback(() => void retentionModel.refresh(days), [retentionModel, days]))

  if (retention === null) return <FactRow label={texts.state} fact="" />
  const { dueStays, changedStays, lastRunAt } = retention
  const facts = [
    days === null ? texts.isOff : dueStays === 0 ? texts.noneDue : texts.due(dueStays, formats.count(dueStays)),
    changedStays === 0 && days === null ? '' : texts.changed(changedStays, formats.count(changedStays)),
    lastRunAt === null ? '' : texts.lastRun(formats.moment(lastRunAt, now)),
    lastRunAt === null && days !== null ? texts.neverRun : '',
  ]
  return <FactRow label={texts.state} fact={facts.filter((fact) => fact !== '').join(' · ')} />
}
