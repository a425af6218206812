import { at, since } from '../../../shared/messages/it/clock.ts'
import type { imports as english } from '../en/imports.ts'
import { plural } from '../plural.ts'

/** Importing: the dialog, its preview, watched sources and past imports. */
export const imports: typeof english = {
  imports: {
    open: 'Importa',
    openRunning: 'Importazione',
    title: 'Importa veicoli',
    close: 'Chiudi',
    urlLabel: 'Indirizzo del file CSV',
    urlHint:
      'Un link diretto che inizia con http:// o https://. Un’anteprima mostra che cosa cambierebbe, prima che accada.',
    preview: 'Anteprima',
    pickFile: 'Scegli un file',
    pickAgain: (name) => `Il file ${name} non viene conservato. Sceglierlo di nuovo per importarlo.`,
    dropHint: 'o trascinare un file CSV in un punto qualsiasi di questa finestra',
    dropHere: 'Rilasciare il file CSV per vederne l’anteprima',
    dropOne: 'Un solo file alla volta, per favore.',
    recentLabel: 'Usati di recente',
    start: 'Importa',
    cancel: 'Annulla',
    cancelLabel: (source) => `Annulla l’importazione da ${source}`,
    phases: {
      waiting: 'In attesa del proprio turno',
      sending: 'Invio del file',
      fetching: 'Scaricamento del file',
      checking: 'Controllo delle righe',
      comparing: 'Confronto con il parcheggio',
      writing: 'Aggiunta al parcheggio',
    },
    waits: 'Attende l’importazione in corso della stessa fonte',
    bytesPerSecond: (bytes) => `${bytes}/s`,
    rowsPerSecond: (rows) => `${rows} righe/s`,
    timeLeft: (duration) => `ancora circa ${duration}`,
    progressLabel: (source) => `Importazione da ${source}`,
    bytes: (bytes) => bytes,
    bytesOf: (bytes, total) => `${bytes} di ${total}`,
    rows: (rows, formatted) => plural(rows, '1 riga', `${formatted} righe`),
    rowsOf: (rows, total) => `${rows} di ${total} righe`,
    imported: (count, formatted) => plural(count, '1 veicolo importato', `${formatted} veicoli importati`),
    cancelled: 'Importazione annullata',
    cancelledHint: 'Ciò che era già stato aggiunto resta nel parcheggio.',
    interrupted: 'Importazione interrotta',
    failed: 'Importazione non riuscita',
    identical: 'Il file è lo stesso dell’ultima volta: nessuna carica è stata riportata indietro.',
    from: (source, clock) => `${source} · ${clock}`,
    refusedTitle: (count, formatted) =>
      plural(count, '1 riga non è stata considerata', `${formatted} righe non sono state considerate`),
    refusedHint: 'Correggerle nel file e importarlo di nuovo; tutto il resto è stato aggiunto.',
    refusedColumns: { line: 'N.', text: 'Riga', reason: 'Motivo' },
    showMore: (count) => `Mostra altre ${count}`,
    show: 'Mostra',
    outcomeOf: (source, outcome) => `${outcome} · ${source}`,
    runsLabel: 'Importazioni in corso e i loro risultati',
    details: 'Dettagli',
    dismissLabel: (source) => `Nascondi il risultato: ${source}`,
    previewReady: 'Anteprima pronta',
    noPreview: 'Nessuna anteprima',
    showPreview: 'Mostra l’anteprima',
    saveRefused: 'Salva come CSV',
    refusedFile: (importId) => `ampcontrol-righe-rifiutate-${importId}.csv`,
    awayTitle: (count, formatted) =>
      plural(
        count,
        '1 veicolo partito è nominato e resta fuori',
        `${formatted} veicoli partiti sono nominati e restano fuori`,
      ),
    awayHint: 'Le loro righe non mostrano una nuova sosta. Riportare quelli che sono comunque nel parcheggio.',
    bringAllBack: (count, formatted) => plural(count, 'Riportarne 1', `Riportarli tutti (${formatted})`),
    isBackInTheLot: 'Di nuovo nel parcheggio',
    leftLongAgo: (moment) => `Partenza: ${moment}. Se è qui, aggiungerlo come nuovo veicolo.`,
    awayMore: (formatted) => `Altri ${formatted} sono nello storico.`,
    differsTitle: (count, formatted) =>
      plural(
        count,
        '1 riga è andata diversamente dall’anteprima',
        `${formatted} righe sono andate diversamente dall’anteprima`,
      ),
    differsHint: 'Dopo l’anteprima il parcheggio era cambiato, perciò queste righe sono state ricalcolate.',
    differs: (expected, actual) => `${expected} → ${actual}`,
    refusedSuffix: (count, formatted) => plural(count, '1 riga rifiutata', `${formatted} righe rifiutate`),
  },

  preview: {
    title: 'Che cosa farebbe l’importazione',
    facts: (bytes, rows) => `${bytes} · ${rows}`,
    nothingYet: 'Nulla è ancora cambiato.',
    identical: 'Il file è lo stesso dell’ultima volta: nulla torna indietro, e i veicoli usciti restano fuori.',
    similar: (count, formatted) =>
      plural(
        count,
        '1 targa somiglia a un’altra: stesse lettere e cifre, separate in altro modo.',
        `${formatted} targhe somigliano ad altre: stesse lettere e cifre, separate in altro modo.`,
      ),
    readAs: (soc: string, battery: string, target: string) => `${soc} di ${battery} → ${target}`,
    held: (count: number, formatted: string) =>
      plural(
        count,
        'Una carica non concorda con quanto si sapeva. Resta da parte finché un’altra lettura non la conferma.',
        `${formatted} cariche non concordano con quanto si sapeva. Restano da parte finché un’altra lettura non le conferma.`,
      ),
    partlyRead: (count: number, formatted: string) =>
      plural(
        count,
        '1 riga è presa senza un dato che non era leggibile; è segnalata sotto.',
        `${formatted} righe sono prese senza un dato che non era leggibile; sono segnalate sotto.`,
      ),
    notes: {
      linesAboveHeader: (count: number, formatted: string) =>
        plural(
          count,
          '1 riga sopra l’intestazione viene tralasciata.',
          `${formatted} righe sopra l’intestazione vengono tralasciate.`,
        ),
      chargesAreFractions: 'Le cariche sono frazioni di uno: 0,8 è letto come 80 %.',
      targetsAreFractions: 'Gli obiettivi sono frazioni di uno: 0,8 è letto come 80 %.',
      readAsList:
        'Questa fonte è letta come elenco degli arrivi: le cariche che si limita a ripetere non cambiano nulla per i veicoli presenti.',
      notUnicode: (encoding) =>
        `Il file non è in UTF-8; è letto come ${encoding}. Controllare le targhe con lettere accentate.`,
    },
    similarTo: (plate) => `somiglia a ${plate}`,
    nothing: (refused, formatted) =>
      plural(
        refused,
        'L’unica riga è stata rifiutata. Non c’è nulla da importare.',
        `Righe rifiutate: tutte (${formatted}). Non c’è nulla da importare.`,
      ),
    kinds: {
      new: 'Nuovi',
      backAgain: 'Ritornati',
      updated: 'Aggiornati',
      unchanged: 'Invariati',
      staysAway: 'Ancora fuori',
      refused: 'Rifiutati',
      repeated: 'Ripetuti',
      missing: 'Non nel file',
    },
    kindsLabel: 'Righe secondo il loro esito',
    hints: {
      new: 'Queste targhe entrano nel parcheggio.',
      backAgain: 'Queste targhe erano partite e rientrano nel parcheggio.',
      updated: 'Questi veicoli ricevono i valori del file.',
      unchanged: 'Il file non dice nulla di nuovo su questi veicoli.',
      staysAway:
        'Questi veicoli sono usciti e le loro righe non mostrano una nuova sosta; restano fuori. Dalla cronologia si possono far tornare.',
      refused: 'Queste righe non sono considerate. Tutto il resto si può importare comunque.',
      repeated: 'Queste targhe compaiono di nuovo più in basso; vale l’ultima riga.',
      missing:
        'Questa fonte prima indicava questi veicoli e ora non più. Restano nel parcheggio finché qualcuno non li toglie.',
    },
    columns: { line: 'N.', plate: 'Targa', row: 'Riga', what: 'Che cosa cambia', reason: 'Motivo' },
    changes: {
      charge: (from, to) => `Carica ${from} → ${to}`,
      held: (_from, to) => `Carica di ${to} messa da parte finché un’altra lettura non la conferma`,
      target: (from, to) => `Obiettivo ${from} → ${to}`,
      battery: (from, to) => `Batteria ${from} → ${to}`,
      bay: (from, to) => `Posto ${from} → ${to}`,
      neededBy: (from, to) => `Ritiro entro ${from} → ${to}`,
      power: (from, to) => `Potenza ${from} → ${to}`,
      plate: (from, to) => `Grafia ${from} → ${to}`,
    },
    none: 'nessuno',
    run: (count, formatted) => plural(count, 'Importa 1 veicolo', `Importa ${formatted} veicoli`),
    stop: 'Non importare',
    changed: {
      title: (count, formatted) =>
        plural(
          count,
          'Il parcheggio è cambiato dopo questa anteprima: ora 1 riga sarebbe trattata diversamente.',
          `Il parcheggio è cambiato dopo questa anteprima: ora ${formatted} righe sarebbero trattate diversamente.`,
        ),
      missingTitle: 'Il parcheggio è cambiato dopo questa anteprima: ora nel file mancano altri veicoli.',
      hint: 'Non è stato importato nulla. Guardare i cambiamenti, poi importare o fermarsi.',
      label: 'Righe che ora sarebbero trattate diversamente',
      before: 'Prima',
      now: 'Ora',
      first: (named, total) => `Righe elencate: le prime ${named} di ${total}.`,
      newlyMissing: 'Ora non sono nel file neppure:',
      noLongerMissing: 'Non sono nel file e neppure più nel parcheggio:',
      more: (count) => `e altri ${count}`,
      told: 'Non è stato importato nulla: il parcheggio è cambiato dopo l’anteprima. Guardare prima i cambiamenti.',
    },
  },

  pastImports: {
    title: 'Importazioni passate',
    label: 'Importazioni passate, dalla più recente',
    emptyTitle: 'Ancora nessuna importazione',
    emptyHint:
      'Ogni importazione è conservata qui: da dove veniva, che cosa ha cambiato e quali righe sono state rifiutate.',
    loading: 'Caricamento delle importazioni',
    columns: {
      when: 'Quando',
      source: 'Fonte',
      by: 'Da',
      status: 'Esito',
      imported: 'Veicoli',
      refused: 'Rifiutati',
      size: 'Dimensione',
    },
    open: (clock) => clock,
    openLabel: (source, clock) => `Importazione da ${source}, ${clock}`,
    by: { attendant: 'Addetto', http: 'HTTP', watch: 'Controllo' },
    status: {
      running: 'In corso',
      completed: 'Importata',
      failed: 'Non riuscita',
      cancelled: 'Annullata',
      interrupted: 'Interrotta',
    },
    identical: 'stesso file',
    hash: (start) => `SHA-256 ${start}…`,
    interruptedTitle: (source, clock) =>
      `L’importazione da ${source} si è interrotta ${at(clock)}, quando AmpControl si è fermato. Ciò che era già stato aggiunto resta nel parcheggio.`,
    again: 'Importa di nuovo',
    dismiss: 'Chiudi',
  },

  watches: {
    title: 'Fonti controllate',
    hint: 'AmpControl scarica questi file da sé e li importa quando sono cambiati.',
    add: 'Controlla una fonte',
    save: 'Salva',
    cancel: 'Annulla',
    cancelLabel: (source) => `Annulla: ${source}`,
    urlLabel: 'Indirizzo del file CSV',
    intervalLabel: 'Minuti tra due controlli',
    enabledLabel: 'Controlla questa fonte',
    edit: 'Modifica',
    editLabel: (source) => `Modifica: ${source}`,
    now: 'Controlla ora',
    nowLabel: (source) => `Controlla ora: ${source}`,
    remove: 'Rimuovi',
    removeLabel: (source) => `Rimuovi: ${source}`,
    removed: (source) => `${source} non è più controllata`,
    undo: 'Annulla',
    every: (minutes, formatted) => plural(minutes, 'ogni minuto', `ogni ${formatted} minuti`),
    running: 'Controllo in corso',
    paused: 'In pausa',
    failing: 'Non risponde',
    good: 'Aggiornata',
    waiting: 'Non ancora controllata',
    goodAt: (clock, ago) => `dati validi ${at(clock)} (${ago})`,
    nextAt: (clock) => `prossimo controllo ${at(clock)}`,
    failures: (count, formatted) => plural(count, '1 tentativo fallito', `${formatted} tentativi falliti`),
    staleSource: (source, clock, ago) =>
      `Nessun dato valido da ${source} ${since(clock)} (${ago}). La situazione mostrata può non essere aggiornata.`,
    neverGood: (source) =>
      `${source} non ha ancora fornito dati validi. La situazione mostrata può non essere aggiornata.`,
    staleLot: (clock, ago) =>
      `I dati più recenti: ${clock} (${ago}). La situazione mostrata può non essere aggiornata.`,
    show: 'Mostra le fonti',
  },

  sources: {
    title: 'Come si leggono le cariche',
    hint: 'Un elenco indica la carica all’arrivo, la telemetria la indica mentre sale. I file mostrano quale delle due è una fonte.',
    more: (count) => `Sono mostrate le ${count} fonti con le importazioni più recenti; ce ne sono altre.`,
    pickedFiles: 'File scelti',
    told: (clock) => `ultima importazione: ${clock}`,
    learned: {
      stands: 'Le cariche di questa fonte non variano: letta come elenco degli arrivi.',
      moves: 'Le cariche di questa fonte variano: telemetria, ognuna conta.',
      unknown: 'Non ancora noto: ogni carica è valutata a sé.',
    },
    chosen: {
      moves: 'Impostato a mano: telemetria, ogni carica conta.',
      stands: 'Impostato a mano: un elenco, le sue cariche contano solo all’arrivo.',
    },
    choiceLabel: (source) => `Come si leggono le cariche: ${source}`,
    choices: { learned: 'Come appreso', moves: 'Telemetria', stands: 'Elenco degli arrivi' },
    changed: (source, choice) => `${source}: ${choice}`,
    undo: 'Annulla',
  },

  learnedPower: {
    counted: 'Contano solo le soste con almeno mezz’ora di ricarica senza interruzioni, prima che la potenza cali.',
    median: (rate, stays, formatted) =>
      plural(stays, `Misurata qui: ${rate}, in 1 sosta`, `Misurata qui: mediana ${rate} su ${formatted} soste`),
    none: 'Qui non è ancora stata misurata alcuna potenza di ricarica.',
    share: (share, charges, formatted) =>
      plural(
        charges,
        `Osservato qui: il ${share} dell’energia delle colonnine è arrivato alla batteria, in 1 ricarica.`,
        `Osservato qui: il ${share} dell’energia delle colonnine è arrivato alle batterie, mediana di ${formatted} ricariche.`,
      ),
  },
}
