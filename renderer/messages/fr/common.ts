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
    ready: 'Prêt',
    overstaying: 'En dépassement',
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
