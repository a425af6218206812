import type { backups as english } from '../en/backups.ts'
import { plural } from '../plural.ts'

/** The backups, and the way back to one. */
export const backups: typeof english = {
  backups: {
    list: 'Backup disponibili',
    make: 'Fai un backup ora',
    none: 'Ancora nessuno',
    made: (content) => `Backup fatto: ${content}`,
    vehicles: (count, formatted) => plural(count, '1 veicolo parcheggiato', `${formatted} veicoli parcheggiati`),
    stays: (count, formatted) => plural(count, '1 sosta', `${formatted} soste`),
    reasons: {
      daily: 'giornaliero',
      hand: 'a mano',
      migration: 'prima di un aggiornamento',
      restore: 'prima di un ripristino',
    },
    elsewhere: 'nell’altra cartella',
    days: 'giorni',
    weeks: 'settimane',
    restore: 'Ripristina',
    restoreOf: (moment) => `Ripristina il backup: ${moment}`,
    confirm: {
      title: (moment) => `Ripristinare questo backup: ${moment}?`,
      content: (content) => `Contiene: ${content}.`,
      what: 'Il parcheggio, la sua cronologia e le impostazioni tornano a quel momento, su ogni schermo. Ciò che è stato fatto da allora poi mancherà.',
      aside: 'Lo stato attuale viene conservato come backup, così si può tornare indietro. Il PIN resta com’è.',
      cancel: 'Annulla',
      go: 'Ripristina',
    },
    restored: (moment) => `Il parcheggio è tornato a questo stato: ${moment}`,
  },
}
