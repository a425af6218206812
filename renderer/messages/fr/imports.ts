import type { imports as english } from '../en/imports.ts'
import { plural } from './plural.ts'

/** Importing: the dialog, its preview, watched sources and past imports. */
export const imports: typeof english = {
  imports: {
    open: 'Importer',
    openRunning: 'Import…',
    title: 'Importer des véhicules',
    close: 'Fermer',
    urlLabel: 'Adresse du fichier CSV',
    urlHint:
      'Un lien direct qui commence par http:// ou https://. Un aperçu montre ce qui changerait, avant tout changement.',
    preview: 'Aperçu',
    pickFile: 'Choisir un fichier',
    pickAgain: (name) => `Le fichier ${name} n’est pas conservé. Choisissez-le de nouveau pour l’importer.`,
    dropHint: 'ou déposez un fichier CSV n’importe où sur cette fenêtre',
    dropHere: 'Déposez le fichier CSV pour en voir l’aperçu',
    dropOne: 'Un seul fichier à la fois, s’il vous plaît.',
    recentLabel: 'Déjà utilisées',
    start: 'Importer',
    cancel: 'Annuler',
    cancelLabel: (source) => `Annuler l’import de ${source}`,
    phases: {
      waiting: 'En attente de son tour',
      sending: 'Envoi du fichier',
      fetching: 'Récupération du fichier',
      checking: 'Vérification des lignes',
      comparing: 'Comparaison avec le parking',
      writing: 'Ajout au parking',
    },
    waits: 'Attend la fin de l’import en cours de la même source',
    bytesPerSecond: (bytes) => `${bytes}/s`,
    rowsPerSecond: (rows) => `${rows} lignes/s`,
    timeLeft: (duration) => `encore ${duration} environ`,
    progressLabel: (source) => `Import de ${source}`,
    bytes: (bytes) => bytes,
    bytesOf: (bytes, total) => `${bytes} sur ${total}`,
    rows: (rows, formatted) => plural(rows, `${formatted} ligne`, `${formatted} lignes`),
    rowsOf: (rows, total) => `${rows} sur ${total} lignes`,
    imported: (count, formatted) => plural(count, `${formatted} véhicule importé`, `${formatted} véhicules importés`),
    cancelled: 'Import annulé',
    cancelledHint: 'Ce qui avait déjà été repris reste sur le parking.',
    interrupted: 'Import interrompu',
    failed: 'L’import a échoué',
    identical: 'Le fichier est le même que la dernière fois ; aucune charge n’a donc été ramenée en arrière.',
    from: (source, clock) => `${source} · ${clock}`,
    refusedTitle: (count, formatted) =>
      plural(count, `${formatted} ligne n’a pas compté`, `${formatted} lignes n’ont pas compté`),
    refusedHint: 'Corrigez-les dans le fichier et importez-le de nouveau ; tout le reste a été repris.',
    refusedColumns: { line: 'N°', text: 'Ligne', reason: 'Motif' },
    showMore: (count) => `En afficher ${count} de plus`,
    show: 'Afficher',
    outcomeOf: (source, outcome) => `${outcome} · ${source}`,
    runsLabel: 'Imports en cours et leurs résultats',
    details: 'Détails',
    dismissLabel: (source) => `Masquer le résultat : ${source}`,
    previewReady: 'Aperçu prêt',
    noPreview: 'Pas d’aperçu',
    showPreview: 'Voir l’aperçu',
    saveRefused: 'Enregistrer en CSV',
    refusedFile: (importId) => `ampcontrol-lignes-refusees-${importId}.csv`,
    awayTitle: (count, formatted) =>
      plural(
        count,
        `${formatted} véhicule parti est nommé et reste absent`,
        `${formatted} véhicules partis sont nommés et restent absents`,
      ),
    awayHint: 'Leurs lignes n’indiquent pas de nouveau séjour. Rétablissez ceux qui sont malgré tout sur le parking.',
    bringAllBack: (count, formatted) => plural(count, `En rétablir ${formatted}`, `Rétablir les ${formatted}`),
    isBackInTheLot: 'De retour sur le parking',
    leftLongAgo: (moment) => `Départ : ${moment}. S’il est là, ajoutez-le comme nouveau véhicule.`,
    awayMore: (formatted) => `${formatted} autres se trouvent dans l’historique.`,
    differsTitle: (count, formatted) =>
      plural(
        count,
        `${formatted} ligne a donné autre chose que l’aperçu`,
        `${formatted} lignes ont donné autre chose que l’aperçu`,
      ),
    differsHint: 'Le parking avait changé depuis l’aperçu ; ces lignes ont donc été réévaluées.',
    differs: (expected, actual) => `${expected} → ${actual}`,
    refusedSuffix: (count, formatted) => plural(count, `${formatted} ligne refusée`, `${formatted} lignes refusées`),
  },

  preview: {
    title: 'Ce que ferait l’import',
    facts: (bytes, rows) => `${bytes} · ${rows}`,
    nothingYet: 'Rien n’a encore été modifié.',
    identical:
      'Le fichier est le même que la dernière fois : rien n’est ramené en arrière, et les véhicules partis restent partis.',
    similar: (count, formatted) =>
      plural(
        count,
        `${formatted} immatriculation ressemble à une autre : mêmes lettres et mêmes chiffres, séparés autrement.`,
        `${formatted} immatriculations ressemblent à d’autres : mêmes lettres et mêmes chiffres, séparés autrement.`,
      ),
    readAs: (soc: string, battery: string, target: string) => `${soc} de ${battery} → ${target}`,
    held: (count: number, formatted: string) =>
      plural(
        count,
        'Une charge ne concorde pas avec ce que l’on savait. Elle est mise de côté jusqu’à ce qu’un autre relevé la confirme.',
        `${formatted} charges ne concordent pas avec ce que l’on savait. Elles sont mises de côté jusqu’à ce qu’un autre relevé les confirme.`,
      ),
    partlyRead: (count: number, formatted: string) =>
      plural(
        count,
        `${formatted} ligne est prise sans une donnée qui n’a pas pu être lue ; elle est signalée plus bas.`,
        `${formatted} lignes sont prises sans une donnée qui n’a pas pu être lue ; elles sont signalées plus bas.`,
      ),
    notes: {
      linesAboveHeader: (count: number, formatted: string) =>
        plural(
          count,
          `${formatted} ligne au-dessus de l’en-tête est laissée de côté.`,
          `${formatted} lignes au-dessus de l’en-tête sont laissées de côté.`,
        ),
      chargesAreFractions: 'Les charges sont des fractions de un : 0,8 est lu comme 80 %.',
      targetsAreFractions: 'Les objectifs sont des fractions de un : 0,8 est lu comme 80 %.',
      readAsList:
        'Cette source est lue comme une liste d’arrivées : les charges qu’elle ne fait que répéter ne changent rien pour les véhicules présents.',
      notUnicode: (encoding) =>
        `Le fichier n’est pas en UTF-8 ; il est lu comme ${encoding}. Vérifiez les immatriculations accentuées.`,
    },
    similarTo: (plate) => `ressemble à ${plate}`,
    nothing: (refused, formatted) =>
      plural(
        refused,
        'La seule ligne a été refusée. Il n’y a rien à importer.',
        `Les ${formatted} lignes ont toutes été refusées. Il n’y a rien à importer.`,
      ),
    kinds: {
      new: 'Nouveaux',
      backAgain: 'De retour',
      updated: 'Mis à jour',
      unchanged: 'Inchangés',
      staysAway: 'Toujours partis',
      refused: 'Refusées',
      repeated: 'En double',
      missing: 'Absents du fichier',
    },
    kindsLabel: 'Lignes selon leur effet',
    hints: {
      new: 'Ces véhicules entrent sur le parking.',
      backAgain: 'Ces véhicules étaient partis et reviennent sur le parking.',
      updated: 'Ces véhicules prennent ce que dit le fichier.',
      unchanged: 'Le fichier ne dit rien de nouveau sur ces véhicules.',
      staysAway:
        'Ces véhicules sont partis, et leurs lignes ne montrent aucun nouveau séjour ; ils restent partis. L’historique permet de les faire revenir.',
      refused: 'Ces lignes ne comptent pas. Tout le reste peut quand même être importé.',
      repeated: 'Ces immatriculations figurent de nouveau plus bas ; la dernière ligne compte.',
      missing:
        'Cette source citait ces véhicules et ne les cite plus. Ils restent sur le parking jusqu’à ce que quelqu’un les retire.',
    },
    columns: { line: 'N°', plate: 'Immatriculation', row: 'Ligne', what: 'Ce qui change', reason: 'Motif' },
    changes: {
      charge: (from, to) => `Charge ${from} → ${to}`,
      held: (_from, to) => `Charge de ${to} mise de côté jusqu’à ce qu’un autre relevé la confirme`,
      target: (from, to) => `Objectif ${from} → ${to}`,
      battery: (from, to) => `Batterie ${from} → ${to}`,
      bay: (from, to) => `Place ${from} → ${to}`,
      neededBy: (from, to) => `Départ prévu ${from} → ${to}`,
      power: (from, to) => `Puissance ${from} → ${to}`,
      plate: (from, to) => `Écriture ${from} → ${to}`,
    },
    none: 'aucun',
    run: (count, formatted) => plural(count, `Importer ${formatted} véhicule`, `Importer ${formatted} véhicules`),
    stop: 'Ne pas importer',
    changed: {
      title: (count, formatted) =>
        plural(
          count,
          `Le parking a changé depuis cet aperçu : ${formatted} ligne serait maintenant traitée autrement.`,
          `Le parking a changé depuis cet aperçu : ${formatted} lignes seraient maintenant traitées autrement.`,
        ),
      missingTitle: 'Le parking a changé depuis cet aperçu : d’autres véhicules manquent maintenant dans le fichier.',
      hint: 'Rien n’a été importé. Regardez les changements, puis importez ou arrêtez là.',
      label: 'Lignes qui seraient maintenant traitées autrement',
      before: 'Avant',
      now: 'Maintenant',
      first: (named, total) => `Les ${named} premières lignes sur ${total} sont affichées.`,
      newlyMissing: 'Absents du fichier maintenant aussi :',
      noLongerMissing: 'Absents du fichier, et partis du parking depuis :',
      more: (count) => `et ${count} de plus`,
      told: 'Rien n’a été importé : le parking a changé depuis l’aperçu. Regardez d’abord les changements.',
    },
  },

  pastImports: {
    title: 'Imports précédents',
    label: 'Imports précédents, le plus récent d’abord',
    emptyTitle: 'Rien n’a encore été importé',
    emptyHint: 'Chaque import est conservé ici : d’où il vient, ce qu’il a changé et quelles lignes ont été refusées.',
    loading: 'Chargement des imports',
    columns: {
      when: 'Quand',
      source: 'Source',
      by: 'Par',
      status: 'Résultat',
      imported: 'Véhicules',
      refused: 'Refusées',
      size: 'Taille',
    },
    open: (clock) => clock,
    openLabel: (source, clock) => `Import de ${source}, ${clock}`,
    by: { attendant: 'Gardien', http: 'HTTP', watch: 'Surveillance' },
    status: {
      running: 'En cours',
      completed: 'Importé',
      failed: 'Échoué',
      cancelled: 'Annulé',
      interrupted: 'Interrompu',
    },
    identical: 'même fichier',
    hash: (start) => `SHA-256 ${start}…`,
    interruptedTitle: (source, clock) =>
      `L’import de ${source} a été interrompu (${clock}) par l’arrêt d’AmpControl. Ce qui avait déjà été repris reste sur le parking.`,
    again: 'Réimporter',
    dismiss: 'Fermer',
  },

  watches: {
    title: 'Sources surveillées',
    hint: 'AmpControl les consulte tout seul et les importe quand elles ont changé.',
    add: 'Surveiller une source',
    save: 'Enregistrer',
    cancel: 'Annuler',
    cancelLabel: (source) => `Annuler : ${source}`,
    urlLabel: 'Adresse du fichier CSV',
    intervalLabel: 'Minutes entre deux consultations',
    enabledLabel: 'Surveiller cette source',
    edit: 'Modifier',
    editLabel: (source) => `Modifier : ${source}`,
    now: 'Consulter',
    nowLabel: (source) => `Consulter : ${source}`,
    remove: 'Retirer',
    removeLabel: (source) => `Retirer : ${source}`,
    removed: (source) => `${source} n’est plus surveillée`,
    undo: 'Annuler',
    every: (minutes, formatted) => plural(minutes, 'chaque minute', `toutes les ${formatted} minutes`),
    running: 'En consultation',
    paused: 'En pause',
    failing: 'En échec',
    good: 'À jour',
    waiting: 'Pas encore consultée',
    goodAt: (clock, ago) => `réussie ${clock} (${ago})`,
    nextAt: (clock) => `prochaine ${clock}`,
    failures: (count, formatted) => plural(count, `${formatted} essai échoué`, `${formatted} essais échoués`),
    staleSource: (source, clock, ago) =>
      `Aucune donnée valable de ${source} depuis ${clock} (${ago}). L’affichage du parking est peut-être dépassé.`,
    neverGood: (source) =>
      `${source} n’a encore fourni aucune donnée valable. L’affichage du parking est peut-être dépassé.`,
    staleLot: (clock, ago) =>
      `Données les plus récentes : ${clock} (${ago}). L’affichage du parking est peut-être dépassé.`,
    show: 'Voir les sources',
  },

  sources: {
    title: 'Comment les charges sont lues',
    hint: 'Une liste donne la charge à l’arrivée, la télémétrie la donne à mesure qu’elle monte. Les fichiers montrent ce qu’est une source.',
    more: (count) => `Les ${count} sources aux imports les plus récents sont affichées ; il y en a d’autres.`,
    pickedFiles: 'Fichiers choisis',
    told: (clock) => `dernier import : ${clock}`,
    learned: {
      stands: 'Les charges de cette source ne varient pas : lue comme une liste d’arrivées.',
      moves: 'Les charges de cette source varient : télémétrie, chacune compte.',
      unknown: 'Pas encore connu : chaque charge est jugée pour elle-même.',
    },
    chosen: {
      moves: 'Réglé à la main : télémétrie, chaque charge compte.',
      stands: 'Réglé à la main : une liste, ses charges ne comptent qu’à l’arrivée.',
    },
    choiceLabel: (source) => `Comment les charges sont lues : ${source}`,
    choices: { learned: 'Comme appris', moves: 'Télémétrie', stands: 'Liste d’arrivées' },
    changed: (source, choice) => `${source} : ${choice}`,
    undo: 'Annuler',
  },

  learnedPower: {
    counted:
      'Seuls comptent les stationnements qui ont chargé une demi-heure ou plus sans interruption, avant que la puissance baisse.',
    median: (rate, stays, formatted) =>
      plural(
        stays,
        `Mesuré ici : ${rate}, sur ${formatted} stationnement`,
        `Mesuré ici : ${rate}, médiane de ${formatted} stationnements`,
      ),
    none: 'Aucune puissance de charge n’a encore été mesurée ici.',
    share: (share, charges, formatted) =>
      plural(
        charges,
        `Constaté ici : ${share} de l’énergie des bornes est arrivée dans la batterie, sur ${formatted} charge.`,
        `Constaté ici : ${share} de l’énergie des bornes est arrivée dans les batteries, médiane de ${formatted} charges.`,
      ),
  },
}
