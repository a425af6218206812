import { at, by, since } from '../../../shared/messages/it/clock.ts'
import type { common as english } from '../en/common.ts'
import { plural } from '../plural.ts'

/** What every page shares: the way between them, times, statuses, tables, and the frame. */
export const common: typeof english = {
  pages: {
    label: 'Pagine',
    lot: 'Parcheggio',
    history: 'Storico',
    shift: 'Turno',
    manager: 'Gestione',
    statistics: 'Statistiche',
    imports: 'Importazioni',
    settings: 'Impostazioni',
  },

  time: {
    yesterday: (clock) => `ieri ${clock}`,
    tomorrow: (clock) => `domani ${clock}`,
    onDay: (day, clock) => `${day} ${clock}`,
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes) => `${minutes} min`,
    hours: (hours, minutes) => `${hours} h ${minutes} min`,
    days: (days, hours) => `${days} g ${hours} h`,
    justNow: 'adesso',
    ago: (duration) => `${duration} fa`,
  },

  status: {
    charging: 'In carica',
    paused: 'In pausa',
    ready: 'Pronto',
    overstaying: 'Sosta eccessiva',
    departed: 'Partito',
    atRisk: 'A rischio',
    attention: 'Verificare',
  },

  flags: {
    driverWaiting: 'Cliente in attesa',
    neededBy: (clock) => `ritiro ${by(clock)}`,
    reasons: {
      'charge-fell': (clock) => `carica scesa ${at(clock)}`,
      'no-progress': (clock) => `carica ferma ${since(clock)}`,
      leap: (clock) => `salto di carica ${at(clock)}`,
      'reading-too-old': (clock) => `nessuna lettura ${since(clock)}`,
      'stopped-charging': (clock, charge) => `ha smesso di caricare al ${charge} ${at(clock)}`,
      unplugged: (clock, charge) => `scollegato al ${charge} ${at(clock)}`,
      'charger-suspended': (clock) => `la colonnina trattiene la corrente ${since(clock)}`,
      'charger-faulted': (clock) => `colonnina guasta ${since(clock)}`,
      'charger-offline': (clock) => `colonnina non in linea ${since(clock)}`,
      'no-current': (clock) => `nessuna corrente ${since(clock)}`,
    },
  },

  table: {
    pages: 'Pagine della tabella',
    range: (first, last, total) => `${first}–${last} di ${total}`,
    previous: 'Precedente',
    next: 'Successiva',
  },

  keys: {
    title: 'Tastiera',
    close: 'Chiudere l’elenco dei tasti',
    list: [
      { press: ['A … Z', '0 … 9', '/'], does: 'Chiedere di una targa, da ogni pagina' },
      { press: ['↑', '↓'], does: 'Scegliere tra le targhe o scorrere l’elenco' },
      { press: ['Invio'], does: 'Aprire il veicolo; di nuovo porta ai suoi dati' },
      { press: ['F2'], does: 'Cambiare l’obiettivo del veicolo aperto' },
      { press: ['Esc'], does: 'Cancellare la targa o chiudere ciò che è aperto' },
      { press: ['Ctrl + Z'], does: 'Annullare ciò che l’ultimo messaggio propone' },
      { press: ['Pag ↑', 'Pag ↓', 'Inizio', 'Fine'], does: 'Saltare nell’elenco' },
      { press: ['F6'], does: 'Andare ai messaggi' },
      { press: ['F1'], does: 'Mostrare questo elenco' },
    ],
  },

  frame: {
    lastImport: (clock, ago) => `Ultima importazione riuscita ${at(clock)} (${ago})`,
    watchesFailing: (count, formatted) => plural(count, '1 fonte non risponde', `${formatted} fonti non rispondono`),
    noImport: 'Ancora nessuna importazione',
    live: 'Connesso',
    connecting: 'Connessione …',
    lost: 'Non connesso',
    lostBanner: (clock) =>
      `Nessuna connessione. Situazione del parcheggio: ${clock}; i nuovi tentativi sono automatici.`,
    lostAtStart: 'AmpControl non risponde. I nuovi tentativi sono automatici.',
    httpOff: 'HTTP spento',
    tryAgain: 'Riprova',
    crashTitle: 'La schermata si è fermata',
    crashHint: 'Il parcheggio è al sicuro: solo questa finestra non può continuare. Ricaricarla per proseguire.',
    reload: 'Ricarica',
    toasts: 'Messaggi',
  },
}
