import type { backups as english } from '../en/backups.ts'
import { plural } from './plural.ts'

/** The backups, and the way back to one. */
export const backups: typeof english = {
  backups: {
    list: 'Sauvegardes',
    make: 'Sauvegarder maintenant',
    none: 'Aucune',
    made: (content) => `Sauvegarde faite : ${content}`,
    vehicles: (count, formatted) => plural(count, `${formatted} véhicule présent`, `${formatted} véhicules présents`),
    stays: (count, formatted) => plural(count, `${formatted} stationnement`, `${formatted} stationnements`),
    reasons: {
      daily: 'quotidienne',
      hand: 'à la main',
      migration: 'avant une mise à jour',
      restore: 'avant une restauration',
    },
    elsewhere: 'dans l’autre dossier',
    days: 'jours',
    weeks: 'semaines',
    restore: 'Restaurer',
    restoreOf: (moment) => `Restaurer la sauvegarde : ${moment}`,
    confirm: {
      title: (moment) => `Restaurer cette sauvegarde : ${moment} ?`,
      content: (content) => `Elle contient : ${content}.`,
      what: 'Le parking, son historique et les réglages reviennent à cet instant, sur chaque écran. Ce qui a été fait depuis manquera ensuite.',
      aside:
        'L’état présent est gardé comme sauvegarde, pour que l’on puisse revenir en arrière. Le code PIN reste le même.',
      cancel: 'Annuler',
      go: 'Restaurer',
    },
    restored: (moment) => `Le parking est revenu à cet état : ${moment}`,
  },
}
