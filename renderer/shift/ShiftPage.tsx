import { Tabs } from '@base-ui/react/tabs'
import { ClipboardList, ListChecks, type LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { LoadingLot } from '../controls/LoadingLot.tsx'
import { useIsWhole } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { CheckPanel } from './check/CheckPanel.tsx'
import { useCheckModel } from './check/check-model.ts'
import { SummaryPanel } from './summary/SummaryPanel.tsx'

interface Part {
  readonly name: 'summary' | 'check'
  readonly Icon: LucideIcon
  readonly Content: () => ReactNode
}

const PARTS: readonly Part[] = [
  { name: 'summary', Icon: ClipboardList, Content: SummaryPanel },
  { name: 'check', Icon: ListChecks, Content: CheckPanel },
]

/** The end of a shift and the beginning of the next. */
export function ShiftPage() {
  const messages = useMessages()
  const hasLoaded = useIsWhole()
  return (
    <main className="page shift" aria-labelledby="page-title">
      <h1 id="page-title" className="visually-hidden">
        {messages.pages.shift}
      </h1>
      {hasLoaded ? <Parts /> : <LoadingLot />}
    </main>
  )
}

/** A check that goes on is what somebody comes back for. */
function Parts() {
  const checkModel = useCheckModel()
  const { parts, partsLabel } = useMessages().shift
  const [first] = useState(() => (checkModel.store.getState().check === null ? 'summary' : 'check'))
  return (
    <Tabs.Root className="shift-parts" defaultValue={first}>
      <Tabs.List className="shift-tabs" aria-label={partsLabel}>
        {PARTS.map(({ name, Icon }) => (
          <Tabs.Tab key={name} value={name} className="shift-tab">
            <Icon aria-hidden="true" />
            {parts[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {PARTS.map(({ name, Content }) => (
        <Tabs.Panel key={name} value={name} className="shift-panel" data-part={name}>
          <Content />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
