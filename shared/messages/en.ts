import type { DesktopTexts } from './desktop-texts.ts'
import { pluralFor } from './plural.ts'

const plural = pluralFor('en')

/** What the desktop says outside the window, in English. */
export const en: DesktopTexts = {
  notification: {
    ready: { one: (vehicle) => `${vehicle} is ready`, several: (vehicles) => `${vehicles} are ready` },
    overstaying: {
      one: (vehicle) => `${vehicle} is overstaying`,
      several: (vehicles) => `${vehicles} are overstaying`,
    },
    inBay: (plate, bay) => `${plate} in bay ${bay}`,
    and: (plates, last) => `${plates} and ${last}`,
    andMore: (plates, count) => `${plates} and ${count} more`,
    since: (time) => `Since ${time}.`,
    firstSince: (time) => `The first of them since ${time}.`,
    levelSince: (level, time) => `Level ${level} since ${time}.`,
  },
  openAlerts: (count) => plural(count, `${count} open alert`, `${count} open alerts`),
  startNotice: {
    missing: 'The database was missing.',
    damaged: (keptAs) => `The database was damaged and is kept as ${keptAs}.`,
    restored: (backupTime) =>
      `The backup of ${backupTime} was restored: import your vehicles again, because what happened after it is missing.`,
    startedEmpty: 'There was no good backup, so the lot is empty: import your vehicles again.',
    confirm: 'OK',
  },
}
