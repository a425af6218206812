import { AlertDialog } from '@base-ui/react/alert-dialog'
import { RotateCcw, Save } from 'lucide-react'
import { useState } from 'react'
import type { Backup, BackupPlace } from '../../shared/backup.ts'
import { useAnswer } from '../client/use-answer.ts'
import { ProblemNotice } from '../controls/ProblemNotice.tsx'
import { HostButton, useSend } from '../notices/HostButton.tsx'
import { useToastModel } from '../notices/toast-model.ts'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'
import { NumberSetting, TextSetting } from './fields/PlainSettings.tsx'
import { FactRow } from './fields/SettingRow.tsx'

/** How many backups are kept and where, those that there are, and the way back to each. */
export function BackupRows() {
  const { backups: texts } = useMessages()
  const epoch = useLot((state) => state.lot?.epoch)
  const { value, problem, askAgain } = useAnswer('backup.list', {}, epoch)
  const actions = useBackupActions(askAgain)
  const [asked, setAsked] = useState<Backup | null>(null)
  const backups = value?.backups ?? []

  return (
    <>
      <NumberSetting name="backupDays" unit={texts.days} />
      <NumberSetting name="backupWeeks" unit={texts.weeks} />
      <TextSetting name="backupFolder" />
      <FactRow label={texts.list} fact={value !== null && backups.length === 0 ? texts.none : ''}>
        <HostButton className="button" disabled={actions.isBusy} onClick={() => void actions.make()}>
          <Save aria-hidden="true" />
          {texts.make}
        </HostButton>
      </FactRow>
      {problem !== null && <ProblemNotice problem={problem} onRetry={askAgain} />}
      <ul className="backups" aria-label={texts.list}>
        {backups.map((backup) => (
          <BackupItem key={backup.name} backup={backup} isBusy={actions.isBusy} onRestore={() => setAsked(backup)} />
        ))}
      </ul>
      <RestoreDialog
        backup={asked}
        onAnswer={(isWanted) => {
          setAsked(null)
          if (isWanted && asked !== null) void actions.restore(asked)
        }}
      />
    </>
  )
}

interface BackupItemProps {
  readonly backup: Backup
  readonly isBusy: boolean
  onRestore(): void
}

function BackupItem({ backup, isBusy, onRestore }: BackupItemProps) {
  const { backups: texts } = useMessages()
  const moment = useMoment()
  const contentOf = useContent()
  const { at, reason, isElsewhere } = backup
  const facts = [contentOf(backup), ...(reason === null ? [] : [texts.reasons[reason]])]
  if (isElsewhere) facts.push(texts.elsewhere)
  return (
    <li className="backup">
      <p>
        <strong>{moment(at)}</strong>
        <span className="field-hint">{facts.join(' · ')}</span>
      </p>
      <HostButton className="button" aria-label={texts.restoreOf(moment(at))} disabled={isBusy} onClick={onRestore}>
        <RotateCcw aria-hidden="true" />
        {texts.restore}
      </HostButton>
    </li>
  )
}

/** What is in a backup, in words. */
function useContent(): (backup: Backup) => string {
  const { backups: texts } = useMessages()
  const formats = useFormats()
  return ({ vehicles, stays }) =>
    `${texts.vehicles(vehicles, formats.count(vehicles))} · ${texts.stays(stays, formats.count(stays))}`
}

interface RestoreDialogProps {
  /** `null` while nothing is asked. */
  readonly backup: Backup | null
  onAnswer(isWanted: boolean): void
}

/** It concerns every screen, so it is asked, although it can be undone. */
function RestoreDialog({ backup, onAnswer }: RestoreDialogProps) {
  const { confirm } = useMessages().backups
  const moment = useMoment()
  const contentOf = useContent()
  // What was asked stays to be read while the dialog closes.
  const [shown, setShown] = useState(backup)
  if (backup !== null && backup !== shown) setShown(backup)

  return (
    <AlertDialog.Root open={backup !== null} onOpenChange={(opens) => !opens && onAnswer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog">
          {shown !== null && (
            <>
              <header className="dialog-head">
                <AlertDialog.Title className="dialog-title">{confirm.title(moment(shown.at))}</AlertDialog.Title>
              </header>
              <div className="dialog-body">
                <AlertDialog.Description className="retention-question" render={<div />}>
                  <p>{confirm.content(contentOf(shown))}</p>
                  <p>{confirm.what}</p>
                  <p>{confirm.aside}</p>
                </AlertDialog.Description>
                <div className="dialog-actions">
                  <AlertDialog.Close className="button">{confirm.cancel}</AlertDialog.Close>
                  <HostButton className="button button-primary" onClick={() => onAnswer(true)}>
                    {confirm.go}
                  </HostButton>
                </div>
              </div>
            </>
          )}
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** Makes and restores, one thing at a time, and says what came of it. */
function useBackupActions(onDone: () => void) {
  const send = useSend()
  const toastModel = useToastModel()
  const messages = useMessages()
  const moment = useMoment()
  const contentOf = useContent()
  const [isBusy, setBusy] = useState(false)
  const { backups: texts } = messages

  async function alone(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    await work()
    setBusy(false)
    onDone()
  }

  const make = () =>
    alone(async () => {
      const made = await send('backup.make', {})
      if (made !== null) toastModel.show({ text: texts.made(contentOf(made.backup)) })
    })

  const restore = ({ name, isElsewhere }: BackupPlace): Promise<void> =>
    alone(async () => {
      const answer = await send('backup.restore', { name, isElsewhere })
      if (answer === null) return
      const { restored, aside } = answer
      const undo = aside === null ? {} : { action: { label: messages.vehicle.undo, run: () => void restore(aside) } }
      toastModel.show({ text: texts.restored(moment(restored.at)), ...undo, durationMs: UNDO_MS })
    })

  return { isBusy, make, restore }
}

/** How long "Undo" is offered here; in the list the way back stays. */
const UNDO_MS = 30_000
