import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followLot } from '../../renderer/store/follow-lot.ts'
import { createLotStore } from '../../renderer/store/lot-store.ts'
import type { Alert } from '../../shared/alert.ts'
import type { LotChanged } from '../../shared/contract/events.ts'
import type { LotSnapshot, VehiclePage } from '../../shared/contract/lot.ts'
import { succeed } from '../../shared/result.ts'
import type { Session } from '../../shared/session.ts'
import { createFakeClient } from './support/fake-client.ts'
import { alertOf, changeOf, NOON, sessionOf, snapshotOf } from './support/lot.ts'

/** A core as the screen knows it: commands' effects in events with a revision, and in snapshots. */
function createFakeLot() {
  const vehicles = new Map<number, Session>()
  const alerts = new Map<number, Alert>()
  let epoch = 'epoch 0'
  let epochs = 0
  let revision = 0
  const change = (parts: Partial<LotChanged>): LotChanged => {
    revision += 1
    return changeOf(revision, { epoch, ...parts })
  }
  return {
    facts: () => ({ epoch, revision, vehicles: [...vehicles.values()], alerts: [...alerts.values()] }),
    arrive(id: number): LotChanged {
      const session = sessionOf(id, { bay: `after ${revision}` })
      vehicles.set(id, session)
      return change({ upserts: [session] })
    },
    complete(id: number): LotChanged {
      const alert = alertOf(id, { openedAt: NOON + revision })
      alerts.set(id, alert)
      return change({ alerts: [alert] })
    },
    acknowledge(id: number): LotChanged {
      alerts.delete(id)
      return change({ removedAlertIds: [id] })
    },
    leave(id: number): LotChanged {
      vehicles.delete(id)
      alerts.delete(id)
      return change({ removedIds: [id], removedAlertIds: [id] })
    },
    /** The application starts anew on the same data. */
    restart(): void {
      epochs += 1
      epoch = `epoch ${epochs}`
      revision = 0
    },
  }
}

type Facts = ReturnType<ReturnType<typeof createFakeLot>['facts']>
type Command = 'arrive' | 'complete' | 'acknowledge' | 'leave'
type Occasion = 'picture' | 'answer' | 'restart' | 'reconnect'
type Fate = 'told' | 'lost' | 'told twice' | 'late'
type Step =
  | { readonly do: 'command'; readonly command: Command; readonly id: number; readonly fate: Fate }
  | { readonly do: Occasion }

/** What happens to a lot and to its news on the way, given these fates and occasions. */
function stepsWith(fates: readonly Fate[], occasions: readonly Occasion[]) {
  const command: fc.Arbitrary<Step> = fc.record({
    do: fc.constant('command' as const),
    command: fc.constantFrom<Command>('arrive', 'complete', 'acknowledge', 'leave'),
    id: fc.integer({ min: 1, max: 5 }),
    fate: fc.constantFrom(...fates),
  })
  const occasion: fc.Arbitrary<Step> = fc.constantFrom(...occasions).map((name) => ({ do: name }))
  return fc.array(fc.oneof({ weight: 4, arbitrary: command }, { weight: 1, arbitrary: occasion }), { maxLength: 60 })
}

const byId = <T extends { readonly id: number }>(items: Iterable<T>): T[] => [...items].sort((a, b) => a.id - b.id)

const AT_ONCE = 2

function firstOf(facts: Facts): LotSnapshot {
  const vehicles = facts.vehicles.slice(0, AT_ONCE)
  return snapshotOf({ ...facts, vehicles, isWhole: facts.vehicles.length <= AT_ONCE })
}

function pageOf({ epoch, vehicles }: Facts, input: unknown): VehiclePage {
  const { after } = input as { readonly after: number }
  const left = byId(vehicles).filter(({ id }) => id > after)
  return { epoch, vehicles: left.slice(0, AT_ONCE), isLast: left.length <= AT_ONCE }
}

/** A screen that follows a lot, and the way between them. */
function followFakeLot() {
  const lot = createFakeLot()
  const client = createFakeClient()
  const store = createLotStore()
  const late: LotChanged[] = []
  let snapshots = 0
  let taken: ReturnType<typeof lot.facts> | null = null
  followLot({ client, store, localNow: () => NOON, later: () => () => undefined })
  client.open()

  function tellLate(): void {
    for (const event of late.splice(0)) client.emit(event)
  }

  function tell(event: LotChanged, fate: Fate): void {
    if (fate === 'late') late.push(event)
    if (fate === 'told' || fate === 'told twice') client.emit(event)
    if (fate === 'told twice') client.emit(event)
  }

  return {
    lot,
    client,
    tellLate,
    snapshots: () => snapshots,
    /** Answers pending requests with the lot as it was when the picture was taken, or as it is. */
    async answerAll(): Promise<void> {
      for (let asked = client.pending[0]; asked !== undefined; asked = client.pending[0]) {
        if (asked.name === 'lot.snapshot') snapshots += 1
        const facts = taken ?? lot.facts()
        taken = null
        await asked.answer(succeed(asked.name === 'lot.snapshot' ? firstOf(facts) : pageOf(facts, asked.input)))
      }
    },
    async play(step: Step): Promise<void> {
      if ('command' in step) {
        tell(lot[step.command](step.id), step.fate)
        if (step.fate !== 'late' && step.id % 2 === 0) tellLate()
      } else if (step.do === 'answer') await this.answerAll()
      else if (step.do === 'restart') lot.restart()
      else if (step.do === 'picture') taken = client.pending.length > 0 ? lot.facts() : null
      else {
        taken = null
        client.lose()
        client.open()
      }
    },
    expectFaithful(): void {
      const shown = store.getState().lot
      const { epoch, revision, vehicles, alerts } = lot.facts()
      expect([shown?.epoch, shown?.revision]).toEqual([epoch, revision])
      expect(byId(shown?.vehicles?.values() ?? [])).toEqual(byId(vehicles))
      expect(byId(shown?.alerts.values() ?? [])).toEqual(byId(alerts))
    },
  }
}

test('whatever is lost, doubled, late or started anew on the way, the screen comes to show the lot as it is', async () => {
  const steps = stepsWith(['told', 'told', 'lost', 'told twice', 'late'], ['picture', 'answer', 'restart', 'reconnect'])
  await fc.assert(
    fc.asyncProperty(steps, async (played) => {
      const screen = followFakeLot()
      for (const step of played) await screen.play(step)
      // The stream is back: what it held, and an event that shows the screen what it missed.
      await screen.answerAll()
      screen.tellLate()
      await screen.answerAll()
      screen.client.emit(screen.lot.arrive(9))
      await screen.answerAll()
      screen.expectFaithful()
    }),
    { numRuns: 300 },
  )
})

test('as long as nothing is lost, one snapshot for each connection is enough', async () => {
  const steps = stepsWith(['told', 'told twice'], ['picture', 'answer', 'reconnect'])
  await fc.assert(
    fc.asyncProperty(steps, async (played) => {
      const screen = followFakeLot()
      for (const step of played) await screen.play(step)
      await screen.answerAll()
      screen.expectFaithful()
      const connections = 1 + played.filter((step) => step.do === 'reconnect').length
      expect(screen.snapshots()).toBe(connections)
    }),
    { numRuns: 300 },
  )
})
