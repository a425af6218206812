import { Download, FolderOpen, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { MirrorState } from '../../shared/mirror.ts'
import { errorText } from '../messages/error-text.ts'
import { HostButton, useSend } from '../notices/HostButton.tsx'
import { useToastModel } from '../notices/toast-model.ts'
import { useLot, useLotParts } from '../store/lot.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'
import { BackupRows } from './BackupRows.tsx'
import { TextSetting } from './fields/PlainSettings.tsx'
import { FactRow } from './fields/SettingRow.tsx'

/** Where the data lies, its backups, where else it is kept, and newer versions. */
export function DataSection() {
  const { isDesktopWindow } = useLotParts()
  const send = useSend()
  const { data } = useMessages().settings
  const folder = useLot((state) => state.lot?.host.dataDirectory ?? '')

  return (
    <>
      <FactRow label={data.folder} fact={<bdi>{folder}</bdi>}>
        {isDesktopWindow && (
          <HostButton className="button" onClick={() => void send('host.openDataFolder', {})}>
            <FolderOpen aria-hidden="true" />
            {data.open}
          </HostButton>
        )}
      </FactRow>
      <BackupRows />
      <MirrorRows />
      <VersionRow />
    </>
  )
}

/** This version, and in the desktop the way to a newer one. */
function VersionRow() {
  const { isDesktopWindow } = useLotParts()
  const send = useSend()
  const toastModel = useToastModel()
  const { data } = useMessages().settings
  const version = useLot((state) => state.lot?.host.version ?? '')
  const hasFeed = useLot((state) => (state.lot?.settings.updateFeed ?? '') !== '')
  const [newer, setNewer] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function follow(): Promise<void> {
    setBusy(true)
    if (newer === null) {
      const found = await send('host.lookForUpdate', {})
      if (found?.version === null) toastModel.show({ text: data.isNewest })
      else if (found !== null) setNewer(found.version)
    } else if ((await send('host.installUpdate', {})) !== null) toastModel.show({ text: data.installing })
    setBusy(false)
  }

  return (
    <>
      {isDesktopWindow && <TextSetting name="updateFeed" />}
      <FactRow label={data.version} fact={version}>
        {isDesktopWindow && hasFeed && (
          <HostButton className="button" disabled={isBusy} onClick={() => void follow()}>
            {newer === null ? <RefreshCw aria-hidden="true" /> : <Download aria-hidden="true" />}
            {newer === null ? data.lookForUpdate : data.install(newer)}
          </HostButton>
        )}
      </FactRow>
    </>
  )
}

/** Whether the lot is mirrored, how far behind that is, and since when. */
function MirrorRows() {
  const messages = useMessages()
  const formats = useFormats()
  const moment = useMoment()
  const { mirror: texts } = messages.settings
  const mirror = useLot((state) => state.lot?.host.mirror ?? null)

  function stateOf({ behindRows, behindSince, currentAt }: MirrorState): string {
    if (behindSince !== null) return texts.behind(behindRows, formats.count(behindRows), moment(behindSince))
    return currentAt === null ? texts.notYet : texts.upToDate(moment(currentAt))
  }

  return (
    <>
      <FactRow label={texts.state} fact={mirror === null ? texts.off : `${mirror.target} · ${stateOf(mirror)}`}>
        {mirror !== null && mirror.problem !== null && (
          <p className="field-problem">{errorText(mirror.problem, messages)}</p>
        )}
      </FactRow>
      <TextSetting name="mirrorUrl" />
      <TextSetting name="mirrorLot" />
    </>
  )
}
