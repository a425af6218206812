import type { common as english } from '../en/common.ts'
import { plural } from './plural.ts'

/** What every page shares: the way between them, times, statuses, tables, and the frame. */
export const common: typeof english = {
  pages: {
    label: 'Pages',
    lot: 'Parking',
    history: 'Historique',
    shift: 'Service',
    manager: 'Gestion',
    statistics: 'Statistiques',
    imports: 'Imports',
    settings: 'Réglages',
  },

  time: {
    yesterday: (clock) => `hier ${clock}`,
    tomorrow: (clock) => `demain ${clock}`,
    onDay: (day, clock) => `${day} ${clock}`,
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes) => `${minutes} min`,
    hours: (hours, minutes) => `${hours} h ${minutes} min`,
    days: (days, hours) => `${days} j ${hours} h`,
    justNow: 'à l’instant',
    ago: (duration) => `il y a ${duration}`,
  },

  status: {
    charging: 'En charge',
    paused: 'En pause',
    ready: 'Prêt',
    overstaying: 'Dépassement',
    departed: 'Parti',
    atRisk: 'Retard prévu',
    attention: 'À vérifier',
  },

  flags: {
    driverWaiting: 'Client en attente',
    neededBy: (clock) => `départ prévu ${clock}`,
    reasons: {
      'charge-fell': (clock) => `baisse de charge : ${clock}`,
      'no-progress': (clock) => `ne progresse plus depuis ${clock}`,
      leap: (clock) => `saut de charge : ${clock}`,
      'reading-too-old': (clock) => `aucun relevé depuis ${clock}`,
      'stopped-charging': (clock, charge) => `ne charge plus, à ${charge} : ${clock}`,
      unplugged: (clock, charge) => `débranché à ${charge} : ${clock}`,
      'charger-suspended': (clock) => `la borne retient le courant depuis ${clock}`,
      'charger-faulted': (clock) => `borne en panne depuis ${clock}`,
      'charger-offline': (clock) => `borne hors ligne depuis ${clock}`,
      'no-current': (clock) => `pas de courant depuis ${clock}`,
    },
  },

  table: {
    pages: 'Pages du tableau',
    range: (first, last, total) => `${first}–${last} sur ${total}`,
    previous: 'Précédent',
    next: 'Suivant',
  },

  keys: {
    title: 'Clavier',
    close: 'Fermer la liste des touches',
    list: [
      { press: ['A … Z', '0 … 9', '/'], does: 'Demander une immatriculation, sur toute page' },
      { press: ['↑', '↓'], does: 'Choisir parmi les immatriculations ou parcourir la liste' },
      { press: ['Entrée'], does: 'Ouvrir le véhicule ; une seconde fois y mène' },
      { press: ['F2'], does: 'Modifier l’objectif du véhicule ouvert' },
      { press: ['Échap'], does: 'Effacer l’immatriculation ou fermer ce qui est ouvert' },
      { press: ['Ctrl + Z'], does: 'Annuler ce que propose le dernier message' },
      { press: ['Page préc.', 'Page suiv.', 'Début', 'Fin'], does: 'Sauter dans la liste' },
      { press: ['F6'], does: 'Aller aux messages' },
      { press: ['F1'], does: 'Afficher cette liste' },
    ],
  },

  frame: {
    lastImport: (clock, ago) => `Dernier import réussi : ${clock} (${ago})`,
    watchesFailing: (count, formatted) =>
      plural(count, `${formatted} source en échec`, `${formatted} sources en échec`),
    noImport: 'Aucun import pour l’instant',
    live: 'Connecté',
    connecting: 'Connexion…',
    lost: 'Non connecté',
    lostBanner: (clock) => `Connexion perdue. État du parking : ${clock} ; de nouveaux essais ont lieu tout seuls.`,
    lostAtStart: 'AmpControl ne répond pas. De nouveaux essais ont lieu tout seuls.',
    httpOff: 'HTTP arrêté',
    tryAgain: 'Réessayer',
    crashTitle: 'L’affichage s’est arrêté',
    crashHint: 'Les données du parking sont intactes : seule cette fenêtre s’est bloquée. Rechargez-la pour continuer.',
    reload: 'Recharger',
    toasts: 'Notifications',
  },
}
