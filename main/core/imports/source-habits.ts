import { failure } from '../../../shared/app-error.ts'
import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { HabitChoice, KnownSource } from '../../../shared/contract/imports.ts'
import {
  type HabitCounts,
  habitOf,
  isShownAsList,
  isShownAsTelemetry,
  learn,
  MOVES_OF_ONE_MOVED_AGAIN,
  mayBeList,
  NO_HABIT,
  readAs,
  type SourceReading,
} from '../../../shared/estimate/source-habit.ts'
import { type FileNote, isPickedFile, PICKED_FILE_PREFIX } from '../../../shared/import.ts'
import { isSameData } from '../../../shared/same-data.ts'
import type { CoreContext } from '../door/context.ts'
import type { StoredHabit } from '../ports/lot-stores.ts'
import type { StagedFile } from '../ports/staged-file.ts'
import { type PlannedFile, type PlannedPlate, planPlates } from './plan-plates.ts'
import { heardBefore, type RowFacts, shownBy } from './plan-row.ts'

/** Plates that are looked at in one turn. */
const BATCH = 1_000

/** Sources that are listed, the last told first. */
const LISTED = 100

/** All picked files are one source: they seldom have the same name twice. */
const habitNameOf = (source: string) => (isPickedFile(source) ? PICKED_FILE_PREFIX : source)

function storedHabit({ store }: Pick<CoreContext, 'store'>, source: string): StoredHabit {
  const name = habitNameOf(source)
  return store.sourceHabits.of(name) ?? { source: name, counts: NO_HABIT, chosen: null, toldAt: 0 }
}

/** What is known of a source without looking into a file. */
export function readingOf(context: Pick<CoreContext, 'store'>, source: string): SourceReading {
  const { counts, chosen } = storedHabit(context, source)
  return { chosen, learned: habitOf(counts) }
}

/** What a person should know of how a source's charges are read. */
export function notesOfHabit(habit: SourceReading): readonly FileNote[] {
  return readAs(habit) === 'stands' ? [{ code: 'read-as-list' }] : []
}

/**
 * How a file's charges are to be read. While little is known of its source, the file is looked
 * through first: the first repetition of a list would else call for attention on each vehicle. A
 * vehicle that moves again is enough to know better, as a list is seldom put right twice.
 */
export async function habitOfFile(
  context: CoreContext,
  file: Omit<PlannedFile, 'habit'>,
  staged: StagedFile,
  signal: AbortSignal,
): Promise<SourceReading> {
  const { store, clock } = context
  const { counts, chosen } = storedHabit(context, file.source)
  const habit: SourceReading = { chosen, learned: habitOf(counts) }
  if (chosen !== null || file.isIdentical || !mayBeList(counts)) return habit
  let moved = 0
  let stood = 0
  for (let after: string | null = ''; after !== null; ) {
    const stretch: ReturnType<StagedFile['stretchAfter']> = staged.stretchAfter(after, BATCH)
    if (stretch === null) break
    const plates = store.read(() => planPlates(context, { ...file, habit }, staged.facts(stretch, file, 'known')))
    for (const { facts } of plates) {
      const shown = shownBy(facts)
      if (shown === 'moved' && heardBefore(facts).moved > 0) return habit
      if (shown === 'moved') moved += 1
      if (shown === 'missed') stood += 1
    }
    if (isShownAsTelemetry(counts, { moved, stood })) return habit
    after = stretch.to
    await clock.yieldTurn()
    signal.throwIfAborted()
  }
  return isShownAsList(counts, { moved, stood }) ? { ...habit, learned: 'stands' } : habit
}

/** Keeps when a source told something last. Only in `Store.write`. */
export function noteTold(context: CoreContext, source: string): void {
  const { store, clock } = context
  store.sourceHabits.put({ ...storedHabit(context, source), toldAt: clock.now() })
}

/** Whether a list goes on as one: a vehicle that should have charged is named as at its arrival. */
const isAsListed = (facts: RowFacts) => facts.habit.learned === 'stands' && shownBy(facts) === 'missed'

/** Gathers what the plates of a transaction show of their source, and keeps it with them. */
export function listenToPlates({ store }: CoreContext, source: string) {
  const vehicles = new Map<string, HabitCounts>()
  /** Each picked file has rows of its own, to which what was heard goes on. */
  const isPicked = isPickedFile(source)
  const all = { moved: 0, stood: 0 }
  return {
    take(plates: readonly PlannedPlate[]): void {
      for (const { plan, facts } of plates) {
        const heard = 'heard' in plan ? plan.heard : undefined
        const before = heardBefore(facts)
        if (heard === 'moved') all.moved += before.moved > 0 ? MOVES_OF_ONE_MOVED_AGAIN : 1
        else if (heard === 'stood' || isAsListed(facts)) all.stood += 1
        const counts = heard === undefined ? before : learn(before, { ...NO_HABIT, [heard]: 1 })
        if (!isSameData(counts, isPicked ? NO_HABIT : facts.previous?.heard)) vehicles.set(facts.row.plateKey, counts)
      }
    },
    /** Only once the source has said something of the plates. */
    keep(): void {
      store.sourceHabits.noteVehicles(source, vehicles)
      const before = storedHabit({ store }, source)
      const counts = learn(before.counts, all)
      if (counts !== before.counts) store.sourceHabits.put({ ...before, counts })
    },
  }
}

/** The sources that told something last, how each is read, and whether there are more. */
export function listSources({ store }: CoreContext): { sources: readonly KnownSource[]; areMore: boolean } {
  const latest = store.sourceHabits.latest(LISTED + 1)
  const sources = latest.slice(0, LISTED).map(({ source, counts, chosen, toldAt }): KnownSource => {
    return { source, chosen: chosen ?? 'learned', learned: habitOf(counts), toldAt }
  })
  return { sources, areMore: latest.length > LISTED }
}

/** Has a source read as a person says, from its next file on. @returns how it was read before */
export function chooseHabit(
  { store }: CoreContext,
  { source, habit, from }: DecodedInput<'source.setHabit'>,
): { readonly before: HabitChoice } {
  return store.write(() => {
    const known = store.sourceHabits.of(source)
    if (known === undefined) throw failure('source-unknown')
    const before = known.chosen ?? 'learned'
    if (from !== undefined && from !== before) throw failure('source-set-since')
    store.sourceHabits.put({ ...known, chosen: habit === 'learned' ? null : habit })
    return { before }
  })
}
