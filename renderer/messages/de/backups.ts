import type { backups as english } from '../en/backups.ts'
import { plural } from '../plural.ts'

/** The backups, and the way back to one. */
export const backups: typeof english = {
  backups: {
    list: 'Sicherungen',
    make: 'Jetzt sichern',
    none: 'Noch keine',
    made: (content) => `Sicherung erstellt: ${content}`,
    vehicles: (count, formatted) => plural(count, '1 Fahrzeug geparkt', `${formatted} Fahrzeuge geparkt`),
    stays: (count, formatted) => plural(count, '1 Aufenthalt', `${formatted} Aufenthalte`),
    reasons: {
      daily: 'täglich',
      hand: 'von Hand',
      migration: 'vor einer Aktualisierung',
      restore: 'vor einer Wiederherstellung',
    },
    elsewhere: 'im anderen Ordner',
    days: 'Tage',
    weeks: 'Wochen',
    restore: 'Wiederherstellen',
    restoreOf: (moment) => `Die Sicherung wiederherstellen: ${moment}`,
    confirm: {
      title: (moment) => `Diese Sicherung wiederherstellen: ${moment}?`,
      content: (content) => `Darin: ${content}.`,
      what: 'Parkplatz, Verlauf und Einstellungen gehen auf jedem Bildschirm auf diesen Stand zurück. Was seither geschah, fehlt danach.',
      aside:
        'Der jetzige Stand wird als Sicherung aufgehoben, damit sich das rückgängig machen lässt. Die PIN bleibt, wie sie ist.',
      cancel: 'Abbrechen',
      go: 'Wiederherstellen',
    },
    restored: (moment) => `Der Parkplatz ist wieder auf dem Stand: ${moment}`,
  },
}
