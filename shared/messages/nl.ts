import type { DesktopTexts } from './desktop-texts.ts'
import { pluralFor } from './plural.ts'

const plural = pluralFor('nl')

/** What the desktop says outside the window, in Dutch. */
export const nl: DesktopTexts = {
  notification: {
    ready: { one: (vehicle) => `${vehicle} is klaar`, several: (vehicles) => `${vehicles} zijn klaar` },
    overstaying: {
      one: (vehicle) => `${vehicle} staat te lang`,
      several: (vehicles) => `${vehicles} staan te lang`,
    },
    inBay: (plate, bay) => `${plate} op plek ${bay}`,
    and: (plates, last) => `${plates} en ${last}`,
    andMore: (plates, count) => plural(count, `${plates} en nog één`, `${plates} en nog ${count}`),
    since: (time) => `Sinds ${time}.`,
    firstSince: (time) => `De eerste sinds ${time}.`,
    levelSince: (level, time) => `Niveau ${level} sinds ${time}.`,
  },
  openAlerts: (count) => plural(count, `${count} open melding`, `${count} open meldingen`),
  startNotice: {
    missing: 'De database ontbrak.',
    damaged: (keptAs) => `De database was beschadigd en is bewaard als ${keptAs}.`,
    restored: (backupTime) =>
      `De back-up van ${backupTime} is teruggezet: importeer uw voertuigen opnieuw, want wat daarna gebeurde ontbreekt.`,
    startedEmpty: 'Er was geen goede back-up, dus het terrein is leeg: importeer uw voertuigen opnieuw.',
    confirm: 'OK',
  },
}
