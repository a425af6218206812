import type { backups as english } from '../en/backups.ts'
import { plural } from '../plural.ts'

/** The backups, and the way back to one. */
export const backups: typeof english = {
  backups: {
    list: 'Back-ups',
    make: 'Nu een back-up maken',
    none: 'Nog geen',
    made: (content) => `Back-up gemaakt: ${content}`,
    vehicles: (count, formatted) => plural(count, '1 voertuig geparkeerd', `${formatted} voertuigen geparkeerd`),
    stays: (count, formatted) => plural(count, '1 bezoek', `${formatted} bezoeken`),
    reasons: {
      daily: 'dagelijks',
      hand: 'met de hand',
      migration: 'vóór een update',
      restore: 'vóór het terugzetten',
    },
    elsewhere: 'in de andere map',
    days: 'dagen',
    weeks: 'weken',
    restore: 'Terugzetten',
    restoreOf: (moment) => `De back-up terugzetten: ${moment}`,
    confirm: {
      title: (moment) => `Deze back-up terugzetten: ${moment}?`,
      content: (content) => `Daarin: ${content}.`,
      what: 'Het parkeerterrein, de geschiedenis en de instellingen gaan op elk scherm terug naar dat moment. Wat sindsdien gebeurde, ontbreekt daarna.',
      aside:
        'De huidige toestand wordt als back-up bewaard, zodat dit ongedaan kan worden gemaakt. De pincode blijft zoals hij is.',
      cancel: 'Annuleren',
      go: 'Terugzetten',
    },
    restored: (moment) => `Het parkeerterrein is terug op deze stand: ${moment}`,
  },
}
