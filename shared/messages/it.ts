import type { DesktopTexts } from './desktop-texts.ts'
import { since } from './it/clock.ts'
import { pluralFor } from './plural.ts'

const plural = pluralFor('it')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What the desktop says outside the window, in Italian. */
export const it: DesktopTexts = {
  notification: {
    ready: { one: (vehicle) => `${vehicle} è pronto`, several: (vehicles) => `${vehicles} sono pronti` },
    overstaying: {
      one: (vehicle) => `${vehicle} è in sosta eccessiva`,
      several: (vehicles) => `${vehicles} sono in sosta eccessiva`,
    },
    inBay: (plate, bay) => `${plate} al posto ${bay}`,
    and: (plates, last) => `${plates} e ${last}`,
    andMore: (plates, count) => plural(count, `${plates} e un altro`, `${plates} e altri ${count}`),
    since: (time) => `${capital(since(time))}.`,
    firstSince: (time) => `Il primo ${since(time)}.`,
    levelSince: (level, time) => `Livello ${level} ${since(time)}.`,
  },
  openAlerts: (count) => plural(count, `${count} avviso aperto`, `${count} avvisi aperti`),
  startNotice: {
    missing: 'Il database mancava.',
    damaged: (keptAs) => `Il database era danneggiato ed è conservato come ${keptAs}.`,
    restored: (backupTime) =>
      `È stato ripristinato il backup (${backupTime}): importare di nuovo i veicoli, perché manca ciò che è accaduto dopo.`,
    startedEmpty: 'Non c’era alcun backup valido, quindi il parcheggio è vuoto: importare di nuovo i veicoli.',
    confirm: 'OK',
  },
}
