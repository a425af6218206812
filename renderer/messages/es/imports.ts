import { atMoment, withArticle } from '../../../shared/messages/es/moments.ts'
import type { imports as english } from '../en/imports.ts'
import { plural } from '../plural.ts'

/** Importing: the dialog, its preview, watched sources and past imports. */
export const imports: typeof english = {
  imports: {
    open: 'Importar',
    openRunning: 'Importando',
    title: 'Importar vehículos',
    close: 'Cerrar',
    urlLabel: 'Dirección del archivo CSV',
    urlHint:
      'Un enlace directo que empiece por http:// o https://. Una vista previa muestra qué cambiaría antes de que cambie nada.',
    preview: 'Vista previa',
    pickFile: 'Elegir un archivo',
    pickAgain: (name) => `El archivo ${name} no se conserva. Elíjalo de nuevo para importarlo.`,
    dropHint: 'o arrastre un archivo CSV a cualquier parte de esta ventana',
    dropHere: 'Suelte el archivo CSV para ver la vista previa',
    dropOne: 'Suelte un solo archivo cada vez, por favor.',
    recentLabel: 'Usadas antes',
    start: 'Importar',
    cancel: 'Cancelar',
    cancelLabel: (source) => `Cancelar la importación de ${source}`,
    phases: {
      waiting: 'Esperando su turno',
      sending: 'Enviando el archivo',
      fetching: 'Descargando el archivo',
      checking: 'Comprobando las filas',
      comparing: 'Comparando con el aparcamiento',
      writing: 'Añadiendo al aparcamiento',
    },
    waits: 'Espera a la importación en curso de la misma fuente',
    bytesPerSecond: (bytes) => `${bytes}/s`,
    rowsPerSecond: (rows) => `${rows} filas/s`,
    timeLeft: (duration) => `aprox. ${duration} más`,
    progressLabel: (source) => `Importación de ${source}`,
    bytes: (bytes) => bytes,
    bytesOf: (bytes, total) => `${bytes} de ${total}`,
    rows: (rows, formatted) => plural(rows, '1 fila', `${formatted} filas`),
    rowsOf: (rows, total) => `${rows} de ${total} filas`,
    imported: (count, formatted) => plural(count, '1 vehículo importado', `${formatted} vehículos importados`),
    cancelled: 'Importación cancelada',
    cancelledHint: 'Lo que se había incorporado hasta entonces sigue en el aparcamiento.',
    interrupted: 'Importación interrumpida',
    failed: 'La importación ha fallado',
    identical: 'El archivo es el mismo que la última vez, así que ninguna carga ha retrocedido.',
    from: (source, clock) => `${source} · ${clock}`,
    refusedTitle: (count, formatted) =>
      plural(count, '1 fila no se ha tenido en cuenta', `${formatted} filas no se han tenido en cuenta`),
    refusedHint: 'Corríjalas en el archivo e impórtelo de nuevo; todo lo demás ya se ha incorporado.',
    refusedColumns: { line: 'Línea', text: 'Fila', reason: 'Motivo' },
    showMore: (count) => `Mostrar ${count} más`,
    show: 'Mostrar',
    outcomeOf: (source, outcome) => `${outcome} · ${source}`,
    runsLabel: 'Importaciones en curso y sus resultados',
    details: 'Detalles',
    dismissLabel: (source) => `Descartar el resultado: ${source}`,
    previewReady: 'Vista previa lista',
    noPreview: 'Sin vista previa',
    showPreview: 'Ver la vista previa',
    saveRefused: 'Guardar como CSV',
    refusedFile: (importId) => `ampcontrol-filas-rechazadas-${importId}.csv`,
    awayTitle: (count, formatted) =>
      plural(
        count,
        '1 vehículo que salió figura en el archivo y sigue fuera',
        `${formatted} vehículos que salieron figuran en el archivo y siguen fuera`,
      ),
    awayHint: 'Sus filas no muestran una estancia nueva. Recupere los que de todos modos estén en el aparcamiento.',
    bringAllBack: (count, formatted) => plural(count, 'Recuperar 1', `Recuperar los ${formatted}`),
    isBackInTheLot: 'De nuevo en el aparcamiento',
    leftLongAgo: (moment) => `Salida: ${moment}. Si está aquí, añádalo como vehículo nuevo.`,
    awayMore: (formatted) => `${formatted} más están en el historial.`,
    differsTitle: (count, formatted) =>
      plural(
        count,
        '1 fila resultó distinta de la vista previa',
        `${formatted} filas resultaron distintas de la vista previa`,
      ),
    differsHint: 'El aparcamiento cambió después de la vista previa, así que estas filas se planificaron de nuevo.',
    differs: (expected, actual) => `${expected} → ${actual}`,
    refusedSuffix: (count, formatted) => plural(count, '1 fila rechazada', `${formatted} filas rechazadas`),
  },

  preview: {
    title: 'Qué haría la importación',
    facts: (bytes, rows) => `${bytes} · ${rows}`,
    nothingYet: 'Todavía no se ha cambiado nada.',
    identical: 'El archivo es el mismo que la última vez: nada retrocede y los vehículos que salieron siguen fuera.',
    similar: (count, formatted) =>
      plural(
        count,
        '1 matrícula se parece a otra: las mismas letras y cifras, separadas de otra manera.',
        `${formatted} matrículas se parecen a otras: las mismas letras y cifras, separadas de otra manera.`,
      ),
    readAs: (soc: string, battery: string, target: string) => `${soc} de ${battery} → ${target}`,
    held: (count: number, formatted: string) =>
      plural(
        count,
        'Una carga no encaja con lo que se sabía. Queda apartada hasta que otra lectura la confirme.',
        `${formatted} cargas no encajan con lo que se sabía. Quedan apartadas hasta que otra lectura las confirme.`,
      ),
    partlyRead: (count: number, formatted: string) =>
      plural(
        count,
        '1 fila se acepta sin un dato que no se pudo leer; está señalada abajo.',
        `${formatted} filas se aceptan sin un dato que no se pudo leer; están señaladas abajo.`,
      ),
    notes: {
      linesAboveHeader: (count: number, formatted: string) =>
        plural(
          count,
          'Se omite 1 línea por encima del encabezado.',
          `Se omiten ${formatted} líneas por encima del encabezado.`,
        ),
      chargesAreFractions: 'Las cargas son fracciones de uno: 0,8 se lee como 80 %.',
      targetsAreFractions: 'Los objetivos son fracciones de uno: 0,8 se lee como 80 %.',
      readAsList:
        'Esta fuente se lee como lista de llegadas: las cargas que solo repite no cambian nada en los vehículos del aparcamiento.',
      notUnicode: (encoding) =>
        `El archivo no está en UTF-8; se lee como ${encoding}. Revise las matrículas con tildes.`,
    },
    similarTo: (plate) => `se parece a ${plate}`,
    nothing: (refused, formatted) =>
      plural(
        refused,
        'La única fila fue rechazada. No hay nada que importar.',
        `Las ${formatted} filas fueron rechazadas. No hay nada que importar.`,
      ),
    kinds: {
      new: 'Nuevas',
      backAgain: 'De vuelta',
      updated: 'Actualizadas',
      unchanged: 'Sin cambios',
      staysAway: 'Aún fuera',
      refused: 'Rechazadas',
      repeated: 'Repetidas',
      missing: 'No en el archivo',
    },
    kindsLabel: 'Filas según su resultado',
    hints: {
      new: 'Estas matrículas entran en el aparcamiento.',
      backAgain: 'Estas matrículas habían salido y vuelven a entrar en el aparcamiento.',
      updated: 'Estos vehículos reciben lo que dice el archivo.',
      unchanged: 'El archivo no dice nada nuevo de estos vehículos.',
      staysAway:
        'Estos vehículos han salido y sus filas no muestran una estancia nueva; siguen fuera. Puede hacerlos volver desde el historial.',
      refused: 'Estas filas no se tienen en cuenta. Todo lo demás se puede importar igualmente.',
      repeated: 'Estas matrículas aparecen otra vez más abajo; cuenta la última fila.',
      missing:
        'Esta fuente nombraba antes estos vehículos y ahora no. Siguen en el aparcamiento hasta que alguien les dé salida.',
    },
    columns: { line: 'Línea', plate: 'Matrícula', row: 'Fila', what: 'Qué cambia', reason: 'Motivo' },
    changes: {
      charge: (from, to) => `Carga ${from} → ${to}`,
      held: (_from, to) => `Carga de ${to} apartada hasta que otra lectura la confirme`,
      target: (from, to) => `Objetivo ${from} → ${to}`,
      battery: (from, to) => `Batería ${from} → ${to}`,
      bay: (from, to) => `Plaza ${from} → ${to}`,
      neededBy: (from, to) => `Recogida ${from} → ${to}`,
      power: (from, to) => `Potencia ${from} → ${to}`,
      plate: (from, to) => `Matrícula ${from} → ${to}`,
    },
    none: 'sin dato',
    run: (count, formatted) => plural(count, 'Importar 1 vehículo', `Importar ${formatted} vehículos`),
    stop: 'No importar',
    changed: {
      title: (count, formatted) =>
        plural(
          count,
          'El aparcamiento ha cambiado desde esta vista previa: ahora 1 fila se trataría de otra manera.',
          `El aparcamiento ha cambiado desde esta vista previa: ahora ${formatted} filas se tratarían de otra manera.`,
        ),
      missingTitle:
        'El aparcamiento ha cambiado desde esta vista previa: ahora son otros los vehículos que no están en el archivo.',
      hint: 'No se ha importado nada. Revise los cambios y después importe o deténgase.',
      label: 'Filas que ahora se tratarían de otra manera',
      before: 'Antes',
      now: 'Ahora',
      first: (named, total) => `Se muestran las primeras ${named} de ${total} filas.`,
      newlyMissing: 'Tampoco están ahora en el archivo:',
      noLongerMissing: 'No están en el archivo ni tampoco ya en el aparcamiento:',
      more: (count) => `y ${count} más`,
      told: 'No se ha importado nada: el aparcamiento ha cambiado desde la vista previa. Revise antes los cambios.',
    },
  },

  pastImports: {
    title: 'Importaciones anteriores',
    label: 'Importaciones anteriores, la más reciente primero',
    emptyTitle: 'Todavía no se ha importado nada',
    emptyHint: 'Aquí se guarda cada importación: de dónde vino, qué cambió y qué filas se rechazaron.',
    loading: 'Obteniendo las importaciones',
    columns: {
      when: 'Fecha',
      source: 'Fuente',
      by: 'Por',
      status: 'Resultado',
      imported: 'Vehículos',
      refused: 'Rechazadas',
      size: 'Tamaño',
    },
    open: (clock) => clock,
    openLabel: (source, clock) => `Importación de ${source}, ${clock}`,
    by: { attendant: 'Personal', http: 'HTTP', watch: 'Vigilancia' },
    status: {
      running: 'En curso',
      completed: 'Importada',
      failed: 'Fallida',
      cancelled: 'Cancelada',
      interrupted: 'Interrumpida',
    },
    identical: 'mismo archivo',
    hash: (start) => `SHA-256 ${start}…`,
    interruptedTitle: (source, clock) =>
      `La importación de ${source} se interrumpió ${atMoment(clock)}, al detenerse AmpControl. Lo que se había incorporado hasta entonces sigue en el aparcamiento.`,
    again: 'Importar de nuevo',
    dismiss: 'Cerrar',
  },

  watches: {
    title: 'Fuentes vigiladas',
    hint: 'AmpControl las consulta automáticamente y las importa cuando han cambiado.',
    add: 'Vigilar una fuente',
    save: 'Guardar',
    cancel: 'Cancelar',
    cancelLabel: (source) => `Cancelar: ${source}`,
    urlLabel: 'Dirección del archivo CSV',
    intervalLabel: 'Minutos entre dos consultas',
    enabledLabel: 'Vigilar esta fuente',
    edit: 'Cambiar',
    editLabel: (source) => `Cambiar: ${source}`,
    now: 'Consultar',
    nowLabel: (source) => `Consultar: ${source}`,
    remove: 'Quitar',
    removeLabel: (source) => `Quitar: ${source}`,
    removed: (source) => `${source} ya no se vigila`,
    undo: 'Deshacer',
    every: (minutes, formatted) => plural(minutes, 'cada minuto', `cada ${formatted} minutos`),
    running: 'Consultando',
    paused: 'En pausa',
    failing: 'Falla',
    good: 'Al día',
    waiting: 'Aún sin consultar',
    goodAt: (clock, ago) => `correcta ${atMoment(clock)} (${ago})`,
    nextAt: (clock) => `próxima consulta ${atMoment(clock)}`,
    failures: (count, formatted) => plural(count, '1 intento fallido', `${formatted} intentos fallidos`),
    staleSource: (source, clock, ago) =>
      `Sin datos correctos de ${source} desde ${withArticle(clock)} (${ago}). Lo que se muestra puede no estar al día.`,
    neverGood: (source) => `${source} aún no ha dado datos correctos. Lo que se muestra puede no estar al día.`,
    staleLot: (clock, ago) =>
      `Datos más recientes: ${clock} (${ago}). Lo que se muestra del aparcamiento puede no estar al día.`,
    show: 'Ver las fuentes',
  },

  sources: {
    title: 'Cómo se leen las cargas',
    hint: 'Una lista indica la carga a la llegada; la telemetría, mientras sube. Los archivos muestran cuál de las dos es una fuente.',
    more: (count) => `Se muestran las ${count} fuentes con las importaciones más recientes; hay más.`,
    pickedFiles: 'Archivos elegidos',
    told: (clock) => `última importación: ${clock}`,
    learned: {
      stands: 'Las cargas de esta fuente no varían: se lee como lista de llegadas.',
      moves: 'Las cargas de esta fuente varían: es telemetría y cada una cuenta.',
      unknown: 'Aún no se sabe: cada carga se juzga por separado.',
    },
    chosen: {
      moves: 'Fijado a mano: telemetría, cada carga cuenta.',
      stands: 'Fijado a mano: una lista, sus cargas solo cuentan a la llegada.',
    },
    choiceLabel: (source) => `Cómo se leen las cargas: ${source}`,
    choices: { learned: 'Según lo aprendido', moves: 'Telemetría', stands: 'Lista de llegadas' },
    changed: (source, choice) => `${source}: ${choice}`,
    undo: 'Deshacer',
  },

  learnedPower: {
    counted:
      'Solo cuentan las estancias que cargaron media hora o más sin interrupción, antes de que bajara la potencia.',
    median: (rate, stays, formatted) =>
      plural(stays, `Medido aquí: ${rate}, en 1 estancia`, `Medido aquí: mediana de ${rate} en ${formatted} estancias`),
    none: 'Todavía no se ha medido aquí ninguna potencia de carga.',
    share: (share, charges, formatted) =>
      plural(
        charges,
        `Observado aquí: el ${share} de la energía de los cargadores llegó a la batería, en 1 carga.`,
        `Observado aquí: el ${share} de la energía de los cargadores llegó a las baterías, mediana de ${formatted} cargas.`,
      ),
  },
}
