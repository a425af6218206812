import { withArticle } from '../../../shared/messages/es/moments.ts'
import type { settings as english } from '../en/settings.ts'
import { plural } from '../plural.ts'

/** The settings, the PIN and quitting. */
export const settings: typeof english = {
  settings: {
    sectionsLabel: 'Secciones de los ajustes',
    limits: 'Límites técnicos',
    sections: {
      charging: 'Carga',
      lot: 'Aparcamiento',
      statistics: 'Estadísticas',
      alerts: 'Avisos',
      screen: 'Pantalla',
      imports: 'Importación',
      chargers: 'Cargadores',
      http: 'HTTP',
      kiosk: 'Quiosco y PIN',
      personalData: 'Datos personales',
      data: 'Datos',
    },
    fields: {
      chargingRate: { label: 'Potencia de carga', hint: 'La que se supone para un vehículo si no se conoce la suya' },
      learnChargingPower: {
        label: 'Aprender la potencia de carga',
        hint: 'Sigue la mediana de la potencia medida aquí, en cuanto veinte estancias la han mostrado',
      },
      chargeUnit: { label: 'Unidad de carga', hint: 'El archivo no la indica' },
      efficiency: { label: 'Rendimiento', hint: 'Parte de la potencia del cargador que llega a la batería' },
      taper: {
        label: 'Más lento al llenarse',
        hint: 'La potencia de carga baja cerca del 100 %; solo con kWh',
      },
      stopAtTarget: { label: 'Parar en el objetivo', hint: 'Si no, los cargadores siguen hasta el 100 %' },
      bays: { label: 'Plazas de carga', hint: 'Vacío si no se conoce el número' },
      openFromHour: { label: 'Abierto desde', hint: 'Hora del día, de 0 a 23' },
      openUntilHour: {
        label: 'Abierto hasta',
        hint: 'Hora del día, de 1 a 24; igual o anterior a la otra si pasa de medianoche',
      },
      verdictTooSmallPercent: {
        label: 'Pequeño por encima de',
        hint: 'Con qué frecuencia un coche no encuentra plaza libre en la hora más llena',
      },
      verdictTooLargePercent: {
        label: 'Grande por debajo de',
        hint: 'Con qué frecuencia un coche no encuentra plaza libre en la hora más llena',
      },
      verdictLowPeakPercent: {
        label: 'Grande con un máximo inferior a',
        hint: 'El mayor número de plazas ocupadas hasta ahora; deben cumplirse ambas condiciones',
      },
      verdictWantedPercent: {
        label: 'Deseado',
        hint: 'Con qué frecuencia se admite que un coche no encuentre plaza libre, para contar las plazas necesarias',
      },
      verdictMinimumDays: { label: 'Días necesarios', hint: 'Historial antes de dar un veredicto' },
      verdictMinimumStays: {
        label: 'Estancias necesarias',
        hint: 'Estancias terminadas antes de dar un veredicto',
      },
      graceMinutes: {
        label: 'Tiempo de cortesía',
        hint: 'Cuánto puede quedarse un vehículo listo antes de considerarse excedido',
      },
      overstayLevel2Minutes: {
        label: 'Segundo nivel de exceso',
        hint: 'Contado desde el momento en que estuvo listo',
      },
      overstayLevel3Minutes: {
        label: 'Tercer nivel de exceso',
        hint: 'Contado desde el momento en que estuvo listo',
      },
      alertSound: { label: 'Sonido', hint: 'Para avisos nuevos y recordatorios' },
      alertVolume: { label: 'Volumen', hint: '' },
      alertRepeatMinutes: { label: 'Recordar cada', hint: 'Hasta pulsar «Visto»; 0 para nunca' },
      notifications: {
        label: 'Notificaciones de escritorio',
        hint: 'La lista de avisos está siempre, con ellas o sin ellas',
      },
      language: { label: 'Idioma', hint: '' },
      theme: { label: 'Colores', hint: '' },
      textSize: { label: 'Tamaño del texto', hint: '' },
      timeFormat: { label: 'Reloj', hint: '' },
      staleDataMinutes: {
        label: 'Datos anticuados tras',
        hint: '0 se guía por las fuentes vigiladas: tras tres de sus intervalos',
      },
      importMaxMegabytes: { label: 'Archivo más grande', hint: 'Uno mayor no se importa' },
      importAnswerSeconds: {
        label: 'Espera máxima de respuesta',
        hint: 'Si un servidor no empieza a responder en ese tiempo, la importación se abandona',
      },
      importIdleSeconds: {
        label: 'Silencio más largo',
        hint: 'Si pasa este tiempo sin un solo byte, la importación se abandona',
      },
      importTotalMinutes: {
        label: 'Importación más larga',
        hint: 'Lo que puede tardar en total la descarga de un archivo',
      },
      importEncoding: {
        label: 'Archivos sin Unicode',
        hint: 'Cómo se leen, pues sus bytes no lo indican; la vista previa lo dice',
      },
      importMaxRedirects: { label: 'Redirecciones', hint: 'Cuántas sigue una importación' },
      backupDays: { label: 'Copias por día', hint: 'De tantos días se conserva la más reciente de cada uno' },
      backupWeeks: { label: 'Copias por semana', hint: 'Y de tantas semanas la más reciente de cada una' },
      backupFolder: {
        label: 'Copiar a otra carpeta',
        hint: 'En otro disco o una unidad compartida, como /media/backup; vacío para ninguna',
      },
      plateRetentionDays: {
        label: 'Conservar las matrículas',
        hint: 'Días tras la salida; vacío, se conservan siempre',
      },
      plateRetentionAction: {
        label: 'Qué pasa con las matrículas',
        hint: 'Para cada matrícula cuyo plazo venza a partir de ahora',
      },
      mirrorUrl: {
        label: 'Espejo en PostgreSQL',
        hint: 'postgres://usuario:contraseña@servidor/base; vacío para ninguno. La contraseña se guarda aparte',
      },
      mirrorLot: {
        label: 'Nombre de este aparcamiento allí',
        hint: 'No puede haber dos aparcamientos con el mismo en esa base de datos',
      },
      updateFeed: {
        label: 'Dirección de actualizaciones',
        hint: 'Donde están los paquetes más nuevos, p. ej. https://updates.example/ampcontrol; vacía para ninguna',
      },
      chargersEnabled: { label: 'Escuchar los cargadores', hint: 'Comunican por OCPP lo que suministran' },
      chargerHost: {
        label: 'Dirección para los cargadores',
        hint: '127.0.0.1 solo escucha este ordenador; su dirección en la red del aparcamiento escucha esa red',
      },
      chargerPort: { label: 'Puerto para los cargadores', hint: '0 toma uno libre' },
      chargerPasswords: {
        label: 'Contraseñas de los cargadores',
        hint: 'Cada uno fuera de este ordenador debe dar la suya',
      },
      chargerPingSeconds: {
        label: 'Ping a los cargadores cada',
        hint: 'Sin él, algunos se reconectan una y otra vez; 0 para nunca',
      },
      tellDriverBy: {
        label: 'Avisar a los conductores por',
        hint: 'El botón está junto a alertas y vehículos; desactivado, nada sale de este ordenador',
      },
      driverWebhookUrl: { label: 'Webhook', hint: 'Dirección que recibe matrícula, estado y hora en JSON' },
      driverWebhookSecret: {
        label: 'Secreto del webhook',
        hint: 'Firma lo que se envía, para que el receptor sepa que viene de aquí',
      },
      httpEnabled: {
        label: 'Servir HTTP',
        hint: 'Para la aplicación del conductor y para esta pantalla en un navegador',
      },
      httpHost: { label: 'Dirección', hint: '127.0.0.1 es solo este equipo; 0.0.0.0 es cualquier red' },
      httpPort: { label: 'Puerto', hint: '0 toma uno libre' },
      httpToken: {
        label: 'Token',
        hint: 'Los demás equipos deben enviarlo; sin token solo pueden preguntar por una matrícula',
      },
      kioskFullScreen: {
        label: 'Pantalla completa',
        hint: 'La ventana ocupa toda la pantalla y no se cierra sola',
      },
      kioskAutostart: {
        label: 'Abrir al iniciar sesión',
        hint: 'AmpControl se abre cuando el usuario de este equipo inicia sesión',
      },
      kioskKeepAwake: { label: 'Pantalla siempre activa', hint: 'El equipo no la atenúa ni la bloquea' },
    },
    units: {
      minutes: 'min',
      seconds: 's',
      percent: '%',
      megabytes: 'MB',
      powers: { kWh: 'kW', Ah: 'A' },
      percentPerHour: '%/h',
      rateUnit: 'Unidad de la potencia de carga',
    },
    choices: {
      chargeUnit: { kWh: 'kWh', Ah: 'Ah' },
      theme: { system: 'Como el equipo', light: 'Claro', dark: 'Oscuro' },
      timeFormat: { system: 'Como el equipo', '12': '12 horas', '24': '24 horas' },
      tellDriverBy: { off: 'De ningún modo', webhook: 'Webhook', mail: 'Correo', sms: 'SMS', copy: 'Texto copiado' },
      encoding: {
        'windows-1252': 'Europa occidental',
        'windows-1250': 'Europa central',
        'windows-1251': 'Cirílico',
        'windows-1253': 'Griego',
        'windows-1254': 'Turco',
        none: 'Rechazarlos',
      },
      languageOfComputer: 'Como el equipo',
    },
    saved: (label) => `${label}: guardado`,
    moved: (count, formatted) => plural(count, '1 estimación ha cambiado', `${formatted} estimaciones han cambiado`),
    fixed: 'Fijado al iniciar AmpControl; cámbielo allí.',
    desktopOnly: 'La pantalla completa, el inicio y la pantalla activa solo actúan en la aplicación de escritorio.',
    addressMoved: 'AmpControl está ahora en otra dirección.',
    goToNewAddress: 'Ir allí',
    problems: {
      notANumber: 'Escriba un número.',
      tooSmall: (minimum) => `Como mínimo ${minimum}.`,
      tooBig: (maximum) => `Como máximo ${maximum}.`,
      notWhole: 'Escriba un número entero.',
      rate: 'Escriba un valor de 0,1 a 1.000.000.',
      token: 'Use al menos 22 letras, cifras y signos, sin espacios.',
      secret: 'Use letras, cifras y signos, sin espacios.',
      mirror:
        'Escriba una dirección como postgres://usuario@servidor/base, y / ? # @ de una contraseña como %2F %3F %23 %40.',
      other: 'Este valor no es válido.',
    },
    secret: { isSet: 'Hay un secreto', isNotSet: 'Sin secreto', fresh: 'Secreto nuevo' },
    http: {
      state: 'Estado',
      servedAt: (url) => `Disponible en ${url}`,
      off: 'No disponible',
      tokenSet: 'Hay un token',
      tokenNotSet: 'Sin token',
      newToken: 'Token nuevo',
      makeToken: 'Generar',
      setToken: 'Fijar',
      removeToken: 'Quitar',
    },
    data: {
      folder: 'Carpeta de datos',
      open: 'Abrir',
      version: 'Versión',
      lookForUpdate: 'Buscar una actualización',
      isNewest: 'Esta es la versión más nueva.',
      install: (version) => `Instalar ${version}`,
      installing:
        'Se está instalando la actualización y AmpControl se cierra para ello. Inícielo después si nada más lo hace.',
    },
    mirror: {
      state: 'Espejo',
      off: 'Ninguno',
      upToDate: (moment) => `Al día: ${moment}`,
      behind: (count, formatted, since) =>
        plural(count, `1 fila de retraso, desde: ${since}`, `${formatted} filas de retraso, desde: ${since}`),
      notYet: 'Aún no alcanzado',
    },
    pin: {
      label: 'PIN',
      hint: 'Se pide para los ajustes, para borrar y para cerrar; el trabajo diario queda libre',
      isSet: 'Hay un PIN',
      isNotSet: 'Sin PIN',
      set: 'Fijar un PIN',
      change: 'Cambiar',
      remove: 'Quitar',
      unlockedUntil: (clock) => `Desbloqueado hasta ${withArticle(clock)}`,
      lock: 'Bloquear',
      wasSet: 'El PIN se ha fijado',
      wasRemoved: 'El PIN se ha quitado',
    },
  },

  pin: {
    label: 'PIN',
    steps: {
      unlock: { title: 'Introduzca el PIN', hint: 'Esto queda reservado al responsable del aparcamiento.' },
      choose: { title: 'Elija un PIN', hint: 'De 4 a 12 cifras' },
      repeat: { title: 'Repita el PIN', hint: 'Una vez más, para que un error al teclear no lo deje fuera.' },
    },
    differ: 'Los dos PIN son distintos. Elija uno de nuevo.',
    enter: 'OK',
    backspace: 'Borrar la última cifra',
    cancel: 'Cancelar',
  },

  quit: {
    title: '¿Cerrar AmpControl?',
    hint: 'Nadie sabrá de los vehículos listos hasta que se vuelva a abrir. No se pierde nada.',
    open: 'Cerrar',
    label: 'Cerrar la aplicación',
    stay: 'Seguir',
    quit: 'Cerrar',
  },
}
