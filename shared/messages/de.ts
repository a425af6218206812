import type { DesktopTexts } from './desktop-texts.ts'
import { pluralFor } from './plural.ts'

const plural = pluralFor('de')

/** What the desktop says outside the window, in German. */
export const de: DesktopTexts = {
  notification: {
    ready: { one: (vehicle) => `${vehicle} ist bereit`, several: (vehicles) => `${vehicles} sind bereit` },
    overstaying: {
      one: (vehicle) => `${vehicle} ist in Überzeit`,
      several: (vehicles) => `${vehicles} sind in Überzeit`,
    },
    inBay: (plate, bay) => `${plate} auf Platz ${bay}`,
    and: (plates, last) => `${plates} und ${last}`,
    andMore: (plates, count) => plural(count, `${plates} und ein weiteres`, `${plates} und ${count} weitere`),
    since: (time) => `Seit ${time}.`,
    firstSince: (time) => `Das erste davon seit ${time}.`,
    levelSince: (level, time) => `Stufe ${level} seit ${time}.`,
  },
  openAlerts: (count) => plural(count, `${count} offene Meldung`, `${count} offene Meldungen`),
  startNotice: {
    missing: 'Die Datenbank fehlte.',
    damaged: (keptAs) => `Die Datenbank war beschädigt und ist als ${keptAs} aufgehoben.`,
    restored: (backupTime) =>
      `Die Sicherung von ${backupTime} wurde wiederhergestellt: Importieren Sie Ihre Fahrzeuge neu, denn was danach geschah, fehlt.`,
    startedEmpty: 'Es gab keine gute Sicherung, deshalb ist der Parkplatz leer: Importieren Sie Ihre Fahrzeuge neu.',
    confirm: 'OK',
  },
}
