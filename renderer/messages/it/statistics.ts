import { between } from '../../../shared/messages/it/clock.ts'
import type { statistics as english } from '../en/statistics.ts'
import { plural } from '../plural.ts'

/** The page of statistics. */
export const statistics: typeof english = {
  statistics: {
    periodLabel: 'Periodo',
    periods: { month: '30 giorni', quarter: '90 giorni', year: '365 giorni', all: 'Tutto', custom: 'Dal … al' },
    firstDay: 'Dal',
    lastDay: 'Al',
    forgottenLabel: 'Soste dimenticate nell’elenco',
    forgottenChoices: { without: 'Escludi', with: 'Includi' },
    range: (first, last, zone) => `${first} – ${last}, secondo l’orologio di ${zone}`,
    loading: 'Lettura dello storico',
    preparing: (done: string, days: string) => `Analisi dei giorni passati: ${done} su ${days}`,
    cancel: 'Annulla',
    emptyTitle: 'Ancora nessuna sosta conclusa',
    emptyHint: 'I numeri appaiono qui quando dei veicoli sono arrivati e partiti.',

    verdict: {
      title: 'I posti bastano?',
      full: (weekday, from, until, bays, share) =>
        `Troppo piccolo: il ${weekday} tra le ${from} e le ${until} i ${bays} posti erano quasi sempre tutti occupati. Da questo non si può dire quante auto non ne abbiano trovato: almeno ${share}.`,
      tooSmall: (weekday, from, until, bays, share) =>
        `Pochi: di ${weekday}, ${between(from, until)}, un’auto troverebbe occupati tutti e ${bays} i posti (${share} del tempo).`,
      right: (weekday, from, until, bays, share) =>
        `Più o meno giusti: anche di ${weekday}, ${between(from, until)}, solo di rado un’auto troverebbe occupati tutti e ${bays} i posti (${share} del tempo).`,
      tooLarge: (bays, peak, share) =>
        `Più che sufficienti: posti occupati al massimo ${peak} su ${bays}; un’auto li troverebbe tutti occupati assai di rado (al massimo ${share} del tempo).`,
      overFull: (weekday, from, until, present, bays) =>
        `Qualcosa non torna: di ${weekday}, ${between(from, until)}, l’elenco conteneva ${present} veicoli, ma il parcheggio ha ${bays} posti. Togliere dall’elenco i veicoli già partiti, o correggere il numero dei posti nelle impostazioni.`,
      baysUnknown:
        'Quanti posti ha il parcheggio? Indicarlo nelle impostazioni, sotto «Parcheggio»: questa pagina dirà se bastano.',
      setBays: 'Indicare il numero di posti',
      notEnough: (days, neededDays, stays, neededStays) =>
        `Ancora troppo pochi dati: ${days} di ${neededDays} giorni, ${stays} di ${neededStays} soste.`,
      bayLever: (count, bays, share) =>
        plural(count, `Con 1 posto si avrebbe: ${share}.`, `Con ${bays} posti si avrebbe: ${share}.`),
      bayLeverTooLarge: (count, bays, share) =>
        plural(count, `1 posto basterebbe: ${share}.`, `${bays} posti basterebbero: ${share}.`),
      bayLeverAtLeast: (bays, share) => `Servirebbero almeno ${bays} posti per scendere al ${share}.`,
      atLeast: (share) => `almeno ${share}`,
      idleLever: (minutes, share) =>
        `Nell’intero periodo le auto sono rimaste ancora ${minutes} dopo essere pronte (mediana); senza, sarebbe: ${share}.`,
      hidden: (fullShare) =>
        `Tutti i posti erano occupati per una parte di quel tempo (${fullShare}), perciò alcune richieste non sono mai state registrate; qui sono calcolate e contate.`,
      how: 'Come si calcola',
      howText: (weekday, from, until, carried, offered) =>
        `L’ora di punta della settimana è ${weekday}, ${from}–${until}, con ${carried} veicoli presenti in media. Se in quell’ora il parcheggio era pieno, si ricava la domanda effettiva: ${offered}. La probabilità di trovare tutti i posti occupati segue, per quel carico, dalla formula di perdita di Erlang (Erlang B); per le ore non stazionarie il carico sono i veicoli presenti (modified offered load). Si presume che le auto arrivino a caso e proseguano se tutti i posti sono occupati.`,
      basis: (count, formatted) =>
        plural(
          count,
          `Si basa su ${formatted} giorno in cui quell’ora è stata rilevata. Meno sono, più piena sembra l’ora più piena.`,
          `Si basa su ${formatted} giorni in cui quell’ora è stata rilevata. Meno sono, più piena sembra l’ora più piena.`,
        ),
      byArrivals: (load) =>
        `Gli arrivi in quell’ora per la permanenza media dell’intero periodo darebbero un carico di ${load}.`,
      definition: (address) => `Definizione: ${address}`,
    },

    cards: {
      label: 'Numeri',
      median: 'mediana',
      spread: (mean, p90) => `media ${mean} · nove su dieci entro ${p90}`,
      basis: (count, formatted) => plural(count, 'su 1 sosta', `su ${formatted} soste`),
      none: 'ancora nessun dato',
      charging: {
        title: 'Tempo di ricarica',
        definition: 'Dall’arrivo all’obiettivo, senza i veicoli arrivati già pronti.',
      },
      observed: (observed, computed) =>
        `Quando l’obiettivo è stato raggiunto è noto da letture per ${observed} e solo calcolato per ${computed}.`,
      observedNote: (minutes) =>
        `Noto da letture: due letture, distanti al massimo ${minutes}, racchiudono il momento; un veicolo arrivato pronto è stato letto all’arrivo.`,
      leftEarly: (count, formatted) =>
        plural(count, '1 è partito prima dell’obiettivo.', `${formatted} sono partiti prima dell’obiettivo.`),
      readyOnArrival: (count, formatted) =>
        plural(
          count,
          '1 è arrivato già pronto e non ha tempo di ricarica.',
          `${formatted} sono arrivati già pronti e non hanno tempo di ricarica.`,
        ),
      presence: (count, formatted, hours) =>
        plural(
          count,
          `su ${formatted} veicolo in ${hours} ore di apertura`,
          `su ${formatted} veicoli in ${hours} ore di apertura`,
        ),
      dwell: { title: 'Permanenza', definition: 'Dall’arrivo alla partenza.' },
      idle: { title: 'Tempo fermo', definition: 'Dall’obiettivo alla partenza.' },
      overstay: {
        title: 'Sosta eccessiva',
        definition: (grace) => `Tempo fermo oltre la tolleranza (${grace}), dove c’è stato.`,
      },
      utilisation: {
        title: 'Utilizzo',
        definition: 'Tempo di ricarica di tutti i veicoli ÷ (posti × ore di apertura).',
      },
      occupancy: {
        title: 'Occupazione',
        definition: 'Veicoli presenti ÷ posti, in media nelle ore di apertura.',
        peak: (peak) => `al massimo ${peak} veicoli insieme`,
      },
      readiness: {
        title: 'Pronti in tempo',
        definition: 'Pronti entro il «Ritiro entro», tra le soste che lo avevano.',
        basis: (inTime, all) => `${inTime} di ${all}`,
        unknown: (count, formatted) =>
          plural(
            count,
            '1 altro è partito prima che si potesse dire.',
            `Altri ${formatted} sono partiti prima che si potesse dire.`,
          ),
      },
      accuracy: {
        title: 'Errore della stima',
        definition: 'Primo «Pronto alle» rispetto al superamento dell’obiettivo racchiuso tra due letture.',
        noBracket: (count, formatted) =>
          plural(
            count,
            'Esclusa: 1 senza una tale coppia di letture.',
            `Escluse: ${formatted} senza una tale coppia di letture.`,
          ),
        targetChanged: (count, formatted) =>
          plural(count, 'Esclusa: 1 con l’obiettivo cambiato.', `Escluse: ${formatted} con l’obiettivo cambiato.`),
        notKept: (count, formatted) =>
          plural(
            count,
            'Esclusa: 1 di cui manca la prima stima.',
            `Escluse: ${formatted} di cui manca la prima stima.`,
          ),
        readyOnArrival: (count, formatted) =>
          plural(count, 'Esclusa: 1 arrivata già pronta.', `Escluse: ${formatted} arrivate già pronte.`),
      },
    },

    plots: {
      label: 'Grafici',
      showTable: 'Mostra tabella',
      showPlot: 'Mostra grafico',
      showTableLabel: (plot) => `Mostra tabella: ${plot}`,
      showPlotLabel: (plot) => `Mostra grafico: ${plot}`,
      minutes: (from, until) => `${from}–${until} min`,
      minutesFrom: (from) => `${from} min e oltre`,
      minutesBelow: (until) => `meno di ${until} min`,
      stays: 'Soste',
      occupancy: {
        title: 'Veicoli presenti',
        text: 'Per ora e giorno della settimana, in media. Più il colore è intenso, più il parcheggio è pieno.',
        cell: (weekday, hour, present) => `${weekday} ${hour}: ${present}`,
        cellOfBays: (weekday, hour, present, share) => `${weekday} ${hour}: ${present} (${share})`,
        columns: {
          weekday: 'Giorno',
          hour: 'Ora',
          present: 'Presenti',
          ready: 'Di cui pronti',
          share: 'Dei posti',
          peak: 'Al massimo',
          full: 'Tutti i posti occupati',
          arrivals: 'Arrivi all’ora',
          departures: 'Partenze all’ora',
        },
        unseen: (weekday, hour) => `${weekday} ${hour}: non in questo periodo`,
      },
      flow: {
        title: 'Arrivi e partenze',
        text: 'Veicoli in un’ora del giorno, in media sui giorni scelti.',
        weekday: 'Giorno della settimana',
        everyDay: 'Tutti i giorni',
        hour: 'Ora',
        arrivals: 'Arrivi',
        departures: 'Partenze',
      },
      charging: {
        title: 'Tempo di ricarica',
        text: 'Dall’arrivo all’obiettivo, in minuti.',
        range: 'Tempo di ricarica',
      },
      idle: { title: 'Tempo fermo', text: 'Dall’obiettivo alla partenza, in minuti.', range: 'Tempo fermo' },
      readiness: {
        title: 'Pronti in tempo, per settimana',
        text: 'Tra le soste che avevano un «Ritiro entro».',
        week: 'Settimana dal',
        inTime: 'In tempo',
        late: 'In ritardo',
        share: 'Quota',
      },
      accuracy: {
        title: 'Quanto era buona la stima',
        text: 'Primo «Pronto alle» meno il superamento racchiuso tra le letture, in minuti: a destra, pronto prima del previsto.',
        range: 'Differenza',
        sureness: (bracket, within) =>
          `Distanza tra le letture, in mediana: ${bracket}; stime comprese tra di esse: ${within}.`,
      },
      forgotten: {
        title: 'Dimenticati nell’elenco',
        text: 'Pronti da più di 24 ore prima di lasciare l’elenco.',
        plate: 'Targa',
        since: 'Pronto da',
        until: 'Tolto dall’elenco',
        still: 'ancora presente',
        action: 'Correggi l’elenco',
        showAll: (formatted) => `Mostra tutti (${formatted})`,
        showFewer: 'Mostra meno',
        listed: (shown, all) => `Sono elencati i ${shown} più lunghi su ${all}.`,
      },
    },
  },
}
