import type { TranslatedErrors } from '../error-codes.ts'

/** Sentences by the code of an error, and of a refused row. */
export const errors: TranslatedErrors = {
  errors: {
    internal: ({ id }) => `Er ging iets mis in AmpControl; in het logboek staat het onder ${id}.`,
    closing: 'AmpControl wordt afgesloten. Start het opnieuw en probeer het nog eens.',
    'connection-lost':
      'AmpControl antwoordt niet. Controleer of het draait en of dit apparaat netwerk heeft, en probeer het nog eens.',
    'no-answer-yet': 'AmpControl antwoordt al vijf seconden niet. Probeer het nog eens: niets gebeurt dubbel.',
    'access-denied':
      'Dit apparaat mag dat niet. Open het adres met het token dat u van de beheerder van het terrein kreeg.',
    'input-does-not-fit': 'Deze invoer past niet. Controleer die en probeer het nog eens.',
    'unknown-command': 'Deze opdracht bestaat niet. Laad het venster opnieuw.',
    'setting-pinned': ({ setting }) =>
      `AmpControl is gestart met een vaste waarde voor ‘${setting}’; wijzig die daar en start opnieuw.`,
    'desktop-only': 'Dat kan alleen in de desktoptoepassing, op de computer zelf.',
    'update-off':
      'Er is geen adres voor updates ingesteld. Stel er eerst een in, of installeer het nieuwere pakket met de hand.',
    'update-failed': ({ reason }) =>
      `De update was niet te krijgen (${reason}). Probeer het later opnieuw, of installeer het nieuwere pakket met de hand.`,
    'folder-not-opened': 'De gegevensmap kon niet worden geopend; open die in de bestandsbeheerder.',
    'port-taken': ({ port }) => `Poort ${port} is al in gebruik. Kies een andere.`,
    'charger-unknown': 'Deze laadpaal is niet meer bekend.',
    'charge-over': 'Deze laadbeurt is voorbij en heeft geen voertuig meer nodig.',
    'not-parked': 'Dit voertuig staat niet meer op het terrein.',
    'not-a-charger': 'Dit mag alleen de ontvangst van laadpalen sturen.',
    'port-forbidden': ({ port }) => `Poort ${port} is hier niet toegestaan. Kies er een boven 1023.`,
    'address-unusable': ({ host }) =>
      `Deze computer heeft geen netwerkadres ‘${host}’. Kies een ander, zoals 127.0.0.1.`,
    'charger-port-taken': ({ port }) =>
      `Een ander programma gebruikt poort ${port}, dus daar is geen laadpaal te horen. Kies een andere poort voor laadpalen.`,
    'charger-address-unusable': ({ host, port }) =>
      `Laadpalen zijn op ${host}, poort ${port}, niet te horen: deze computer staat het niet toe of heeft zo’n adres niet.`,
    'pin-needed': 'Hiervoor is de pincode van de beheerder van het terrein nodig.',
    'pin-wrong': 'Deze pincode is onjuist. Probeer het nog eens.',
    'pin-wait': ({ seconds }) => `Te veel onjuiste pincodes. Wacht ${seconds} s en probeer het dan nog eens.`,
    'pin-only-here':
      'De eerste pincode kan alleen worden ingesteld op de computer waarop AmpControl draait. Stel hem daar in.',
    'pin-not-set': 'Er is geen pincode, dus er valt niets te ontgrendelen.',
    'storage-busy': 'Een ander programma gebruikt de database. Sluit het en probeer het nog eens.',
    'storage-full': 'De schijf is vol, dus er is niets opgeslagen. Maak ruimte vrij en probeer het nog eens.',
    'storage-corrupt':
      'De database is beschadigd. Start AmpControl opnieuw: het legt het beschadigde bestand opzij en zet de nieuwste goede back-up terug.',
    'data-folder-read-only': 'AmpControl kan niet in zijn gegevensmap schrijven. Geef het daar recht toe.',
    'trouble-restored': ({ backup, aside }) =>
      `De database was beschadigd, daarom kwam de back-up van ${backup} in de plaats: wat daarna gebeurde, ontbreekt. Het beschadigde bestand staat in de gegevensmap als ${aside}. Loop het parkeerterrein na en importeer opnieuw.`,
    'trouble-restored-missing': ({ backup }) =>
      `De database was weg, daarom kwam de back-up van ${backup} in de plaats: wat daarna gebeurde, ontbreekt. Loop het parkeerterrein na en importeer opnieuw.`,
    'trouble-started-empty': ({ aside }) =>
      `De database was beschadigd en er was geen goede back-up, daarom begon het parkeerterrein leeg. Het beschadigde bestand staat in de gegevensmap als ${aside}; bewaar het en importeer de voertuigen opnieuw.`,
    'trouble-started-anew':
      'De database was weg en er was geen goede back-up, daarom begon het parkeerterrein leeg. Importeer de voertuigen opnieuw.',
    'trouble-index-rebuilt':
      'Een index van de database was beschadigd en is uit de gegevens opnieuw gemaakt; er ontbreekt niets. Laat de schijf van deze computer nakijken.',
    'trouble-log-damaged': ({ changes }) =>
      `Het nieuwste deel van de database was beschadigd toen AmpControl startte: de laatste wijzigingen daarvoor ontbreken, hoogstens ${changes}. Loop het terrein na en importeer opnieuw; laat de schijf van deze computer nakijken.`,
    'trouble-log-gone':
      'Een bestand met de nieuwste wijzigingen (ampcontrol.db-wal) was weg toen AmpControl startte: wat daarvoor het laatst is gedaan, ontbreekt misschien. Loop het terrein na en importeer opnieuw; kopieer en verwijder niets in de gegevensmap terwijl AmpControl draait.',
    'trouble-cannot-save': ({ since }) =>
      `Sinds ${since} kan niets worden opgeslagen: wat nu gebeurt, gaat verloren. Voertuigen die klaar zijn, worden toch gemeld. Zorg dat de schijf ruimte heeft en dat AmpControl in zijn gegevensmap mag schrijven.`,
    'trouble-backup-failed': ({ since }) =>
      `Sinds ${since} kon geen back-up worden gemaakt. Zorg dat de schijf ruimte heeft en dat AmpControl in de map met back-ups mag schrijven.`,
    'trouble-backup-damaged': ({ since }) =>
      `Sinds ${since} kon geen back-up worden gemaakt, omdat de database beschadigd is. Start AmpControl opnieuw: het legt het beschadigde bestand opzij en zet de nieuwste goede back-up terug.`,
    'backup-missing': 'Deze back-up is er niet meer of kan niet worden gelezen; kijk nog eens in de lijst.',
    'backup-damaged':
      'Deze back-up is beschadigd of bevat geen parkeerterrein, dus er is niets teruggezet. Kies een andere.',
    'backup-folder-missing': ({ folder }) =>
      `De map ${folder} voor kopieën van back-ups is er niet. Sluit de schijf aan of verbind de gedeelde map.`,
    'trouble-backup-copy-failed': ({ folder, since }) =>
      `Sinds ${since} konden back-ups niet naar ${folder} worden gekopieerd; in de gegevensmap worden ze toch gemaakt. Zorg dat de schijf of gedeelde map er is, ruimte heeft en dat AmpControl er mag schrijven.`,
    'trouble-set-back': ({ backup, aside }) =>
      `Het parkeerterrein is teruggezet naar de back-up van ${backup}: wat daarna gebeurde, ontbreekt. De toestand van daarvoor is bewaard als ${aside} en kan in de instellingen worden teruggezet.`,
    'trouble-pin-removed': ({ file }) =>
      `De pincode is verwijderd, omdat het bestand ${file} in de gegevensmap lag. Heeft niemand het daar met opzet neergelegd, ga dan na wie toegang heeft tot deze computer. Stel in de instellingen een nieuwe pincode in.`,
    'trouble-folder-open': ({ folder }) =>
      `Andere gebruikers van deze computer kunnen in de gegevensmap ${folder} kijken, waarin kentekens staan. Sluit de map voor hen af (chmod 700) en start AmpControl opnieuw.`,
    'trouble-date-in-doubt': ({ before, now }) =>
      `De klok van deze computer zegt ${now}, en zei de laatste keer ${before}. Klopt dat, dan hoef je niets te doen; zet hem anders goed. Tot hij een dag met deze datum heeft gelopen, of twee keer is gestart, wordt geen kenteken gewist en geen back-up verwijderd.`,
    'plate-not-parked': ({ plate }) => `${plate} staat niet op het terrein.`,
    'session-unknown': 'Dit bezoek bestaat niet; kijk nog eens in de lijst.',
    'already-left': ({ plate }) => `${plate} is al vertrokken.`,
    'in-the-lot-again': ({ plate }) => `${plate} is alweer op het terrein, met een nieuwer bezoek.`,
    'stay-is-over': ({ plate }) =>
      `${plate} is te lang weg om dat bezoek voort te zetten. Is het er weer, voeg het dan als nieuw voertuig toe.`,
    'stay-followed': ({ plate }) =>
      `${plate} is na dat bezoek nog eens hier geweest. Alleen het laatste bezoek kan worden teruggehaald.`,
    'plate-not-kept':
      'Het kenteken van dit bezoek wordt niet meer bewaard, dus niemand weet welk voertuig terug moet. Is het er, importeer het dan opnieuw.',
    'plate-parked': ({ plate }) => `${plate} staat al op het terrein. Open het in de lijst.`,
    'plate-unreadable': ({ limit }) => `Een kenteken heeft een letter of een cijfer en hoogstens ${limit} tekens.`,
    'text-too-long': ({ limit }) => `Deze tekst heeft hoogstens ${limit} tekens.`,
    'driver-not-set-up': 'Er is niet ingesteld hoe bestuurders bericht krijgen. Dat kan in de instellingen.',
    'webhook-silent': ({ host }) =>
      `${host} antwoordde ook bij de derde poging niet. Er is niemand bericht; bel, of probeer het later.`,
    'webhook-refused': ({ host, status }) =>
      `${host} nam het niet aan (status ${status}). Er is niemand bericht; controleer de webhook in de instellingen.`,
    'change-unknown': 'Deze wijziging bestaat niet; bekijk het voertuig nog eens.',
    'changed-since': ({ plate }) =>
      `${plate} is daarna nog eens gewijzigd, dus dit kan niet meer worden teruggedraaid; vul de waarde opnieuw in.`,
    'charge-above-capacity': ({ batteryCapacity }) => `In de accu past ${batteryCapacity}; geef hoogstens zoveel op.`,
    'bay-too-long': ({ limit }) => `De naam van een plek heeft hoogstens ${limit} tekens.`,
    'needed-by-past': 'Deze tijd is al voorbij; kies een tijd die nog komt.',
    'range-backwards': 'De laatste dag ligt vóór de eerste. Draai ze om.',
    'import-cancelled': 'De import is geannuleerd.',
    'import-failed-inside': 'Er ging in AmpControl iets mis bij de import; meer staat in het logboek.',
    'import-exists': 'Er is al een import met deze naam.',
    'too-many-imports':
      'Er worden al drie bronnen gelezen. Wacht tot er een klaar is, of annuleer er een, en probeer het opnieuw.',
    'import-unknown': 'Deze import bestaat niet. Kies er een uit de lijst met imports.',
    'preview-stopped': 'Het voorbeeld is gestopt.',
    'preview-unknown': 'Het voorbeeld is te oud en niet meer beschikbaar. Open het voorbeeld van het bestand nog eens.',
    'preview-exists': 'Er is al een voorbeeld met deze naam.',
    'too-many-previews': 'Er lopen al voorbeelden van andere bestanden. Probeer het zo nog eens.',
    'upload-unknown': 'Het bestand is hier niet meer. Kies het opnieuw.',
    'too-many-uploads': 'Er worden al andere bestanden verzonden. Probeer het zo nog eens.',
    'watch-unknown': 'Deze bron wordt niet meer gevolgd.',
    'source-set-since': 'Iemand heeft deze bron intussen anders ingesteld. Stel haar in zoals het moet zijn.',
    'source-unknown': 'Uit deze bron is nog niets geïmporteerd. Importeer er eerst een bestand van.',
    'watch-exists': 'Deze bron wordt al gevolgd. Wijzig de bestaande.',
    'watch-from-elsewhere':
      'Een gevolgde bron kunt u alleen opgeven op de computer waarop AmpControl draait, want ze kan naar die computer wijzen.',
    'url-unreadable': 'Dit is geen volledig adres. Schrijf het zoals https://lot.example/vehicles.csv.',
    'url-not-http': ({ scheme }) =>
      `Een adres dat begint met ${scheme} kan niet worden geïmporteerd. Het moet beginnen met http: of https:.`,
    'url-this-computer': ({ host }) =>
      `Een import vanaf een ander apparaat mag niet van deze computer lezen (${host}). Importeer op het scherm zelf, of gebruik een adres op een andere computer.`,
    'redirect-nowhere': ({ host }) => `${host} verwijst door, maar zegt niet waarheen. Controleer het adres.`,
    'redirect-not-http': 'De server verwijst door naar een adres dat niet wordt gevolgd. Controleer het adres.',
    'redirect-not-secure':
      'De server verwijst van een veilig adres door naar een onveilig adres (http); dat wordt niet gevolgd. Gebruik het juiste https-adres.',
    'redirect-loop': ({ host }) =>
      `${host} verwijst in een kring door en nooit naar een bestand. Controleer het adres.`,
    'redirect-too-often': ({ redirects }) =>
      `Het adres is meer dan ${redirects} keer doorverwezen. Gebruik het adres van het bestand zelf.`,
    'host-unknown': ({ host }) =>
      `Er is geen server met de naam ${host} gevonden. Controleer het adres en het netwerk.`,
    'connection-refused': ({ host }) =>
      `${host} heeft de verbinding geweigerd. Controleer of de server draait en of de poort klopt.`,
    'connection-not-secure': ({ host }) =>
      `De veilige verbinding met ${host} is mislukt: het certificaat is niet te vertrouwen.`,
    'network-unreachable': ({ host }) =>
      `${host} is via het netwerk niet te bereiken. Controleer de netwerkverbinding.`,
    'connection-timeout': ({ host }) =>
      `${host} antwoordde niet op tijd. Controleer het adres en het netwerk, en probeer het nog eens.`,
    'proxy-failed': ({ host }) =>
      `De proxy van deze computer kwam niet bij ${host}. Controleer de instellingen van de proxy.`,
    'no-answer': ({ host }) => `${host} antwoordde niet zoals het hoort. Controleer het adres en probeer het nog eens.`,
    'status-forbidden': ({ host, status }) =>
      `${host} geeft dit bestand alleen na aanmelden (status ${status}). Gebruik een direct adres waarvoor dat niet nodig is.`,
    'status-not-found': ({ host, status }) =>
      `${host} heeft op dit adres geen bestand (status ${status}). Controleer het adres.`,
    'status-gone': ({ host, status }) =>
      `${host} heeft op dit adres het bestand niet meer (status ${status}). Vraag waar het nu staat.`,
    'status-server-error': ({ host, status }) =>
      `${host} heeft zelf een storing (status ${status}). Probeer het later nog eens.`,
    'status-not-now': ({ host, status }) =>
      `${host} kan het bestand op dit moment niet geven (status ${status}). Probeer het over een paar minuten nog eens.`,
    'status-wait': ({ host, status, minutes }) =>
      `${host} vraagt om voorlopig met rust gelaten te worden (status ${status}). Probeer het over ${minutes} min nog eens.`,
    'status-unexpected': ({ host, status }) =>
      `${host} antwoordde met status ${status} in plaats van met het bestand. Controleer het adres.`,
    'answer-timeout': ({ host, seconds }) =>
      `${host} begon niet binnen ${seconds} s te antwoorden, dus de import is opgegeven. Controleer het adres en het netwerk, en probeer het nog eens; de grens kan in de instellingen omhoog.`,
    'import-timeout': ({ seconds }) =>
      `De server heeft ${seconds} s lang niets gestuurd, dus de import is opgegeven. Controleer het netwerk en probeer het nog eens.`,
    'import-too-slow': ({ minutes }) =>
      `Het bestand was na ${minutes} min nog niet helemaal binnen, dus de import is opgegeven. Controleer het netwerk en probeer het nog eens; de grens kan in de instellingen omhoog.`,
    'import-cut-off': ({ host, bytes }) =>
      `Het bestand van ${host} brak na ${bytes} bytes af, dus er is niets van gebruikt. Probeer het nog eens.`,
    'import-too-large': ({ megabytes }) =>
      `Het bestand is groter dan ${megabytes} MB, de grens voor een import. Die kan in de instellingen omhoog.`,
    'spool-full': 'De schijf is vol, dus het bestand kon niet worden opgehaald. Maak ruimte vrij.',
    'file-not-readable': ({ name }) =>
      `Het bestand ${name} kan niet worden gelezen. Controleer of het er nog is en kies het opnieuw.`,
    'file-empty': 'Het bestand is leeg. Controleer het adres, of de export die het schrijft.',
    'file-header-only': 'Het bestand heeft een kopregel, maar geen voertuigen eronder.',
    'file-web-page':
      'Dit is een webpagina, geen CSV-bestand. Gebruik het directe adres van het bestand, zoals dat achter de downloadknop.',
    'file-other-type': ({ type }) =>
      `De server noemt dit ${type}, en dat is geen CSV-bestand. Gebruik het adres dat de lijst als CSV geeft.`,
    'file-spreadsheet':
      'Dit is een Excel-map of een ZIP-archief, geen CSV-bestand. Sla het blad op als ‘CSV UTF-8’ en importeer dat.',
    'file-compressed': 'Dit bestand is gecomprimeerd (gzip). Pak het uit en importeer het CSV-bestand erin.',
    'file-binary': 'Dit is een binair bestand, geen CSV-bestand. Controleer het adres.',
    'file-not-utf-8':
      'Dit bestand bevat tekens die geen UTF-8 zijn; misschien is het geschreven in Windows-1252. Sla het op als ‘CSV UTF-8’ en importeer dat.',
    'header-incomplete': ({ columns }) =>
      `In de kopregel van het bestand ontbreekt: ${columns}. Vul het aan, of verwijder de kopregel.`,
    'header-repeated': ({ columns }) =>
      `De kopregel van het bestand noemt een kolom twee keer: ${columns}. Verwijder er een.`,
    'header-unit': ({ column }) =>
      `De kopregel noemt een eenheid die onbekend is of niet bij haar kolom past: ${column}. Verbeter haar, of laat de haakjes weg.`,
    'import-full': ({ taken }) =>
      `De schijf raakte midden in de import vol: voertuigen uit het bestand die op het terrein staan: ${taken}; de rest ontbreekt. Maak ruimte vrij en importeer opnieuw; niets wordt dubbel overgenomen.`,
    'all-rows-refused': ({ refused }) =>
      `Geen enkele regel van het bestand telde mee (geweigerd: ${refused}); het terrein is ongewijzigd. Verbeter het bestand bij de bron en importeer het opnieuw.`,
    'postgres-url-unreadable':
      'Dit is geen adres van een PostgreSQL-database. Het moet luiden: postgres://gebruiker@server/database.',
    'postgres-certificates-unreadable':
      'Het adres noemt certificaten die hier niet te lezen zijn, of geen waar verify-ca er een nodig heeft. Controleer de bestanden van sslrootcert, sslcert en sslkey.',
    'postgres-no-tls': ({ host }) =>
      `De databaseserver ${host} heeft geen TLS, dat het adres verlangt. Zet het daar aan, of wijzig sslmode in het adres.`,
    'postgres-not-trusted': ({ host }) =>
      `Het certificaat van de databaseserver ${host} is niet te vertrouwen. Noem de uitgever met sslrootcert in het adres.`,
    'postgres-password': ({ host, user }) =>
      `De databaseserver ${host} laat de gebruiker ‘${user}’ niet toe. Controleer gebruiker en wachtwoord.`,
    'postgres-no-database': ({ host, database }) =>
      `Op de databaseserver ${host} is geen database ‘${database}’. Controleer het einde van het adres.`,
    'postgres-unreachable': ({ host }) =>
      `Op ${host} antwoordt geen PostgreSQL. Controleer het adres, en of de server draait.`,
    'postgres-not-allowed': ({ host, reason }) =>
      `De databaseserver ${host} verbiedt wat hier nodig is (${reason}). Geef de gebruiker dat recht.`,
    'postgres-full': ({ host }) => `De schijf van de databaseserver ${host} is vol.`,
    'postgres-refused': ({ host, reason }) => `De databaseserver ${host} weigerde: ${reason}.`,
    'postgres-lost': ({ host }) =>
      `De databaseserver ${host} viel halverwege weg. Probeer het nog eens zodra hij terug is.`,
    'mirror-failed':
      'De spiegel is om onbekende reden uitgevallen; het wordt vanzelf opnieuw geprobeerd. De reden staat in het logboek.',
    'mirror-newer': 'De tabellen van de spiegel zijn door een nieuwer AmpControl gemaakt. Werk dit exemplaar bij.',
    'mirror-other-lot': ({ lot }) =>
      `Het terrein ‘${lot}’ in die database is van een ander AmpControl. Geef dit exemplaar een eigen naam.`,
    'mirror-second-writer': ({ lot }) =>
      `Een ander AmpControl schrijft daar het terrein ‘${lot}’. Sluit een van beide.`,
  },

  refusals: {
    'wrong-number-of-columns': 'De regel heeft te veel of te weinig kolommen.',
    'plate-empty': 'Het kenteken ontbreekt.',
    'plate-too-long': 'Het kenteken heeft meer dan 20 tekens.',
    'plate-no-letter-or-digit': 'Het kenteken heeft geen letters en geen cijfers.',
    'charge-missing': 'De lading ontbreekt.',
    'charge-not-a-number': 'De lading is geen gewoon getal zoals 57 of 57,5.',
    'charge-negative': 'De lading is kleiner dan nul.',
    'charge-above-total': 'De lading is groter dan de accu.',
    'total-missing': 'De grootte van de accu ontbreekt.',
    'total-not-a-number': 'De grootte van de accu is geen bruikbaar getal zoals 57 of 57,5.',
    'total-not-positive': 'De grootte van de accu is niet groter dan nul.',
    'target-missing': 'Het doel ontbreekt.',
    'target-not-a-number': 'Het doel is geen gewoon getal zoals 80 of 62,5.',
    'target-out-of-range': 'Het doel ligt niet tussen 0 en 100.',
    'bay-too-long': 'De naam van de plek heeft meer dan 20 tekens.',
    'departure-time-unreadable':
      'De ophaaltijd is geen tijd zoals 17:30 en geen datum en tijd met tijdzone zoals 2026-01-31T17:30+01:00.',
    'charging-power-unreadable': 'Het laadvermogen is geen gewoon getal van 0,1 tot 1000000.',
    'quote-not-closed': 'Een aanhalingsteken wordt geopend, maar niet gesloten.',
    'line-too-long': 'De regel is te lang.',
    'repeated-later': 'Het kenteken staat verderop nog een keer; de laatste regel telt.',
    'above-header': 'De regel staat boven de kopregel, die de kolommen in een andere volgorde noemt. Zet hem eronder.',
    'totals-row': 'De regel vat de regels erboven samen; het is geen voertuig.',
    'cell-not-understood':
      'Een gegeven dat niet verplicht is, kon niet worden gelezen; het voertuig is zonder overgenomen.',
  },
}
