import { Tabs } from '@base-ui/react/tabs'
import {
  BatteryCharging,
  BellRing,
  CarFront,
  ChartColumn,
  Database,
  FileDown,
  Globe,
  type LucideIcon,
  Monitor,
  MonitorCog,
  PlugZap,
  UserRoundX,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { LoadingLot } from '../controls/LoadingLot.tsx'
import { useLot } from '../store/lot.ts'
import { usePageModel } from '../store/page-model.ts'
import { useMessages } from '../wording/wording.ts'
import { ChargersSection } from './chargers/ChargersSection.tsx'
import { DataSection } from './DataSection.tsx'
import { PersonalDataSection } from './PersonalDataSection.tsx'
import {
  AlertsSection,
  ChargingSection,
  HttpSection,
  ImportSection,
  KioskSection,
  LotSection,
  ScreenSection,
  StatisticsSection,
} from './sections.tsx'
import { useSettingsModel } from './settings-model.ts'

interface Section {
  readonly name: keyof ReturnType<typeof useMessages>['settings']['sections']
  readonly Icon: LucideIcon
  readonly Content: () => ReactNode
}

/** What an attendant touches first stands first, what a technician sets up once last. */
const SECTIONS: readonly Section[] = [
  { name: 'screen', Icon: Monitor, Content: ScreenSection },
  { name: 'alerts', Icon: BellRing, Content: AlertsSection },
  { name: 'lot', Icon: CarFront, Content: LotSection },
  { name: 'charging', Icon: BatteryCharging, Content: ChargingSection },
  { name: 'chargers', Icon: PlugZap, Content: ChargersSection },
  { name: 'data', Icon: Database, Content: DataSection },
  { name: 'personalData', Icon: UserRoundX, Content: PersonalDataSection },
  { name: 'kiosk', Icon: MonitorCog, Content: KioskSection },
  { name: 'imports', Icon: FileDown, Content: ImportSection },
  { name: 'statistics', Icon: ChartColumn, Content: StatisticsSection },
  { name: 'http', Icon: Globe, Content: HttpSection },
]

/** The settings, a section at a time. Each takes effect at once and can be undone. */
export function SettingsPage() {
  const messages = useMessages()
  const hasLoaded = useLot((state) => state.lot !== null)
  return (
    <main className="page" aria-labelledby="page-title">
      <h1 id="page-title" className="page-title">
        {messages.pages.settings}
      </h1>
      <NewAddress />
      {hasLoaded ? <Sections /> : <LoadingLot />}
    </main>
  )
}

/** A page that has cut itself off, by a new port or token, is led to where it goes on. */
function NewAddress() {
  const settingsModel = useSettingsModel()
  const { addressMoved, goToNewAddress } = useMessages().settings
  const newAddress = useStore(settingsModel.store, (state) => state.newAddress)
  const isLost = useLot((state) => state.connection === 'lost')
  if (newAddress === null || !isLost) return null
  return (
    <p className="banner">
      <span>{addressMoved}</span>
      <a className="button" href={newAddress}>
        {goToNewAddress}
      </a>
    </p>
  )
}

function Sections() {
  const { sections, sectionsLabel } = useMessages().settings
  const pageModel = usePageModel()
  const section = useStore(pageModel.store, (state) => state.section)
  return (
    <Tabs.Root className="settings" defaultValue={section ?? 'screen'} orientation="vertical">
      <Tabs.List className="settings-tabs" aria-label={sectionsLabel}>
        {SECTIONS.map(({ name, Icon }) => (
          <Tabs.Tab key={name} value={name} className="settings-tab">
            <Icon aria-hidden="true" />
            {sections[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {SECTIONS.map(({ name, Content }) => (
        <Tabs.Panel key={name} value={name} className="settings-panel">
          <h2 className="settings-title">{sections[name]}</h2>
          <Content />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
