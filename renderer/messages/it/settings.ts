import { until } from '../../../shared/messages/it/clock.ts'
import type { settings as english } from '../en/settings.ts'
import { plural } from '../plural.ts'

/** The settings, the PIN and quitting. */
export const settings: typeof english = {
  settings: {
    sectionsLabel: 'Sezioni delle impostazioni',
    limits: 'Limiti tecnici',
    sections: {
      charging: 'Ricarica',
      lot: 'Parcheggio',
      statistics: 'Statistiche',
      alerts: 'Avvisi',
      screen: 'Schermo',
      imports: 'Importazione',
      chargers: 'Colonnine',
      http: 'HTTP',
      kiosk: 'Chiosco e PIN',
      personalData: 'Dati personali',
      data: 'Dati',
    },
    fields: {
      chargingRate: { label: 'Potenza di ricarica', hint: 'Presunta per i veicoli di cui non è nota' },
      learnChargingPower: {
        label: 'Impara la potenza di ricarica',
        hint: 'Segue la mediana delle potenze misurate qui, dopo venti soste che la mostrano',
      },
      chargeUnit: { label: 'Unità di carica', hint: 'Il file non dice quale' },
      efficiency: { label: 'Rendimento', hint: 'Quota della potenza del caricatore che arriva alla batteria' },
      taper: { label: 'Più lenta verso il pieno', hint: 'La potenza cala vicino al 100 %; solo per kWh' },
      stopAtTarget: {
        label: 'I caricatori si fermano all’obiettivo',
        hint: 'Altrimenti continuano fino al 100 %',
      },
      bays: { label: 'Posti di ricarica', hint: 'Vuoto se il numero non è noto' },
      openFromHour: { label: 'Aperto dalle', hint: 'Ora del giorno, da 0 a 23' },
      openUntilHour: {
        label: 'Aperto fino alle',
        hint: 'Ora del giorno, da 1 a 24; uguale o precedente all’altra se si supera la mezzanotte',
      },
      verdictTooSmallPercent: {
        label: 'Troppo piccolo oltre',
        hint: 'Quanto spesso un’auto trova tutti i posti occupati nell’ora di punta',
      },
      verdictTooLargePercent: {
        label: 'Troppo grande sotto',
        hint: 'Quanto spesso un’auto trova tutti i posti occupati nell’ora di punta',
      },
      verdictLowPeakPercent: {
        label: 'Troppo grande con un picco sotto',
        hint: 'Il massimo di posti mai occupati; devono valere entrambe le condizioni',
      },
      verdictWantedPercent: {
        label: 'Desiderato',
        hint: 'Quanto spesso un’auto può trovare tutti i posti occupati, per contare i posti necessari',
      },
      verdictMinimumDays: { label: 'Giorni necessari', hint: 'Storico richiesto prima di un giudizio' },
      verdictMinimumStays: { label: 'Soste necessarie', hint: 'Soste concluse richieste prima di un giudizio' },
      graceMinutes: {
        label: 'Tolleranza',
        hint: 'Quanto può restare un veicolo pronto prima della sosta eccessiva',
      },
      overstayLevel2Minutes: {
        label: 'Secondo livello di sosta eccessiva',
        hint: 'Contato dal momento in cui era pronto',
      },
      overstayLevel3Minutes: {
        label: 'Terzo livello di sosta eccessiva',
        hint: 'Contato dal momento in cui era pronto',
      },
      alertSound: { label: 'Suono', hint: 'Per nuovi avvisi e promemoria' },
      alertVolume: { label: 'Volume', hint: '' },
      alertRepeatMinutes: { label: 'Ricorda ogni', hint: 'Fino a «Visto»; 0 per mai' },
      notifications: { label: 'Notifiche sul desktop', hint: 'L’elenco degli avvisi c’è in ogni caso' },
      language: { label: 'Lingua', hint: '' },
      theme: { label: 'Colori', hint: '' },
      textSize: { label: 'Dimensione del testo', hint: '' },
      timeFormat: { label: 'Orologio', hint: '' },
      staleDataMinutes: {
        label: 'Dati troppo vecchi dopo',
        hint: '0 segue le fonti controllate: dopo tre dei loro intervalli',
      },
      importMaxMegabytes: { label: 'File più grande', hint: 'Uno più grande non viene importato' },
      importAnswerSeconds: {
        label: 'Attesa di risposta più lunga',
        hint: 'Se entro questo tempo un server non comincia a rispondere, l’importazione rinuncia',
      },
      importIdleSeconds: {
        label: 'Silenzio più lungo',
        hint: 'Se per tanto tempo non arrivano dati, l’importazione si arrende',
      },
      importTotalMinutes: { label: 'Importazione più lunga', hint: 'Tempo massimo per scaricare un file' },
      importEncoding: {
        label: 'File non Unicode',
        hint: 'Come leggerli, dato che i loro byte non lo dicono; l’anteprima lo indica',
      },
      importMaxRedirects: { label: 'Reindirizzamenti', hint: 'Quanti ne segue un’importazione' },
      backupDays: { label: 'Backup per giorno', hint: 'Di tanti giorni si conserva il più recente di ognuno' },
      backupWeeks: { label: 'Backup per settimana', hint: 'E di tante settimane il più recente di ognuna' },
      backupFolder: {
        label: 'Copiare in un’altra cartella',
        hint: 'Su un altro disco o una condivisione, come /media/backup; vuoto per nessuna',
      },
      plateRetentionDays: {
        label: 'Conservare le targhe',
        hint: 'Giorni dopo l’uscita; vuoto, si conservano per sempre',
      },
      plateRetentionAction: {
        label: 'Che cosa succede alle targhe',
        hint: 'Per ogni targa il cui termine scade da ora in poi',
      },
      mirrorUrl: {
        label: 'Specchio in PostgreSQL',
        hint: 'postgres://utente:password@server/database; vuoto per nessuno. La password è conservata a parte',
      },
      mirrorLot: {
        label: 'Nome di questo parcheggio lì',
        hint: 'Due parcheggi di quel database non possono avere lo stesso',
      },
      updateFeed: {
        label: 'Indirizzo degli aggiornamenti',
        hint: 'Dove si trovano i pacchetti più nuovi, ad es. https://updates.example/ampcontrol; vuoto per nessuno',
      },
      chargersEnabled: { label: 'Ascoltare le colonnine', hint: 'Comunicano via OCPP quanto erogano' },
      chargerHost: {
        label: 'Indirizzo per le colonnine',
        hint: '127.0.0.1 ascolta solo questo computer; il suo indirizzo nella rete del parcheggio ascolta quella rete',
      },
      chargerPort: { label: 'Porta per le colonnine', hint: '0 ne prende una libera' },
      chargerPasswords: {
        label: 'Password delle colonnine',
        hint: 'Ognuna fuori da questo computer deve dare la propria',
      },
      chargerPingSeconds: {
        label: 'Ping alle colonnine ogni',
        hint: 'Senza, alcune si ricollegano di continuo; 0 per mai',
      },
      tellDriverBy: {
        label: 'Avvisare i clienti con',
        hint: 'Il pulsante è accanto ad avvisi e veicoli; se no, niente lascia questo computer',
      },
      driverWebhookUrl: { label: 'Webhook', hint: 'Indirizzo che riceve targa, stato e ora in JSON' },
      driverWebhookSecret: {
        label: 'Segreto del webhook',
        hint: 'Firma ciò che si invia, così chi lo riceve sa che viene da qui',
      },
      httpEnabled: { label: 'Servizio HTTP', hint: 'Per l’app del cliente e per questa schermata in un browser' },
      httpHost: { label: 'Indirizzo', hint: '127.0.0.1 è solo questo computer; 0.0.0.0 è ogni rete' },
      httpPort: { label: 'Porta', hint: '0 ne prende una libera' },
      httpToken: {
        label: 'Token',
        hint: 'Gli altri computer devono inviarlo; senza possono chiedere solo di una targa',
      },
      kioskFullScreen: { label: 'Schermo intero', hint: 'La finestra riempie lo schermo e non si chiude da sé' },
      kioskAutostart: {
        label: 'Avvio all’accesso',
        hint: 'AmpControl si avvia quando l’utente di questo computer accede',
      },
      kioskKeepAwake: { label: 'Schermo sempre acceso', hint: 'Il computer non lo attenua e non lo blocca' },
    },
    units: {
      minutes: 'min',
      seconds: 's',
      percent: '%',
      megabytes: 'MB',
      powers: { kWh: 'kW', Ah: 'A' },
      percentPerHour: '%/h',
      rateUnit: 'Unità della potenza di ricarica',
    },
    choices: {
      chargeUnit: { kWh: 'kWh', Ah: 'Ah' },
      theme: { system: 'Come il computer', light: 'Chiaro', dark: 'Scuro' },
      timeFormat: { system: 'Come il computer', '12': '12 ore', '24': '24 ore' },
      tellDriverBy: { off: 'Per niente', webhook: 'Webhook', mail: 'E-mail', sms: 'SMS', copy: 'Testo copiato' },
      encoding: {
        'windows-1252': 'Europa occidentale',
        'windows-1250': 'Europa centrale',
        'windows-1251': 'Cirillico',
        'windows-1253': 'Greco',
        'windows-1254': 'Turco',
        none: 'Rifiutarli',
      },
      languageOfComputer: 'Come il computer',
    },
    saved: (label) => `Salvato: ${label}`,
    moved: (count, formatted) => plural(count, '1 stima spostata', `${formatted} stime spostate`),
    fixed: 'Fissato all’avvio di AmpControl; cambiarlo lì.',
    desktopOnly: 'Schermo intero, avvio e schermo acceso hanno effetto nell’applicazione desktop.',
    addressMoved: 'AmpControl ora è a un altro indirizzo.',
    goToNewAddress: 'Vai lì',
    problems: {
      notANumber: 'Scrivere un numero.',
      tooSmall: (minimum) => `Almeno ${minimum}.`,
      tooBig: (maximum) => `Al massimo ${maximum}.`,
      notWhole: 'Scrivere un numero intero.',
      rate: 'Scrivere un valore da 0,1 a 1.000.000.',
      token: 'Usare almeno 22 lettere, cifre e segni senza spazi.',
      secret: 'Usare lettere, cifre e segni senza spazi.',
      mirror:
        'Scrivere un indirizzo come postgres://utente@server/database, e / ? # @ di una password come %2F %3F %23 %40.',
      other: 'Questo valore non va bene.',
    },
    secret: { isSet: 'Un segreto è impostato', isNotSet: 'Nessun segreto', fresh: 'Nuovo segreto' },
    http: {
      state: 'Stato',
      servedAt: (url) => `Attivo: ${url}`,
      off: 'Non attivo',
      tokenSet: 'C’è un token',
      tokenNotSet: 'Nessun token',
      newToken: 'Nuovo token',
      makeToken: 'Creane uno',
      setToken: 'Imposta',
      removeToken: 'Rimuovi',
    },
    data: {
      folder: 'Cartella dei dati',
      open: 'Apri',
      version: 'Versione',
      lookForUpdate: 'Cerca un aggiornamento',
      isNewest: 'Questa è la versione più nuova.',
      install: (version) => `Installa ${version}`,
      installing:
        'L’aggiornamento viene installato e AmpControl si chiude per questo. Riavviarlo poi se nient’altro lo fa.',
    },
    mirror: {
      state: 'Specchio',
      off: 'Nessuno',
      upToDate: (moment) => `Aggiornato: ${moment}`,
      behind: (count, formatted, since) =>
        plural(count, `1 riga di ritardo, da: ${since}`, `${formatted} righe di ritardo, da: ${since}`),
      notYet: 'Non ancora raggiunto',
    },
    pin: {
      label: 'PIN',
      hint: 'Chiesto per impostazioni, eliminazione e uscita; il lavoro quotidiano resta libero',
      isSet: 'C’è un PIN',
      isNotSet: 'Nessun PIN',
      set: 'Imposta PIN',
      change: 'Cambia',
      remove: 'Rimuovi',
      unlockedUntil: (clock) => `Sbloccato ${until(clock)}`,
      lock: 'Blocca ora',
      wasSet: 'Il PIN è impostato',
      wasRemoved: 'Il PIN è stato rimosso',
    },
  },

  pin: {
    label: 'PIN',
    steps: {
      unlock: { title: 'Inserire il PIN', hint: 'Riservato al responsabile del parcheggio.' },
      choose: { title: 'Scegliere un PIN', hint: 'Da 4 a 12 cifre' },
      repeat: {
        title: 'Ripetere il PIN',
        hint: 'Ancora una volta, perché un errore di battitura non blocchi l’accesso.',
      },
    },
    differ: 'I due PIN sono diversi. Sceglierne uno di nuovo.',
    enter: 'OK',
    backspace: 'Cancella l’ultima cifra',
    cancel: 'Annulla',
  },

  quit: {
    title: 'Uscire da AmpControl?',
    hint: 'Fino al prossimo avvio nessuno viene avvisato dei veicoli pronti. Nulla va perso.',
    open: 'Esci',
    label: 'Chiudi l’applicazione',
    stay: 'Resta',
    quit: 'Esci',
  },
}
