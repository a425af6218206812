import type { common as english } from '../en/common.ts'
import { plural } from '../plural.ts'

/** What every page shares: the way between them, times, statuses, tables, and the frame. */
export const common: typeof english = {
  pages: {
    label: 'Seiten',
    lot: 'Parkplatz',
    history: 'Verlauf',
    shift: 'Schicht',
    manager: 'Leitung',
    statistics: 'Statistik',
    imports: 'Importe',
    settings: 'Einstellungen',
  },

  time: {
    yesterday: (clock) => `gestern ${clock}`,
    tomorrow: (clock) => `morgen ${clock}`,
    onDay: (day, clock) => `${day} ${clock}`,
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes) => `${minutes} min`,
    hours: (hours, minutes) => `${hours} h ${minutes} min`,
    days: (days, hours) => `${days} Tg. ${hours} h`,
    justNow: 'gerade eben',
    ago: (duration) => `vor ${duration}`,
  },

  status: {
    charging: 'Lädt',
    paused: 'Pausiert',
    ready: 'Bereit',
    overstaying: 'Überzeit',
    departed: 'Abgefahren',
    atRisk: 'Verspätet',
    attention: 'Prüfen',
  },

  flags: {
    driverWaiting: 'Jemand wartet',
    neededBy: (clock) => `Abholung ${clock}`,
    reasons: {
      'charge-fell': (clock) => `Ladung gefallen: ${clock}`,
      'no-progress': (clock) => `lädt nicht weiter seit ${clock}`,
      leap: (clock) => `Ladung gesprungen: ${clock}`,
      'reading-too-old': (clock) => `kein neuer Stand seit ${clock}`,
      'stopped-charging': (clock, charge) => `lädt nicht mehr seit ${clock}: ${charge}`,
      unplugged: (clock, charge) => `ausgesteckt bei ${charge}: ${clock}`,
      'charger-suspended': (clock) => `Ladesäule hält zurück seit ${clock}`,
      'charger-faulted': (clock) => `Ladesäule gestört seit ${clock}`,
      'charger-offline': (clock) => `Ladesäule offline seit ${clock}`,
      'no-current': (clock) => `kein Strom seit ${clock}`,
    },
  },

  table: {
    pages: 'Seiten der Tabelle',
    range: (first, last, total) => `${first}–${last} von ${total}`,
    previous: 'Zurück',
    next: 'Weiter',
  },

  keys: {
    title: 'Tastatur',
    close: 'Liste der Tasten schließen',
    list: [
      { press: ['A … Z', '0 … 9', '/'], does: 'Nach einem Kennzeichen fragen, auf jeder Seite' },
      { press: ['↑', '↓'], does: 'Unter Kennzeichen wählen, oder durch die Liste gehen' },
      { press: ['Eingabe'], does: 'Fahrzeug öffnen; noch einmal führt hinein' },
      { press: ['F2'], does: 'Ziel des geöffneten Fahrzeugs ändern' },
      { press: ['Esc'], does: 'Kennzeichen leeren, oder schließen, was offen ist' },
      { press: ['Strg + Z'], does: 'Rückgängig machen, was die letzte Meldung anbietet' },
      { press: ['Bild auf', 'Bild ab', 'Pos 1', 'Ende'], does: 'Durch die Liste springen' },
      { press: ['F6'], does: 'Zu den Meldungen gehen' },
      { press: ['F1'], does: 'Diese Liste zeigen' },
    ],
  },

  frame: {
    lastImport: (clock, ago) => `Letzter guter Import ${clock} (${ago})`,
    watchesFailing: (count, formatted) =>
      plural(count, '1 Quelle antwortet nicht', `${formatted} Quellen antworten nicht`),
    noImport: 'Noch nichts importiert',
    live: 'Verbunden',
    connecting: 'Verbindet …',
    lost: 'Nicht verbunden',
    lostBanner: (clock) => `Keine Verbindung. Stand des Parkplatzes: ${clock}; neue Versuche laufen von selbst.`,
    lostAtStart: 'AmpControl antwortet nicht. Neue Versuche laufen von selbst.',
    httpOff: 'HTTP aus',
    tryAgain: 'Noch einmal',
    crashTitle: 'Die Anzeige ist stehen geblieben',
    crashHint: 'Der Parkplatz ist sicher: Nur dieses Fenster konnte nicht weiter. Laden Sie es neu.',
    reload: 'Neu laden',
    toasts: 'Hinweise',
  },
}
