import type { TranslatedErrors } from '../error-codes.ts'

/** Sentences by the code of an error, and of a refused row. */
export const errors: TranslatedErrors = {
  errors: {
    internal: ({ id }) => `Algo ha fallado en AmpControl; en el registro figura como ${id}.`,
    closing: 'AmpControl se está cerrando. Ábralo de nuevo y vuelva a intentarlo.',
    'connection-lost':
      'AmpControl no responde. Compruebe que está abierto y que este dispositivo tiene red, y vuelva a intentarlo.',
    'no-answer-yet': 'AmpControl no responde desde hace cinco segundos. Vuelva a intentarlo: nada se hace dos veces.',
    'access-denied':
      'Este dispositivo no tiene permiso. Abra la dirección con el token que le dio el responsable del aparcamiento.',
    'input-does-not-fit': 'Este dato no es válido. Compruébelo y vuelva a intentarlo.',
    'unknown-command': 'Esta orden no existe. Actualice la ventana.',
    'setting-pinned': ({ setting }) =>
      `AmpControl se inició con un valor fijo para «${setting}»; cámbielo allí y vuelva a iniciarlo.`,
    'desktop-only': 'Esto solo se puede hacer en la aplicación de escritorio, en su propio equipo.',
    'update-off':
      'No hay ninguna dirección de actualizaciones. Indique una primero o instale a mano el paquete más nuevo.',
    'update-failed': ({ reason }) =>
      `No se ha podido obtener la actualización (${reason}). Inténtelo más tarde o instale a mano el paquete más nuevo.`,
    'folder-not-opened': 'No se ha podido abrir la carpeta de datos; ábrala en el explorador de archivos.',
    'port-taken': ({ port }) => `El puerto ${port} ya está ocupado. Elija otro.`,
    'charger-unknown': 'Este cargador ya no es conocido.',
    'charge-over': 'Esta carga ha terminado y ya no necesita vehículo.',
    'not-parked': 'Este vehículo ya no está en el aparcamiento.',
    'not-a-charger': 'Solo la escucha de los cargadores puede enviar esto.',
    'port-forbidden': ({ port }) => `El puerto ${port} no está permitido aquí. Elija uno superior a 1023.`,
    'address-unusable': ({ host }) => `Este equipo no tiene la dirección de red «${host}». Elija otra, como 127.0.0.1.`,
    'charger-port-taken': ({ port }) =>
      `Otro programa usa el puerto ${port}, así que allí no se puede oír ningún cargador. Elija otro puerto para los cargadores.`,
    'charger-address-unusable': ({ host, port }) =>
      `No se puede oír los cargadores en ${host}, puerto ${port}: este ordenador no lo permite o no tiene esa dirección.`,
    'pin-needed': 'Para esto hace falta el PIN del responsable del aparcamiento.',
    'pin-wrong': 'Este PIN no es correcto. Vuelva a intentarlo.',
    'pin-wait': ({ seconds }) => `Demasiados PIN incorrectos. Espere ${seconds} s y vuelva a intentarlo.`,
    'pin-only-here': 'El primer PIN solo se puede fijar en el ordenador en el que funciona AmpControl. Fíjelo allí.',
    'pin-not-set': 'No hay ningún PIN, así que no hay nada que desbloquear.',
    'storage-busy': 'Otro programa está usando la base de datos. Ciérrelo y vuelva a intentarlo.',
    'storage-full': 'El disco está lleno, así que no se ha guardado nada. Libere espacio y vuelva a intentarlo.',
    'storage-corrupt':
      'La base de datos está dañada. Vuelva a abrir AmpControl: aparta el archivo dañado y restaura la copia de seguridad correcta más reciente.',
    'data-folder-read-only': 'AmpControl no puede escribir en su carpeta de datos. Dele permiso para hacerlo.',
    'trouble-restored': ({ backup, aside }) =>
      `La base de datos estaba dañada, así que la copia del ${backup} ocupó su lugar: falta lo que se hizo después. El archivo dañado está en la carpeta de datos como ${aside}. Revise el aparcamiento e importe de nuevo.`,
    'trouble-restored-missing': ({ backup }) =>
      `La base de datos no estaba, así que la copia del ${backup} ocupó su lugar: falta lo que se hizo después. Revise el aparcamiento e importe de nuevo.`,
    'trouble-started-empty': ({ aside }) =>
      `La base de datos estaba dañada y no había ninguna copia buena, así que el aparcamiento empezó vacío. El archivo dañado está en la carpeta de datos como ${aside}; guárdelo e importe de nuevo los vehículos.`,
    'trouble-started-anew':
      'La base de datos no estaba y no había ninguna copia buena, así que el aparcamiento empezó vacío. Importe de nuevo los vehículos.',
    'trouble-index-rebuilt':
      'Un índice de la base de datos estaba dañado y se rehízo a partir de los datos; no falta nada. Haga revisar el disco de este ordenador.',
    'trouble-log-damaged': ({ changes }) =>
      `La parte más reciente de la base de datos estaba dañada al iniciarse AmpControl: faltan los últimos cambios anteriores, ${changes} como máximo. Revise el aparcamiento y vuelva a importar; haga revisar el disco de este ordenador.`,
    'trouble-log-gone':
      'Al iniciarse AmpControl faltaba un archivo con los cambios más recientes (ampcontrol.db-wal): puede faltar lo último que se hizo antes. Revise el aparcamiento y vuelva a importar; no copie ni borre nada en la carpeta de datos mientras AmpControl esté en marcha.',
    'trouble-cannot-save': ({ since }) =>
      `Desde ${since} no se puede guardar nada: lo que se haga ahora se pierde. Los vehículos listos se anuncian de todos modos. Compruebe que el disco tenga espacio y que AmpControl pueda escribir en su carpeta de datos.`,
    'trouble-backup-failed': ({ since }) =>
      `Desde ${since} no se pudo hacer ninguna copia de seguridad. Compruebe que el disco tenga espacio y que AmpControl pueda escribir en la carpeta de las copias.`,
    'trouble-backup-damaged': ({ since }) =>
      `Desde ${since} no se pudo hacer ninguna copia de seguridad, porque la base de datos está dañada. Reinicie AmpControl: aparta el archivo dañado y restaura la última copia buena.`,
    'backup-missing': 'Esta copia de seguridad ya no está o no se puede leer; mire de nuevo la lista.',
    'backup-damaged':
      'Esta copia de seguridad está dañada o no contiene ningún aparcamiento, así que no se restauró nada. Elija otra.',
    'backup-folder-missing': ({ folder }) =>
      `La carpeta ${folder} para las copias de seguridad no está. Conecte su disco o la unidad compartida.`,
    'trouble-backup-copy-failed': ({ folder, since }) =>
      `Desde ${since} no se pudieron copiar las copias de seguridad a ${folder}; en la carpeta de datos se hacen de todos modos. Compruebe que el disco o la unidad compartida esté conectada, tenga espacio y deje escribir a AmpControl.`,
    'trouble-set-back': ({ backup, aside }) =>
      `El aparcamiento volvió a la copia de seguridad del ${backup}: falta lo que se hizo después. El estado anterior se guarda como ${aside} y se puede restaurar en los ajustes.`,
    'trouble-pin-removed': ({ file }) =>
      `Se ha quitado el PIN porque el archivo ${file} estaba en la carpeta de datos. Si nadie lo puso allí a propósito, compruebe quién tiene acceso a este ordenador. Fije un PIN nuevo en los ajustes.`,
    'trouble-folder-open': ({ folder }) =>
      `Otros usuarios de este ordenador pueden mirar en la carpeta de datos ${folder}, donde se guardan matrículas. Ciérrela para ellos (chmod 700) y vuelva a abrir AmpControl.`,
    'trouble-date-in-doubt': ({ before, now }) =>
      `El reloj de este ordenador indica ${now}, y la última vez indicaba ${before}. Si es correcto, no hay que hacer nada; si no, póngalo en hora. Hasta que haya funcionado un día con esta fecha, o arrancado dos veces, no se borra ninguna matrícula ni se elimina ninguna copia.`,
    'plate-not-parked': ({ plate }) => `${plate} no está en el aparcamiento.`,
    'session-unknown': 'Esta estancia no existe; mire de nuevo la lista.',
    'already-left': ({ plate }) => `${plate} ya salió.`,
    'in-the-lot-again': ({ plate }) => `${plate} ya está de nuevo en el aparcamiento, con una estancia más reciente.`,
    'stay-is-over': ({ plate }) =>
      `${plate} salió hace demasiado tiempo para continuar esa estancia. Si está aquí de nuevo, añádalo como vehículo nuevo.`,
    'stay-followed': ({ plate }) =>
      `${plate} ha vuelto a estar aquí desde esa estancia. Solo se puede recuperar la última.`,
    'plate-not-kept':
      'La matrícula de esta estancia ya no se conserva, así que nadie puede saber qué vehículo devolver. Si está aquí, impórtelo de nuevo.',
    'plate-parked': ({ plate }) => `${plate} ya está en el aparcamiento. Ábralo en la lista.`,
    'plate-unreadable': ({ limit }) => `Una matrícula tiene una letra o una cifra y como máximo ${limit} caracteres.`,
    'text-too-long': ({ limit }) => `Este texto tiene como máximo ${limit} caracteres.`,
    'driver-not-set-up': 'No está configurado cómo avisar a los conductores. Se hace en los ajustes.',
    'webhook-silent': ({ host }) =>
      `${host} no respondió en tres intentos. No se ha avisado a nadie; llame, o inténtelo más tarde.`,
    'webhook-refused': ({ host, status }) =>
      `${host} no lo aceptó (estado ${status}). No se ha avisado a nadie; compruebe el webhook en los ajustes.`,
    'change-unknown': 'Este cambio no existe; mire de nuevo el vehículo.',
    'changed-since': ({ plate }) =>
      `${plate} se ha cambiado otra vez desde entonces, así que esto ya no se puede deshacer; indique el valor de nuevo.`,
    'charge-above-capacity': ({ batteryCapacity }) =>
      `La batería tiene una capacidad de ${batteryCapacity}; indique como máximo esa cantidad.`,
    'bay-too-long': ({ limit }) => `El nombre de una plaza tiene como máximo ${limit} caracteres.`,
    'needed-by-past': 'Esa hora ya ha pasado; elija una que esté por venir.',
    'range-backwards': 'El último día es anterior al primero. Elíjalos al revés.',
    'import-cancelled': 'La importación se ha cancelado.',
    'import-failed-inside': 'Algo falló en AmpControl durante la importación; los detalles están en el registro.',
    'import-exists': 'Ya hay una importación con este nombre.',
    'too-many-imports':
      'Ya se están leyendo tres fuentes. Espere a que termine una, o cancele una, y vuelva a intentarlo.',
    'import-unknown': 'Esta importación no existe. Elija una de la lista de importaciones.',
    'preview-stopped': 'La vista previa se ha cancelado.',
    'preview-unknown': 'La vista previa es demasiado antigua y ya no está. Abra de nuevo la vista previa del archivo.',
    'preview-exists': 'Ya hay una vista previa con este nombre.',
    'too-many-previews':
      'Ahora mismo hay vistas previas de otros archivos en curso. Vuelva a intentarlo dentro de un momento.',
    'upload-unknown': 'El archivo ya no está aquí. Elíjalo de nuevo.',
    'too-many-uploads': 'Ahora mismo se están enviando otros archivos. Vuelva a intentarlo dentro de un momento.',
    'watch-unknown': 'Esta fuente ya no se vigila.',
    'source-set-since': 'Alguien ha cambiado esta fuente entretanto. Fíjela como deba estar.',
    'source-unknown': 'Aún no se ha importado nada de esta fuente. Importe antes un archivo de esa fuente.',
    'watch-exists': 'Esta fuente ya se vigila. Cambie la vigilancia existente.',
    'watch-from-elsewhere':
      'Una fuente vigilada solo se puede indicar en el equipo donde funciona AmpControl, porque puede apuntar a él.',
    'url-unreadable': 'Esta no es una dirección completa. Escríbala como https://lot.example/vehicles.csv.',
    'url-not-http': ({ scheme }) =>
      `No se puede importar una dirección que empieza por ${scheme}. Debe empezar por http: o https:.`,
    'url-this-computer': ({ host }) =>
      `Una importación pedida desde otro dispositivo no puede leer de este equipo (${host}). Importe en la pantalla de este equipo o use una dirección de otro.`,
    'redirect-nowhere': ({ host }) => `${host} redirige, pero no dice adónde. Compruebe la dirección.`,
    'redirect-not-http': 'El servidor redirige a una dirección que no se puede seguir. Compruebe la dirección.',
    'redirect-not-secure':
      'El servidor redirige de una dirección segura a otra que no lo es (http), y eso no se sigue. Use la dirección https correcta.',
    'redirect-loop': ({ host }) => `${host} redirige en círculo y nunca llega a un archivo. Compruebe la dirección.`,
    'redirect-too-often': ({ redirects }) =>
      `La dirección se ha redirigido más de ${redirects} veces. Use la dirección del propio archivo.`,
    'host-unknown': ({ host }) => `No se encuentra ningún servidor llamado ${host}. Compruebe la dirección y la red.`,
    'connection-refused': ({ host }) =>
      `${host} ha rechazado la conexión. Compruebe que el servidor está en marcha y que el puerto es correcto.`,
    'connection-not-secure': ({ host }) =>
      `No se ha podido establecer una conexión segura con ${host}: su certificado no es de confianza.`,
    'network-unreachable': ({ host }) => `No hay red que llegue hasta ${host}. Compruebe la conexión de red.`,
    'connection-timeout': ({ host }) =>
      `${host} no ha respondido a tiempo. Compruebe la dirección y la red, y vuelva a intentarlo.`,
    'proxy-failed': ({ host }) =>
      `El proxy de este equipo no ha llegado hasta ${host}. Compruebe la configuración del proxy.`,
    'no-answer': ({ host }) => `${host} no ha respondido correctamente. Compruebe la dirección y vuelva a intentarlo.`,
    'status-forbidden': ({ host, status }) =>
      `${host} solo entrega este archivo con inicio de sesión (estado ${status}). Use una dirección directa que no lo necesite.`,
    'status-not-found': ({ host, status }) =>
      `${host} no tiene ningún archivo en esta dirección (estado ${status}). Compruebe la dirección.`,
    'status-gone': ({ host, status }) =>
      `${host} ya no tiene el archivo en esta dirección (estado ${status}). Pregunte dónde está ahora.`,
    'status-server-error': ({ host, status }) =>
      `${host} tiene una avería (estado ${status}). Vuelva a intentarlo más tarde.`,
    'status-not-now': ({ host, status }) =>
      `${host} no puede entregar el archivo en este momento (estado ${status}). Vuelva a intentarlo dentro de unos minutos.`,
    'status-wait': ({ host, status, minutes }) =>
      `${host} pide que no se le consulte por ahora (estado ${status}). Vuelva a intentarlo dentro de ${minutes} min.`,
    'status-unexpected': ({ host, status }) =>
      `${host} ha respondido con el estado ${status} en lugar del archivo. Compruebe la dirección.`,
    'answer-timeout': ({ host, seconds }) =>
      `${host} no ha empezado a responder en ${seconds} s, así que la importación se ha abandonado. Compruebe la dirección y la red, y vuelva a intentarlo; el límite se puede aumentar en los ajustes.`,
    'import-timeout': ({ seconds }) =>
      `El servidor no ha enviado nada durante ${seconds} s, así que la importación se ha abandonado. Compruebe la red y vuelva a intentarlo.`,
    'import-too-slow': ({ minutes }) =>
      `El archivo no ha llegado entero en ${minutes} min, así que la importación se ha abandonado. Compruebe la red y vuelva a intentarlo; el límite se puede aumentar en los ajustes.`,
    'import-cut-off': ({ host, bytes }) =>
      `El archivo de ${host} se ha cortado tras ${bytes} bytes, así que no se ha usado nada de él. Vuelva a intentarlo.`,
    'import-too-large': ({ megabytes }) =>
      `El archivo supera los ${megabytes} MB, el límite de una importación. Se puede aumentar en los ajustes.`,
    'spool-full': 'El disco está lleno, así que no se ha podido descargar el archivo. Libere espacio.',
    'file-not-readable': ({ name }) =>
      `No se puede leer el archivo ${name}. Compruebe que sigue ahí y elíjalo de nuevo.`,
    'file-empty': 'El archivo está vacío. Compruebe la dirección o la exportación que lo genera.',
    'file-header-only': 'El archivo tiene una fila de encabezado, pero ningún vehículo debajo.',
    'file-web-page':
      'Esto es una página web, no un archivo CSV. Use la dirección directa del archivo, como la que hay tras su botón de descarga.',
    'file-other-type': ({ type }) =>
      `El servidor lo llama ${type}, que no es un archivo CSV. Use la dirección que da la lista en CSV.`,
    'file-spreadsheet':
      'Esto es un libro de Excel o un archivo ZIP, no un archivo CSV. Guarde la hoja como «CSV UTF-8» e importe ese archivo.',
    'file-compressed': 'Este archivo está comprimido (gzip). Descomprímalo e importe el archivo CSV que contiene.',
    'file-binary': 'Esto es un archivo binario, no un archivo CSV. Compruebe la dirección.',
    'file-not-utf-8':
      'Este archivo tiene caracteres que no son UTF-8; quizá esté escrito en Windows-1252. Guárdelo como «CSV UTF-8» e importe ese archivo.',
    'header-incomplete': ({ columns }) =>
      `En el encabezado del archivo falta: ${columns}. Complételo o quite el encabezado.`,
    'header-repeated': ({ columns }) =>
      `El encabezado del archivo nombra dos veces una columna: ${columns}. Quite una de ellas.`,
    'header-unit': ({ column }) =>
      `El encabezado nombra una unidad que no se conoce o no corresponde a su columna: ${column}. Corríjala o quite el paréntesis.`,
    'import-full': ({ taken }) =>
      `El disco se llenó en medio de la importación: vehículos del archivo que constan en el aparcamiento: ${taken}; el resto falta. Libere espacio e importe de nuevo; nada se toma dos veces.`,
    'all-rows-refused': ({ refused }) =>
      `Ninguna fila del archivo es válida (rechazadas: ${refused}); el aparcamiento no ha cambiado. Corrija el archivo en su origen e impórtelo de nuevo.`,
    'postgres-url-unreadable':
      'Esto no es la dirección de una base de datos PostgreSQL. Debería ser postgres://usuario@servidor/base.',
    'postgres-certificates-unreadable':
      'La dirección nombra certificados que no se pueden leer aquí, o ninguno donde verify-ca lo necesita. Compruebe los archivos de sslrootcert, sslcert y sslkey.',
    'postgres-no-tls': ({ host }) =>
      `El servidor de base de datos ${host} no ofrece TLS, que la dirección exige. Actívelo allí o cambie sslmode en la dirección.`,
    'postgres-not-trusted': ({ host }) =>
      `El certificado del servidor de base de datos ${host} no es de confianza. Indique su autoridad con sslrootcert en la dirección.`,
    'postgres-password': ({ host, user }) =>
      `El servidor de base de datos ${host} no admite al usuario «${user}». Compruebe el usuario y la contraseña.`,
    'postgres-no-database': ({ host, database }) =>
      `En el servidor ${host} no hay ninguna base de datos «${database}». Compruebe el final de la dirección.`,
    'postgres-unreachable': ({ host }) =>
      `Ningún PostgreSQL responde en ${host}. Compruebe la dirección y que el servidor funcione.`,
    'postgres-not-allowed': ({ host, reason }) =>
      `El servidor de base de datos ${host} prohíbe lo que hace falta aquí (${reason}). Dé ese permiso al usuario.`,
    'postgres-full': ({ host }) => `El disco del servidor de base de datos ${host} está lleno.`,
    'postgres-refused': ({ host, reason }) => `El servidor de base de datos ${host} lo ha rechazado: ${reason}.`,
    'postgres-lost': ({ host }) =>
      `El servidor de base de datos ${host} ha desaparecido a mitad de camino. Vuelva a intentarlo cuando esté de nuevo.`,
    'mirror-failed':
      'El espejo ha fallado por un motivo desconocido; se vuelve a intentar por sí solo. El registro contiene el motivo.',
    'mirror-newer': 'Las tablas del espejo las creó un AmpControl más reciente. Actualice este.',
    'mirror-other-lot': ({ lot }) =>
      `En esa base de datos, el aparcamiento «${lot}» es de otro AmpControl. Dé a este un nombre propio.`,
    'mirror-second-writer': ({ lot }) =>
      `Otro AmpControl está escribiendo allí el aparcamiento «${lot}». Cierre uno de los dos.`,
  },

  refusals: {
    'wrong-number-of-columns': 'La fila tiene columnas de más o de menos.',
    'plate-empty': 'Falta la matrícula.',
    'plate-too-long': 'La matrícula tiene más de 20 caracteres.',
    'plate-no-letter-or-digit': 'La matrícula no tiene ni letras ni cifras.',
    'charge-missing': 'Falta la carga.',
    'charge-not-a-number': 'La carga no es un número sencillo como 57 o 57,5.',
    'charge-negative': 'La carga es inferior a cero.',
    'charge-above-total': 'La carga supera la capacidad de la batería.',
    'total-missing': 'Falta la capacidad de la batería.',
    'total-not-a-number': 'La capacidad de la batería no es un número utilizable como 57 o 57,5.',
    'total-not-positive': 'La capacidad de la batería no es superior a cero.',
    'target-missing': 'Falta el objetivo.',
    'target-not-a-number': 'El objetivo no es un número sencillo como 80 o 62,5.',
    'target-out-of-range': 'El objetivo no está entre 0 y 100.',
    'bay-too-long': 'El nombre de la plaza tiene más de 20 caracteres.',
    'departure-time-unreadable':
      'La hora de recogida no es ni una hora como 17:30 ni fecha y hora con zona horaria como 2026-01-31T17:30+01:00.',
    'charging-power-unreadable': 'La potencia de carga no es un número sencillo de 0,1 a 1000000.',
    'quote-not-closed': 'Una comilla se abre, pero no se cierra.',
    'line-too-long': 'La fila es demasiado larga.',
    'repeated-later': 'La matrícula aparece otra vez más abajo; cuenta la última fila.',
    'above-header': 'La fila está por encima del encabezado, que nombra las columnas en otro orden. Póngala debajo.',
    'totals-row': 'La fila resume las filas de arriba; no es ningún vehículo.',
    'cell-not-understood': 'No se pudo leer un dato opcional; el vehículo se aceptó sin él.',
  },
}
