import type { common as english } from '../en/common.ts'
import { plural } from '../plural.ts'

/** What every page shares: the way between them, times, statuses, tables, and the frame. */
export const common: typeof english = {
  pages: {
    label: 'Pagina’s',
    lot: 'Terrein',
    history: 'Historie',
    shift: 'Dienst',
    manager: 'Beheer',
    statistics: 'Statistieken',
    imports: 'Imports',
    settings: 'Instellingen',
  },

  time: {
    yesterday: (clock) => `gisteren ${clock}`,
    tomorrow: (clock) => `morgen ${clock}`,
    onDay: (day, clock) => `${day} ${clock}`,
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes) => `${minutes} min`,
    hours: (hours, minutes) => `${hours} u ${minutes} min`,
    days: (days, hours) => `${days} d ${hours} u`,
    justNow: 'zojuist',
    ago: (duration) => `${duration} geleden`,
  },

  status: {
    charging: 'Laadt',
    paused: 'Gepauzeerd',
    ready: 'Klaar',
    overstaying: 'Staat te lang',
    departed: 'Vertrokken',
    atRisk: 'Niet op tijd',
    attention: 'Controleren',
  },

  flags: {
    driverWaiting: 'Bestuurder wacht',
    neededBy: (clock) => `ophalen ${clock}`,
    reasons: {
      'charge-fell': (clock) => `lading gedaald: ${clock}`,
      'no-progress': (clock) => `laadt niet verder sinds ${clock}`,
      leap: (clock) => `lading versprongen: ${clock}`,
      'reading-too-old': (clock) => `geen meting sinds ${clock}`,
      'stopped-charging': (clock, charge) => `laadt niet meer, bij ${charge}: ${clock}`,
      unplugged: (clock, charge) => `uitgeplugd bij ${charge}: ${clock}`,
      'charger-suspended': (clock) => `laadpaal houdt stroom in sinds ${clock}`,
      'charger-faulted': (clock) => `laadpaal defect sinds ${clock}`,
      'charger-offline': (clock) => `laadpaal offline sinds ${clock}`,
      'no-current': (clock) => `geen stroom sinds ${clock}`,
    },
  },

  table: {
    pages: 'Pagina’s van de tabel',
    range: (first, last, total) => `${first}–${last} van ${total}`,
    previous: 'Vorige',
    next: 'Volgende',
  },

  keys: {
    title: 'Toetsenbord',
    close: 'Lijst met toetsen sluiten',
    list: [
      { press: ['A … Z', '0 … 9', '/'], does: 'Naar een kenteken vragen, op elke pagina' },
      { press: ['↑', '↓'], does: 'Kiezen uit kentekens of door de lijst lopen' },
      { press: ['Enter'], does: 'Voertuig openen; nog een keer leidt erin' },
      { press: ['F2'], does: 'Doel van het geopende voertuig wijzigen' },
      { press: ['Esc'], does: 'Kenteken wissen, of sluiten wat open is' },
      { press: ['Ctrl + Z'], does: 'Ongedaan maken wat de laatste melding aanbiedt' },
      { press: ['Page Up', 'Page Down', 'Home', 'End'], does: 'Door de lijst springen' },
      { press: ['F6'], does: 'Naar de meldingen gaan' },
      { press: ['F1'], does: 'Deze lijst tonen' },
    ],
  },

  frame: {
    lastImport: (clock, ago) => `Laatste goede import ${clock} (${ago})`,
    watchesFailing: (count, formatted) =>
      plural(count, '1 bron antwoordt niet', `${formatted} bronnen antwoorden niet`),
    noImport: 'Nog niets geïmporteerd',
    live: 'Verbonden',
    connecting: 'Verbinden …',
    lost: 'Niet verbonden',
    lostBanner: (clock) =>
      `Geen verbinding. U ziet het terrein zoals het was: ${clock}. AmpControl probeert het vanzelf opnieuw.`,
    lostAtStart: 'AmpControl antwoordt niet. Het wordt vanzelf opnieuw geprobeerd.',
    httpOff: 'HTTP uit',
    tryAgain: 'Opnieuw',
    crashTitle: 'Het scherm is vastgelopen',
    crashHint: 'Het terrein zelf is veilig: alleen dit venster kon niet verder. Laad het opnieuw om door te gaan.',
    reload: 'Opnieuw laden',
    toasts: 'Berichten',
  },
}
