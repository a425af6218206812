import type { TranslatedErrors } from '../error-codes.ts'

/** Sentences by the code of an error, and of a refused row. */
export const errors: TranslatedErrors = {
  errors: {
    internal: ({ id }) => `Si è verificato un errore in AmpControl; nel registro si trova sotto ${id}.`,
    closing: 'AmpControl si sta chiudendo. Riavviarlo e riprovare.',
    'connection-lost':
      'AmpControl non risponde. Controllare che sia in funzione e che questo dispositivo sia in rete, poi riprovare.',
    'no-answer-yet': 'AmpControl non risponde da cinque secondi. Riprovare: nulla viene fatto due volte.',
    'access-denied':
      'Questo dispositivo non ne ha il permesso. Aprire l’indirizzo con il token ricevuto dal responsabile del parcheggio.',
    'input-does-not-fit': 'Questo dato non va bene. Controllarlo e riprovare.',
    'unknown-command': 'Questo comando non esiste. Ricaricare la finestra.',
    'setting-pinned': ({ setting }) =>
      `AmpControl è stato avviato con un valore fisso per «${setting}»; cambiarlo lì e riavviare.`,
    'desktop-only': 'Si può fare solo nell’applicazione desktop, sul suo computer.',
    'update-off':
      'Non è impostato alcun indirizzo per gli aggiornamenti. Impostarne uno, oppure installare a mano il pacchetto più nuovo.',
    'update-failed': ({ reason }) =>
      `Non è stato possibile ottenere l’aggiornamento (${reason}). Riprovare più tardi, oppure installare a mano il pacchetto più nuovo.`,
    'folder-not-opened': 'Non è stato possibile aprire la cartella dei dati; aprirla nel gestore dei file.',
    'port-taken': ({ port }) => `La porta ${port} è già in uso. Sceglierne un’altra.`,
    'charger-unknown': 'Questa colonnina non è più nota.',
    'charge-over': 'Questa ricarica è finita e non ha più bisogno di un veicolo.',
    'not-parked': 'Questo veicolo non è più nel parcheggio.',
    'not-a-charger': 'Solo l’ascolto delle colonnine può inviarlo.',
    'port-forbidden': ({ port }) => `La porta ${port} qui non è consentita. Sceglierne una sopra 1023.`,
    'address-unusable': ({ host }) =>
      `Questo computer non ha l’indirizzo di rete «${host}». Sceglierne un altro, per esempio 127.0.0.1.`,
    'charger-port-taken': ({ port }) =>
      `Un altro programma usa la porta ${port}, perciò lì non si può ascoltare nessuna colonnina. Scegliere un’altra porta per le colonnine.`,
    'charger-address-unusable': ({ host, port }) =>
      `Non si possono ascoltare le colonnine su ${host}, porta ${port}: questo computer non lo permette o non ha un tale indirizzo.`,
    'pin-needed': 'Serve il PIN del responsabile del parcheggio.',
    'pin-wrong': 'Questo PIN è sbagliato. Riprovare.',
    'pin-wait': ({ seconds }) => `Troppi PIN sbagliati. Attendere ${seconds} s, poi riprovare.`,
    'pin-only-here': 'Il primo PIN può essere impostato solo sul computer su cui gira AmpControl. Impostarlo lì.',
    'pin-not-set': 'Non c’è alcun PIN, quindi nulla da sbloccare.',
    'storage-busy': 'Un altro programma sta usando il database. Chiuderlo e riprovare.',
    'storage-full': 'Il disco è pieno, perciò nulla è stato salvato. Liberare spazio e riprovare.',
    'storage-corrupt':
      'Il database è danneggiato. Riavviare AmpControl: mette da parte il file danneggiato e ripristina l’ultimo backup valido.',
    'data-folder-read-only': 'AmpControl non può scrivere nella sua cartella dei dati. Dargliene il permesso.',
    'trouble-restored': ({ backup, aside }) =>
      `La banca dati era danneggiata, perciò la copia del ${backup} ne ha preso il posto: manca ciò che è stato fatto dopo. Il file danneggiato si trova nella cartella dei dati come ${aside}. Controllare il parcheggio e importare di nuovo.`,
    'trouble-restored-missing': ({ backup }) =>
      `La banca dati non c’era più, perciò la copia del ${backup} ne ha preso il posto: manca ciò che è stato fatto dopo. Controllare il parcheggio e importare di nuovo.`,
    'trouble-started-empty': ({ aside }) =>
      `La banca dati era danneggiata e non c’era nessuna copia buona, perciò il parcheggio è cominciato vuoto. Il file danneggiato si trova nella cartella dei dati come ${aside}; conservarlo e importare di nuovo i veicoli.`,
    'trouble-started-anew':
      'La banca dati non c’era più e non c’era nessuna copia buona, perciò il parcheggio è cominciato vuoto. Importare di nuovo i veicoli.',
    'trouble-index-rebuilt':
      'Un indice della banca dati era danneggiato ed è stato rifatto dai dati; non manca nulla. Far controllare il disco di questo computer.',
    'trouble-log-damaged': ({ changes }) =>
      `La parte più recente della banca dati era danneggiata all’avvio di AmpControl: mancano le ultime modifiche precedenti, al massimo ${changes}. Controllare il parcheggio e importare di nuovo; far controllare il disco di questo computer.`,
    'trouble-log-gone':
      'All’avvio di AmpControl mancava un file con le modifiche più recenti (ampcontrol.db-wal): può mancare ciò che è stato fatto per ultimo. Controllare il parcheggio e importare di nuovo; non copiare né eliminare nulla nella cartella dei dati mentre AmpControl è in esecuzione.',
    'trouble-cannot-save': ({ since }) =>
      `Da ${since} non si può salvare nulla: ciò che si fa ora va perso. I veicoli pronti vengono annunciati lo stesso. Fare in modo che il disco abbia spazio e che AmpControl possa scrivere nella sua cartella dei dati.`,
    'trouble-backup-failed': ({ since }) =>
      `Da ${since} non è riuscita nessuna copia di sicurezza. Fare in modo che il disco abbia spazio e che AmpControl possa scrivere nella cartella delle copie.`,
    'trouble-backup-damaged': ({ since }) =>
      `Da ${since} non è riuscita nessuna copia di sicurezza, perché la banca dati è danneggiata. Riavviare AmpControl: mette da parte il file danneggiato e ripristina l’ultimo backup buono.`,
    'backup-missing': 'Questo backup non c’è più o non si può leggere; guardare di nuovo l’elenco.',
    'backup-damaged':
      'Questo backup è danneggiato o non contiene alcun parcheggio, perciò non è stato ripristinato nulla. Sceglierne un altro.',
    'backup-folder-missing': ({ folder }) =>
      `La cartella ${folder} per le copie dei backup non c’è. Collegare il suo disco o la condivisione.`,
    'trouble-backup-copy-failed': ({ folder, since }) =>
      `Da ${since} non è stato possibile copiare i backup in ${folder}; nella cartella dei dati si fanno comunque. Controllare che il disco o la condivisione sia collegato, abbia spazio e lasci scrivere AmpControl.`,
    'trouble-set-back': ({ backup, aside }) =>
      `Il parcheggio è tornato al backup del ${backup}: manca ciò che è stato fatto dopo. Lo stato precedente è conservato come ${aside} e si può ripristinare nelle impostazioni.`,
    'trouble-pin-removed': ({ file }) =>
      `Il PIN è stato rimosso perché il file ${file} si trovava nella cartella dei dati. Se nessuno l’ha messo lì di proposito, verificare chi ha accesso a questo computer. Impostare un nuovo PIN nelle impostazioni.`,
    'trouble-folder-open': ({ folder }) =>
      `Altri utenti di questo computer possono guardare nella cartella dei dati ${folder}, dove sono conservate le targe. Chiuderla a loro (chmod 700), poi riavviare AmpControl.`,
    'trouble-date-in-doubt': ({ before, now }) =>
      `L’orologio di questo computer segna ${now}, e l’ultima volta segnava ${before}. Se è giusto, non c’è nulla da fare; altrimenti regolarlo. Finché non ha funzionato un giorno con questa data, o non è stato avviato due volte, nessuna targa viene cancellata e nessun backup eliminato.`,
    'plate-not-parked': ({ plate }) => `${plate} non è nel parcheggio.`,
    'session-unknown': 'Questa sosta non esiste; guardare di nuovo l’elenco.',
    'already-left': ({ plate }) => `${plate} è già partito.`,
    'in-the-lot-again': ({ plate }) => `${plate} è già di nuovo nel parcheggio, con una sosta più recente.`,
    'stay-is-over': ({ plate }) =>
      `${plate} è uscito da troppo tempo per riprendere quella sosta. Se è di nuovo qui, aggiungerlo come nuovo veicolo.`,
    'stay-followed': ({ plate }) => `${plate} è tornato dopo quella sosta. Si può riportare solo l’ultima.`,
    'plate-not-kept':
      'La targa di questa sosta non è più conservata: nessuno può dire quale veicolo riportare. Se è qui, importarlo di nuovo.',
    'plate-parked': ({ plate }) => `${plate} è già nel parcheggio. Lo apra dall’elenco.`,
    'plate-unreadable': ({ limit }) => `Una targa ha una lettera o una cifra e al massimo ${limit} caratteri.`,
    'text-too-long': ({ limit }) => `Questo testo ha al massimo ${limit} caratteri.`,
    'driver-not-set-up': 'Non è impostato come avvisare i clienti. Si fa nelle impostazioni.',
    'webhook-silent': ({ host }) =>
      `${host} non ha risposto in tre tentativi. Nessuno è stato avvisato; chiami, o riprovi più tardi.`,
    'webhook-refused': ({ host, status }) =>
      `${host} non l’ha accettato (stato ${status}). Nessuno è stato avvisato; controlli il webhook nelle impostazioni.`,
    'change-unknown': 'Questa modifica non esiste; guardare di nuovo il veicolo.',
    'changed-since': ({ plate }) =>
      `${plate} è stato cambiato di nuovo da allora, perciò non si può più annullare; inserire di nuovo il valore.`,
    'charge-above-capacity': ({ batteryCapacity }) =>
      `La capacità della batteria è ${batteryCapacity}; indicare al massimo questo valore.`,
    'bay-too-long': ({ limit }) => `Il nome di un posto ha al massimo ${limit} caratteri.`,
    'needed-by-past': 'Quest’ora è già passata; sceglierne una che deve ancora venire.',
    'range-backwards': 'L’ultimo giorno viene prima del primo. Sceglierli al contrario.',
    'import-cancelled': 'L’importazione è stata annullata.',
    'import-failed-inside':
      'Qualcosa non ha funzionato in AmpControl durante l’importazione; i dettagli sono nel registro.',
    'import-exists': 'Esiste già un’importazione con questo nome.',
    'too-many-imports': 'Si stanno già leggendo tre fonti. Attendere che una finisca, o annullarne una, e riprovare.',
    'import-unknown': 'Questa importazione non esiste. Sceglierne una dall’elenco delle importazioni.',
    'preview-stopped': 'L’anteprima è stata annullata.',
    'preview-unknown': 'L’anteprima è troppo vecchia e non c’è più. Aprire di nuovo l’anteprima del file.',
    'preview-exists': 'Esiste già un’anteprima con questo nome.',
    'too-many-previews': 'Sono in corso anteprime di altri file. Riprovare tra poco.',
    'upload-unknown': 'Il file non è più qui. Sceglierlo di nuovo.',
    'too-many-uploads': 'È in corso l’invio di altri file. Riprovare tra poco.',
    'watch-unknown': 'Questa fonte non è più controllata.',
    'source-set-since': 'Nel frattempo qualcuno ha impostato questa fonte diversamente. Impostarla come deve essere.',
    'source-unknown': 'Da questa fonte non è stato ancora importato nulla. Importarne prima un file.',
    'watch-exists': 'Questa fonte è già controllata. Modificare il controllo esistente.',
    'watch-from-elsewhere':
      'Una fonte controllata si può indicare solo sul computer su cui funziona AmpControl, perché può puntare a quel computer.',
    'url-unreadable': 'Questo non è un indirizzo completo. Scriverlo come https://lot.example/vehicles.csv.',
    'url-not-http': ({ scheme }) =>
      `Un indirizzo che inizia con ${scheme} non si può importare. Deve iniziare con http: o https:.`,
    'url-this-computer': ({ host }) =>
      `Un’importazione da un altro dispositivo non può leggere da questo computer (${host}). Importare sullo schermo, o usare un indirizzo su un altro computer.`,
    'redirect-nowhere': ({ host }) => `${host} reindirizza, ma non dice dove. Controllare l’indirizzo.`,
    'redirect-not-http': 'Il server reindirizza a un indirizzo che non viene seguito. Controllare l’indirizzo.',
    'redirect-not-secure':
      'Il server reindirizza da un indirizzo sicuro a uno non sicuro (http), che non viene seguito. Usare l’indirizzo https corretto.',
    'redirect-loop': ({ host }) => `${host} reindirizza in circolo e mai a un file. Controllare l’indirizzo.`,
    'redirect-too-often': ({ redirects }) =>
      `L’indirizzo è stato reindirizzato più di ${redirects} volte. Usare l’indirizzo del file stesso.`,
    'host-unknown': ({ host }) =>
      `Non è stato trovato alcun server di nome ${host}. Controllare l’indirizzo e la rete.`,
    'connection-refused': ({ host }) =>
      `${host} ha rifiutato la connessione. Controllare che il server sia in funzione e che la porta sia giusta.`,
    'connection-not-secure': ({ host }) =>
      `La connessione sicura a ${host} non è riuscita: il suo certificato non è attendibile.`,
    'network-unreachable': ({ host }) => `La rete non raggiunge ${host}. Controllare la connessione di rete.`,
    'connection-timeout': ({ host }) =>
      `${host} non ha risposto in tempo. Controllare l’indirizzo e la rete, poi riprovare.`,
    'proxy-failed': ({ host }) =>
      `Il proxy di questo computer non ha raggiunto ${host}. Controllare le impostazioni del proxy.`,
    'no-answer': ({ host }) => `${host} non ha risposto correttamente. Controllare l’indirizzo e riprovare.`,
    'status-forbidden': ({ host, status }) =>
      `${host} fornisce questo file solo dopo l’accesso (stato ${status}). Usare un indirizzo diretto che non lo richiede.`,
    'status-not-found': ({ host, status }) =>
      `${host} non ha alcun file a questo indirizzo (stato ${status}). Controllare l’indirizzo.`,
    'status-gone': ({ host, status }) =>
      `${host} non ha più il file a questo indirizzo (stato ${status}). Chiedere dove si trova ora.`,
    'status-server-error': ({ host, status }) => `${host} ha un guasto (stato ${status}). Riprovare più tardi.`,
    'status-not-now': ({ host, status }) =>
      `${host} non può fornire il file in questo momento (stato ${status}). Riprovare tra qualche minuto.`,
    'status-wait': ({ host, status, minutes }) =>
      `${host} chiede di non essere interrogato per ora (stato ${status}). Riprovare tra ${minutes} min.`,
    'status-unexpected': ({ host, status }) =>
      `${host} ha risposto con lo stato ${status} invece che con il file. Controllare l’indirizzo.`,
    'answer-timeout': ({ host, seconds }) =>
      `${host} non ha cominciato a rispondere entro ${seconds} s, perciò l’importazione è stata abbandonata. Controllare l’indirizzo e la rete, poi riprovare; il limite si può alzare nelle impostazioni.`,
    'import-timeout': ({ seconds }) =>
      `Il server non ha inviato nulla per ${seconds} s, perciò l’importazione è stata abbandonata. Controllare la rete e riprovare.`,
    'import-too-slow': ({ minutes }) =>
      `Il file non è arrivato per intero entro ${minutes} min, perciò l’importazione è stata abbandonata. Controllare la rete e riprovare; il limite si può alzare nelle impostazioni.`,
    'import-cut-off': ({ host, bytes }) =>
      `Il file da ${host} si è interrotto dopo ${bytes} byte, perciò non ne è stato usato nulla. Riprovare.`,
    'import-too-large': ({ megabytes }) =>
      `Il file supera ${megabytes} MB, il limite per un’importazione. Si può alzare nelle impostazioni.`,
    'spool-full': 'Il disco è pieno, perciò non è stato possibile scaricare il file. Liberare spazio.',
    'file-not-readable': ({ name }) =>
      `Non è possibile leggere il file ${name}. Controllare che ci sia ancora e sceglierlo di nuovo.`,
    'file-empty': 'Il file è vuoto. Controllare l’indirizzo o l’esportazione che lo scrive.',
    'file-header-only': 'Il file ha una riga di intestazione, ma nessun veicolo sotto.',
    'file-web-page':
      'Questa è una pagina web, non un file CSV. Usare l’indirizzo diretto del file, per esempio quello dietro il pulsante di download.',
    'file-other-type': ({ type }) =>
      `Il server lo dichiara ${type}: non è un file CSV. Usare l’indirizzo che fornisce l’elenco in CSV.`,
    'file-spreadsheet':
      'Questa è una cartella di Excel o un archivio ZIP, non un file CSV. Salvare il foglio come «CSV UTF-8» e importare quello.',
    'file-compressed': 'Questo file è compresso (gzip). Estrarlo e importare il file CSV che contiene.',
    'file-binary': 'Questo è un file binario, non un file CSV. Controllare l’indirizzo.',
    'file-not-utf-8':
      'Questo file ha caratteri che non sono UTF-8; forse è scritto in Windows-1252. Salvarlo come «CSV UTF-8» e importare quello.',
    'header-incomplete': ({ columns }) =>
      `Nell’intestazione del file manca: ${columns}. Aggiungerlo, o togliere l’intestazione.`,
    'header-repeated': ({ columns }) =>
      `L’intestazione del file indica una colonna due volte: ${columns}. Toglierne una.`,
    'header-unit': ({ column }) =>
      `L’intestazione indica un’unità sconosciuta, o che non si addice alla sua colonna: ${column}. Correggerla, o togliere la parentesi.`,
    'import-full': ({ taken }) =>
      `Il disco si è riempito nel mezzo dell’importazione: veicoli del file ripresi nel parcheggio: ${taken}; il resto manca. Liberare spazio e importare di nuovo; nulla viene ripreso due volte.`,
    'all-rows-refused': ({ refused }) =>
      `Nessuna riga del file era valida (rifiutate: ${refused}); il parcheggio è invariato. Correggere il file alla fonte e importarlo di nuovo.`,
    'postgres-url-unreadable':
      'Questo non è l’indirizzo di un database PostgreSQL. Dovrebbe essere postgres://utente@server/database.',
    'postgres-certificates-unreadable':
      'L’indirizzo nomina certificati che qui non si possono leggere, o nessuno dove verify-ca ne richiede uno. Controllare i file di sslrootcert, sslcert e sslkey.',
    'postgres-no-tls': ({ host }) =>
      `Il server di database ${host} non offre TLS, richiesto dall’indirizzo. Attivarlo sul server o cambiare sslmode nell’indirizzo.`,
    'postgres-not-trusted': ({ host }) =>
      `Il certificato del server di database ${host} non è attendibile. Indicare la sua autorità con sslrootcert nell’indirizzo.`,
    'postgres-password': ({ host, user }) =>
      `Il server di database ${host} non ammette l’utente «${user}». Controllare utente e password.`,
    'postgres-no-database': ({ host, database }) =>
      `Sul server ${host} non c’è un database «${database}». Controllare la fine dell’indirizzo.`,
    'postgres-unreachable': ({ host }) =>
      `Nessun PostgreSQL risponde su ${host}. Controllare l’indirizzo e che il server sia in funzione.`,
    'postgres-not-allowed': ({ host, reason }) =>
      `Il server di database ${host} vieta ciò che qui serve (${reason}). Dare questo diritto all’utente.`,
    'postgres-full': ({ host }) => `Il disco del server di database ${host} è pieno.`,
    'postgres-refused': ({ host, reason }) => `Il server di database ${host} ha rifiutato: ${reason}.`,
    'postgres-lost': ({ host }) =>
      `Il server di database ${host} è sparito a metà del lavoro. Riprovare quando sarà di nuovo disponibile.`,
    'mirror-failed':
      'Lo specchio si è fermato per un motivo sconosciuto; si riprova da sé. Il registro contiene il motivo.',
    'mirror-newer': 'Le tabelle dello specchio sono state create da un AmpControl più recente. Aggiornare questo.',
    'mirror-other-lot': ({ lot }) =>
      `In quel database il parcheggio «${lot}» appartiene a un altro AmpControl. Dare a questo un nome proprio.`,
    'mirror-second-writer': ({ lot }) =>
      `Un altro AmpControl sta scrivendo lì il parcheggio «${lot}». Chiudere uno dei due.`,
  },

  refusals: {
    'wrong-number-of-columns': 'La riga ha troppe o troppo poche colonne.',
    'plate-empty': 'Manca la targa.',
    'plate-too-long': 'La targa ha più di 20 caratteri.',
    'plate-no-letter-or-digit': 'La targa non ha né lettere né cifre.',
    'charge-missing': 'Manca la carica.',
    'charge-not-a-number': 'La carica non è un numero semplice come 57 o 57,5.',
    'charge-negative': 'La carica è minore di zero.',
    'charge-above-total': 'La carica è maggiore della capacità della batteria.',
    'total-missing': 'Manca la capacità della batteria.',
    'total-not-a-number': 'La capacità della batteria non è un numero utilizzabile come 57 o 57,5.',
    'total-not-positive': 'La capacità della batteria non è maggiore di zero.',
    'target-missing': 'Manca l’obiettivo.',
    'target-not-a-number': 'L’obiettivo non è un numero semplice come 80 o 62,5.',
    'target-out-of-range': 'L’obiettivo non è tra 0 e 100.',
    'bay-too-long': 'Il nome del posto ha più di 20 caratteri.',
    'departure-time-unreadable':
      'Il ritiro non è né un’ora come 17:30 né data e ora con il fuso come 2026-01-31T17:30+01:00.',
    'charging-power-unreadable': 'La potenza di ricarica non è un numero semplice da 0,1 a 1000000.',
    'quote-not-closed': 'Le virgolette vengono aperte, ma non chiuse.',
    'line-too-long': 'La riga è troppo lunga.',
    'repeated-later': 'La targa compare di nuovo più in basso; vale l’ultima riga.',
    'above-header': 'La riga sta sopra l’intestazione, che indica le colonne in un altro ordine. Metterla sotto.',
    'totals-row': 'La riga riassume le righe sopra; non è un veicolo.',
    'cell-not-understood': 'Un dato facoltativo non era leggibile; il veicolo è stato preso senza.',
  },
}
