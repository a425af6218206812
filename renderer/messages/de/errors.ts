import type { TranslatedErrors } from '../error-codes.ts'

/** Sentences by the code of an error, and of a refused row. */
export const errors: TranslatedErrors = {
  errors: {
    internal: ({ id }) => `In AmpControl ist etwas schiefgegangen; im Protokoll steht es unter ${id}.`,
    closing: 'AmpControl wird beendet. Starten Sie es neu und versuchen Sie es noch einmal.',
    'connection-lost':
      'AmpControl antwortet nicht. Prüfen Sie, ob es läuft und ob dieses Gerät im Netz ist, und versuchen Sie es noch einmal.',
    'no-answer-yet':
      'AmpControl antwortet seit fünf Sekunden nicht. Versuchen Sie es noch einmal: Nichts geschieht doppelt.',
    'access-denied':
      'Dieses Gerät darf das nicht. Öffnen Sie die Adresse mit dem Token, das Sie von der Leitung des Parkplatzes haben.',
    'input-does-not-fit': 'Diese Angabe passt nicht. Prüfen Sie sie und versuchen Sie es noch einmal.',
    'unknown-command': 'Diesen Befehl gibt es nicht. Laden Sie das Fenster neu.',
    'setting-pinned': ({ setting }) =>
      `AmpControl wurde mit einem festen Wert für „${setting}“ gestartet; ändern Sie ihn dort und starten Sie neu.`,
    'desktop-only': 'Das geht nur in der Desktop-Anwendung, an ihrem eigenen Computer.',
    'update-off':
      'Es ist keine Adresse für Updates eingestellt. Stellen Sie erst eine ein, oder installieren Sie das neuere Paket von Hand.',
    'update-failed': ({ reason }) =>
      `Das Update war nicht zu bekommen (${reason}). Versuchen Sie es später noch einmal, oder installieren Sie das neuere Paket von Hand.`,
    'folder-not-opened': 'Der Datenordner ließ sich nicht öffnen; öffnen Sie ihn in der Dateiverwaltung.',
    'port-taken': ({ port }) => `Port ${port} ist schon belegt. Wählen Sie einen anderen.`,
    'charger-unknown': 'Diese Ladesäule ist nicht mehr bekannt.',
    'charge-over': 'Dieser Ladevorgang ist vorbei und braucht kein Fahrzeug mehr.',
    'not-parked': 'Dieses Fahrzeug ist nicht mehr auf dem Platz.',
    'not-a-charger': 'Das darf nur der Empfang der Ladesäulen senden.',
    'port-forbidden': ({ port }) => `Port ${port} ist hier nicht erlaubt. Wählen Sie einen über 1023.`,
    'address-unusable': ({ host }) =>
      `Dieser Computer hat keine Netzadresse „${host}“. Wählen Sie eine andere, etwa 127.0.0.1.`,
    'charger-port-taken': ({ port }) =>
      `Ein anderes Programm belegt Port ${port}, deshalb ist dort keine Ladesäule zu hören. Wählen Sie einen anderen Port für Ladesäulen.`,
    'charger-address-unusable': ({ host, port }) =>
      `Unter ${host}, Port ${port}, sind keine Ladesäulen zu hören: Dieser Computer erlaubt es nicht oder hat keine solche Adresse.`,
    'pin-needed': 'Dazu braucht es die PIN der Leitung des Parkplatzes.',
    'pin-wrong': 'Diese PIN ist falsch. Versuchen Sie es noch einmal.',
    'pin-wait': ({ seconds }) =>
      `Zu viele falsche PINs. Warten Sie ${seconds} s und versuchen Sie es dann noch einmal.`,
    'pin-only-here':
      'Die erste PIN lässt sich nur an dem Computer festlegen, auf dem AmpControl läuft. Legen Sie sie dort fest.',
    'pin-not-set': 'Es gibt keine PIN, also nichts zu entsperren.',
    'storage-busy': 'Ein anderes Programm benutzt die Datenbank. Schließen Sie es und versuchen Sie es noch einmal.',
    'storage-full':
      'Der Datenträger ist voll, deshalb wurde nichts gespeichert. Schaffen Sie Platz und versuchen Sie es noch einmal.',
    'storage-corrupt':
      'Die Datenbank ist beschädigt. Starten Sie AmpControl neu: Es legt die beschädigte Datei beiseite und stellt die neueste gute Sicherung wieder her.',
    'data-folder-read-only': 'AmpControl kann in seinen Datenordner nicht schreiben. Geben Sie ihm das Recht dazu.',
    'trouble-restored': ({ backup, aside }) =>
      `Die Datenbank war beschädigt, deshalb trat die Sicherung vom ${backup} an ihre Stelle: Was danach geschah, fehlt. Die beschädigte Datei liegt im Datenordner als ${aside}. Sehen Sie den Parkplatz durch und importieren Sie neu.`,
    'trouble-restored-missing': ({ backup }) =>
      `Die Datenbank war weg, deshalb trat die Sicherung vom ${backup} an ihre Stelle: Was danach geschah, fehlt. Sehen Sie den Parkplatz durch und importieren Sie neu.`,
    'trouble-started-empty': ({ aside }) =>
      `Die Datenbank war beschädigt, und es gab keine gute Sicherung, deshalb begann der Parkplatz leer. Die beschädigte Datei liegt im Datenordner als ${aside}; bewahren Sie sie auf und importieren Sie die Fahrzeuge neu.`,
    'trouble-started-anew':
      'Die Datenbank war weg, und es gab keine gute Sicherung, deshalb begann der Parkplatz leer. Importieren Sie die Fahrzeuge neu.',
    'trouble-index-rebuilt':
      'Ein Index der Datenbank war beschädigt und wurde aus den Daten neu erstellt; es fehlt nichts. Lassen Sie den Datenträger dieses Computers prüfen.',
    'trouble-log-damaged': ({ changes }) =>
      `Der neueste Teil der Datenbank war beim Start von AmpControl beschädigt: Die letzten Änderungen davor fehlen, höchstens ${changes}. Sehen Sie den Parkplatz durch und importieren Sie noch einmal; lassen Sie den Datenträger dieses Computers prüfen.`,
    'trouble-log-gone':
      'Eine Datei mit den neuesten Änderungen (ampcontrol.db-wal) fehlte beim Start von AmpControl: Was zuletzt davor getan wurde, fehlt vielleicht. Sehen Sie den Parkplatz durch und importieren Sie noch einmal; kopieren und löschen Sie im Datenordner nichts, während AmpControl läuft.',
    'trouble-cannot-save': ({ since }) =>
      `Seit ${since} lässt sich nichts speichern: Was jetzt geschieht, geht verloren. Fertige Fahrzeuge werden trotzdem gemeldet. Sorgen Sie für Platz auf dem Datenträger und dafür, dass AmpControl in seinen Datenordner schreiben darf.`,
    'trouble-backup-failed': ({ since }) =>
      `Seit ${since} ließ sich keine Sicherung erstellen. Sorgen Sie für Platz auf dem Datenträger und dafür, dass AmpControl in den Ordner der Sicherungen schreiben darf.`,
    'trouble-backup-damaged': ({ since }) =>
      `Seit ${since} ließ sich keine Sicherung erstellen, weil die Datenbank beschädigt ist. Starten Sie AmpControl neu: Es legt die beschädigte Datei beiseite und stellt die neueste gute Sicherung wieder her.`,
    'backup-missing':
      'Diese Sicherung ist nicht mehr da oder lässt sich nicht lesen; sehen Sie noch einmal in die Liste.',
    'backup-damaged':
      'Diese Sicherung ist beschädigt oder enthält keinen Parkplatz, deshalb wurde nichts wiederhergestellt. Wählen Sie eine andere.',
    'backup-folder-missing': ({ folder }) =>
      `Den Ordner ${folder} für Kopien der Sicherungen gibt es nicht. Schließen Sie seinen Datenträger an oder verbinden Sie die Freigabe.`,
    'trouble-backup-copy-failed': ({ folder, since }) =>
      `Seit ${since} ließen sich Sicherungen nicht nach ${folder} kopieren; im Datenordner entstehen sie trotzdem. Sorgen Sie dafür, dass Datenträger oder Freigabe da ist, Platz hat und AmpControl dort schreiben darf.`,
    'trouble-set-back': ({ backup, aside }) =>
      `Der Parkplatz wurde auf die Sicherung vom ${backup} zurückgesetzt: Was danach geschah, fehlt. Der Stand davor ist als ${aside} aufgehoben und lässt sich in den Einstellungen wiederherstellen.`,
    'trouble-pin-removed': ({ file }) =>
      `Die PIN wurde entfernt, weil die Datei ${file} im Datenordner lag. Hat sie niemand mit Absicht dorthin gelegt, prüfen Sie, wer Zugang zu diesem Computer hat. Legen Sie in den Einstellungen eine neue PIN fest.`,
    'trouble-folder-open': ({ folder }) =>
      `Andere Benutzer dieses Computers können in den Datenordner ${folder} sehen, in dem Kennzeichen liegen. Schließen Sie ihn für sie (chmod 700) und starten Sie AmpControl neu.`,
    'trouble-date-in-doubt': ({ before, now }) =>
      `Die Uhr dieses Computers zeigt ${now}, zuletzt zeigte sie ${before}. Stimmt das, ist nichts zu tun; sonst stellen Sie sie. Bis sie mit diesem Datum einen Tag gelaufen oder zweimal gestartet ist, wird kein Kennzeichen gelöscht und keine Sicherung entfernt.`,
    'plate-not-parked': ({ plate }) => `${plate} ist nicht auf dem Parkplatz.`,
    'session-unknown': 'Diesen Aufenthalt gibt es nicht; sehen Sie noch einmal in die Liste.',
    'already-left': ({ plate }) => `${plate} ist schon abgefahren.`,
    'in-the-lot-again': ({ plate }) => `${plate} ist schon wieder auf dem Parkplatz, mit einem neueren Aufenthalt.`,
    'stay-is-over': ({ plate }) =>
      `${plate} ist zu lange fort, um den Aufenthalt fortzusetzen. Ist das Fahrzeug wieder da, fügen Sie es neu hinzu.`,
    'stay-followed': ({ plate }) =>
      `${plate} war seit diesem Aufenthalt noch einmal da. Zurückholen lässt sich nur der letzte Aufenthalt.`,
    'plate-not-kept':
      'Das Kennzeichen dieses Aufenthalts wird nicht mehr aufbewahrt; niemand kann sagen, welches Fahrzeug zurückkommen soll. Ist es da, importieren Sie es neu.',
    'plate-parked': ({ plate }) => `${plate} ist schon auf dem Parkplatz. Öffnen Sie es in der Liste.`,
    'plate-unreadable': ({ limit }) =>
      `Ein Kennzeichen hat einen Buchstaben oder eine Ziffer und höchstens ${limit} Zeichen.`,
    'text-too-long': ({ limit }) => `Dieser Text hat höchstens ${limit} Zeichen.`,
    'driver-not-set-up': 'Es ist nicht eingerichtet, wie Fahrer benachrichtigt werden. Das geht in den Einstellungen.',
    'webhook-silent': ({ host }) =>
      `${host} hat auch beim dritten Versuch nicht geantwortet. Es wurde niemand benachrichtigt; rufen Sie an, oder versuchen Sie es später.`,
    'webhook-refused': ({ host, status }) =>
      `${host} hat es nicht angenommen (Status ${status}). Es wurde niemand benachrichtigt; prüfen Sie den Webhook in den Einstellungen.`,
    'change-unknown': 'Diese Änderung gibt es nicht; sehen Sie sich das Fahrzeug noch einmal an.',
    'changed-since': ({ plate }) =>
      `${plate} wurde seither noch einmal geändert, deshalb geht das nicht mehr rückgängig; geben Sie den Wert neu ein.`,
    'charge-above-capacity': ({ batteryCapacity }) =>
      `Der Akku fasst ${batteryCapacity}; geben Sie höchstens so viel an.`,
    'bay-too-long': ({ limit }) => `Der Name eines Platzes hat höchstens ${limit} Zeichen.`,
    'needed-by-past': 'Diese Zeit ist schon vorbei; wählen Sie eine, die noch kommt.',
    'range-backwards': 'Der letzte Tag liegt vor dem ersten. Wählen Sie sie umgekehrt.',
    'import-cancelled': 'Der Import wurde abgebrochen.',
    'import-failed-inside': 'In AmpControl ist beim Import etwas schiefgegangen; Näheres steht im Protokoll.',
    'import-exists': 'Unter diesem Namen gibt es schon einen Import.',
    'too-many-imports':
      'Es werden schon drei Quellen gelesen. Warten Sie, bis eine davon fertig ist, oder brechen Sie eine ab, und versuchen Sie es noch einmal.',
    'import-unknown': 'Diesen Import gibt es nicht. Wählen Sie einen aus der Liste der Importe.',
    'preview-stopped': 'Die Vorschau wurde abgebrochen.',
    'preview-unknown': 'Die Vorschau ist zu alt und nicht mehr da. Öffnen Sie die Vorschau der Datei noch einmal.',
    'preview-exists': 'Unter diesem Namen gibt es schon eine Vorschau.',
    'too-many-previews': 'Gerade laufen Vorschauen anderer Dateien. Versuchen Sie es gleich noch einmal.',
    'upload-unknown': 'Die Datei ist nicht mehr hier. Wählen Sie sie noch einmal.',
    'too-many-uploads': 'Gerade werden andere Dateien gesendet. Versuchen Sie es gleich noch einmal.',
    'watch-unknown': 'Diese Quelle wird nicht mehr beobachtet.',
    'source-set-since': 'Jemand hat diese Quelle inzwischen anders gesetzt. Setzen Sie sie, wie sie sein soll.',
    'source-unknown': 'Aus dieser Quelle wurde noch nichts importiert. Importieren Sie zuerst eine Datei daraus.',
    'watch-exists': 'Diese Quelle wird schon beobachtet. Ändern Sie die vorhandene Beobachtung.',
    'watch-from-elsewhere':
      'Eine beobachtete Quelle lässt sich nur an dem Computer angeben, auf dem AmpControl läuft, denn sie kann auf ihn zeigen.',
    'url-unreadable': 'Das ist keine vollständige Adresse. Schreiben Sie sie wie https://lot.example/vehicles.csv.',
    'url-not-http': ({ scheme }) =>
      `Eine Adresse, die mit ${scheme} beginnt, lässt sich nicht importieren. Sie muss mit http: oder https: beginnen.`,
    'url-this-computer': ({ host }) =>
      `Ein Import von einem anderen Gerät aus darf nicht von diesem Computer lesen (${host}). Importieren Sie am Bildschirm, oder nehmen Sie eine Adresse auf einem anderen Computer.`,
    'redirect-nowhere': ({ host }) => `${host} leitet weiter, sagt aber nicht wohin. Prüfen Sie die Adresse.`,
    'redirect-not-http': 'Der Server leitet auf eine Adresse weiter, der nicht gefolgt wird. Prüfen Sie die Adresse.',
    'redirect-not-secure':
      'Der Server leitet von einer sicheren Adresse auf eine unsichere (http) weiter; dem wird nicht gefolgt. Nehmen Sie die richtige https-Adresse.',
    'redirect-loop': ({ host }) => `${host} leitet im Kreis weiter und nie zu einer Datei. Prüfen Sie die Adresse.`,
    'redirect-too-often': ({ redirects }) =>
      `Die Adresse wurde mehr als ${redirects}-mal weitergeleitet. Nehmen Sie die Adresse der Datei selbst.`,
    'host-unknown': ({ host }) =>
      `Ein Server namens ${host} wurde nicht gefunden. Prüfen Sie die Adresse und das Netz.`,
    'connection-refused': ({ host }) =>
      `${host} hat die Verbindung abgelehnt. Prüfen Sie, ob der Server läuft und der Port stimmt.`,
    'connection-not-secure': ({ host }) =>
      `Die sichere Verbindung zu ${host} ist gescheitert: Sein Zertifikat ist nicht vertrauenswürdig.`,
    'network-unreachable': ({ host }) => `Im Netz führt kein Weg zu ${host}. Prüfen Sie die Netzverbindung.`,
    'connection-timeout': ({ host }) =>
      `${host} hat nicht rechtzeitig geantwortet. Prüfen Sie die Adresse und das Netz, und versuchen Sie es noch einmal.`,
    'proxy-failed': ({ host }) =>
      `Der Proxy dieses Computers führte nicht zu ${host}. Prüfen Sie die Einstellungen des Proxys.`,
    'no-answer': ({ host }) =>
      `${host} hat nicht richtig geantwortet. Prüfen Sie die Adresse und versuchen Sie es noch einmal.`,
    'status-forbidden': ({ host, status }) =>
      `${host} gibt diese Datei nur mit Anmeldung heraus (Status ${status}). Nehmen Sie eine direkte Adresse, die keine braucht.`,
    'status-not-found': ({ host, status }) =>
      `${host} hat unter dieser Adresse keine Datei (Status ${status}). Prüfen Sie die Adresse.`,
    'status-gone': ({ host, status }) =>
      `${host} hat die Datei unter dieser Adresse nicht mehr (Status ${status}). Fragen Sie, wo sie jetzt liegt.`,
    'status-server-error': ({ host, status }) =>
      `${host} hat selbst eine Störung (Status ${status}). Versuchen Sie es später noch einmal.`,
    'status-not-now': ({ host, status }) =>
      `${host} kann die Datei im Moment nicht geben (Status ${status}). Versuchen Sie es in einigen Minuten noch einmal.`,
    'status-wait': ({ host, status, minutes }) =>
      `${host} möchte im Moment nicht gefragt werden (Status ${status}). Versuchen Sie es in ${minutes} min noch einmal.`,
    'status-unexpected': ({ host, status }) =>
      `${host} antwortete mit Status ${status} statt mit der Datei. Prüfen Sie die Adresse.`,
    'answer-timeout': ({ host, seconds }) =>
      `${host} hat innerhalb von ${seconds} s nicht zu antworten begonnen, deshalb wurde der Import aufgegeben. Prüfen Sie die Adresse und das Netz, und versuchen Sie es noch einmal; die Grenze lässt sich in den Einstellungen erhöhen.`,
    'import-timeout': ({ seconds }) =>
      `Der Server hat ${seconds} s lang nichts gesendet, deshalb wurde der Import aufgegeben. Prüfen Sie das Netz und versuchen Sie es noch einmal.`,
    'import-too-slow': ({ minutes }) =>
      `Die Datei kam nicht innerhalb von ${minutes} min ganz an, deshalb wurde der Import aufgegeben. Prüfen Sie das Netz und versuchen Sie es noch einmal; die Grenze lässt sich in den Einstellungen erhöhen.`,
    'import-cut-off': ({ host, bytes }) =>
      `Die Datei von ${host} brach nach ${bytes} Byte ab, deshalb wurde nichts davon benutzt. Versuchen Sie es noch einmal.`,
    'import-too-large': ({ megabytes }) =>
      `Die Datei ist größer als ${megabytes} MB, die Grenze für einen Import. Sie lässt sich in den Einstellungen erhöhen.`,
    'spool-full': 'Der Datenträger ist voll, deshalb ließ sich die Datei nicht holen. Schaffen Sie Platz.',
    'file-not-readable': ({ name }) =>
      `Die Datei ${name} lässt sich nicht lesen. Prüfen Sie, ob sie noch da ist, und wählen Sie sie noch einmal.`,
    'file-empty': 'Die Datei ist leer. Prüfen Sie die Adresse oder den Export, der sie schreibt.',
    'file-header-only': 'Die Datei hat eine Kopfzeile, aber keine Fahrzeuge darunter.',
    'file-web-page':
      'Das ist eine Webseite, keine CSV-Datei. Nehmen Sie die direkte Adresse der Datei, etwa die hinter ihrem Download-Knopf.',
    'file-other-type': ({ type }) =>
      `Der Server nennt das ${type}, also keine CSV-Datei. Nehmen Sie die Adresse, die die Liste als CSV liefert.`,
    'file-spreadsheet':
      'Das ist eine Excel-Mappe oder ein ZIP-Archiv, keine CSV-Datei. Speichern Sie das Blatt als „CSV UTF-8“ und importieren Sie das.',
    'file-compressed': 'Diese Datei ist komprimiert (gzip). Entpacken Sie sie und importieren Sie die CSV-Datei darin.',
    'file-binary': 'Das ist eine Binärdatei, keine CSV-Datei. Prüfen Sie die Adresse.',
    'file-not-utf-8':
      'Diese Datei hat Zeichen, die kein UTF-8 sind; vielleicht ist sie in Windows-1252 geschrieben. Speichern Sie sie als „CSV UTF-8“ und importieren Sie das.',
    'header-incomplete': ({ columns }) =>
      `In der Kopfzeile der Datei fehlt: ${columns}. Ergänzen Sie es, oder entfernen Sie die Kopfzeile.`,
    'header-repeated': ({ columns }) =>
      `Die Kopfzeile der Datei nennt eine Spalte zweimal: ${columns}. Entfernen Sie eine davon.`,
    'header-unit': ({ column }) =>
      `Die Kopfzeile nennt eine Einheit, die nicht bekannt ist oder nicht zu ihrer Spalte passt: ${column}. Berichtigen Sie sie, oder lassen Sie die Klammer weg.`,
    'import-full': ({ taken }) =>
      `Mitten im Import wurde der Datenträger voll: Fahrzeuge der Datei, die auf dem Parkplatz stehen: ${taken}; der Rest fehlt. Schaffen Sie Platz und importieren Sie noch einmal; nichts wird doppelt übernommen.`,
    'all-rows-refused': ({ refused }) =>
      `Keine Zeile der Datei zählte (abgelehnt: ${refused}); der Parkplatz ist unverändert. Berichtigen Sie die Datei an der Quelle und importieren Sie sie noch einmal.`,
    'postgres-url-unreadable':
      'Das ist keine Adresse einer PostgreSQL-Datenbank. Sie sollte lauten: postgres://benutzer@server/datenbank.',
    'postgres-certificates-unreadable':
      'Die Adresse nennt Zertifikate, die hier nicht zu lesen sind, oder keines, wo verify-ca eines braucht. Prüfen Sie die Dateien von sslrootcert, sslcert und sslkey.',
    'postgres-no-tls': ({ host }) =>
      `Der Datenbankserver ${host} hat kein TLS, das die Adresse verlangt. Schalten Sie es dort ein, oder ändern Sie sslmode in der Adresse.`,
    'postgres-not-trusted': ({ host }) =>
      `Das Zertifikat des Datenbankservers ${host} ist nicht vertrauenswürdig. Nennen Sie seinen Aussteller mit sslrootcert in der Adresse.`,
    'postgres-password': ({ host, user }) =>
      `Der Datenbankserver ${host} lässt den Benutzer „${user}“ nicht ein. Prüfen Sie Benutzer und Passwort.`,
    'postgres-no-database': ({ host, database }) =>
      `Auf dem Datenbankserver ${host} gibt es keine Datenbank „${database}“. Prüfen Sie das Ende der Adresse.`,
    'postgres-unreachable': ({ host }) =>
      `Unter ${host} antwortet kein PostgreSQL. Prüfen Sie die Adresse, und ob der Server läuft.`,
    'postgres-not-allowed': ({ host, reason }) =>
      `Der Datenbankserver ${host} verbietet, was hier nötig ist (${reason}). Geben Sie dem Benutzer dieses Recht.`,
    'postgres-full': ({ host }) => `Die Platte des Datenbankservers ${host} ist voll.`,
    'postgres-refused': ({ host, reason }) => `Der Datenbankserver ${host} hat abgelehnt: ${reason}.`,
    'postgres-lost': ({ host }) =>
      `Der Datenbankserver ${host} ist mittendrin verschwunden. Versuchen Sie es noch einmal, sobald er wieder da ist.`,
    'mirror-failed':
      'Der Spiegel ist aus unbekanntem Grund ausgefallen; es wird von selbst wieder versucht. Der Grund steht im Protokoll.',
    'mirror-newer':
      'Die Tabellen des Spiegels hat ein neueres AmpControl angelegt. Bringen Sie dieses auf den neuesten Stand.',
    'mirror-other-lot': ({ lot }) =>
      `Der Parkplatz „${lot}“ in dieser Datenbank gehört einem anderen AmpControl. Geben Sie diesem einen eigenen Namen.`,
    'mirror-second-writer': ({ lot }) =>
      `Ein anderes AmpControl schreibt dort gerade den Parkplatz „${lot}“. Schließen Sie eines von beiden.`,
  },

  refusals: {
    'wrong-number-of-columns': 'Die Zeile hat zu viele oder zu wenige Spalten.',
    'plate-empty': 'Das Kennzeichen fehlt.',
    'plate-too-long': 'Das Kennzeichen hat mehr als 20 Zeichen.',
    'plate-no-letter-or-digit': 'Das Kennzeichen hat weder Buchstaben noch Ziffern.',
    'charge-missing': 'Die Ladung fehlt.',
    'charge-not-a-number': 'Die Ladung ist keine einfache Zahl wie 57 oder 57,5.',
    'charge-negative': 'Die Ladung ist kleiner als null.',
    'charge-above-total': 'Die Ladung ist größer als der Akku.',
    'total-missing': 'Die Größe des Akkus fehlt.',
    'total-not-a-number': 'Die Größe des Akkus ist keine brauchbare Zahl wie 57 oder 57,5.',
    'total-not-positive': 'Die Größe des Akkus ist nicht größer als null.',
    'target-missing': 'Das Ziel fehlt.',
    'target-not-a-number': 'Das Ziel ist keine einfache Zahl wie 80 oder 62,5.',
    'target-out-of-range': 'Das Ziel liegt nicht zwischen 0 und 100.',
    'bay-too-long': 'Der Name des Platzes hat mehr als 20 Zeichen.',
    'departure-time-unreadable':
      'Die Abholzeit ist weder eine Uhrzeit wie 17:30 noch Datum und Uhrzeit mit Zeitzone wie 2026-01-31T17:30+01:00.',
    'charging-power-unreadable': 'Die Ladeleistung ist keine einfache Zahl von 0,1 bis 1000000.',
    'quote-not-closed': 'Ein Anführungszeichen wird geöffnet, aber nicht geschlossen.',
    'line-too-long': 'Die Zeile ist zu lang.',
    'repeated-later': 'Das Kennzeichen steht weiter unten noch einmal; die letzte Zeile zählt.',
    'above-header':
      'Die Zeile steht über der Kopfzeile, die die Spalten in anderer Reihenfolge nennt. Setzen Sie sie darunter.',
    'totals-row': 'Die Zeile fasst die Zeilen darüber zusammen; sie ist kein Fahrzeug.',
    'cell-not-understood':
      'Eine Angabe, die nicht sein muss, war nicht zu lesen; das Fahrzeug wurde ohne sie übernommen.',
  },
}
