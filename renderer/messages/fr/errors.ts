import type { TranslatedErrors } from '../error-codes.ts'

/** Sentences by the code of an error, and of a refused row. */
export const errors: TranslatedErrors = {
  errors: {
    internal: ({ id }) => `Une erreur s’est produite dans AmpControl ; elle figure dans le journal sous ${id}.`,
    closing: 'AmpControl est en train de s’arrêter. Redémarrez-le et réessayez.',
    'connection-lost':
      'AmpControl ne répond pas. Vérifiez qu’il est en marche et que cet appareil est sur le réseau, puis réessayez.',
    'no-answer-yet': 'AmpControl ne répond pas depuis cinq secondes. Réessayez : rien ne se fait deux fois.',
    'access-denied':
      'Cet appareil n’y est pas autorisé. Ouvrez l’adresse avec le jeton que vous a donné le responsable du parking.',
    'input-does-not-fit': 'Cette saisie ne convient pas. Vérifiez-la et réessayez.',
    'unknown-command': 'Cette commande n’existe pas. Rechargez la fenêtre.',
    'setting-pinned': ({ setting }) =>
      `AmpControl a été démarré avec une valeur fixe pour « ${setting} » ; modifiez-la là et redémarrez.`,
    'desktop-only': 'C’est possible seulement dans l’application de bureau, sur son propre ordinateur.',
    'update-off':
      'Aucune adresse de mises à jour n’est réglée. Indiquez-en une, ou installez à la main le paquet plus récent.',
    'update-failed': ({ reason }) =>
      `La mise à jour n’a pas pu être obtenue (${reason}). Réessayez plus tard, ou installez à la main le paquet plus récent.`,
    'folder-not-opened': 'Le dossier de données n’a pas pu s’ouvrir ; ouvrez-le dans le gestionnaire de fichiers.',
    'port-taken': ({ port }) => `Le port ${port} est déjà pris. Choisissez-en un autre.`,
    'charger-unknown': 'Cette borne n’est plus connue.',
    'charge-over': 'Cette charge est terminée et n’a plus besoin de véhicule.',
    'not-parked': 'Ce véhicule n’est plus dans le parking.',
    'not-a-charger': 'Seule l’écoute des bornes peut envoyer cela.',
    'port-forbidden': ({ port }) => `Le port ${port} n’est pas permis ici. Choisissez-en un au-dessus de 1023.`,
    'address-unusable': ({ host }) =>
      `Cet ordinateur n’a pas d’adresse réseau « ${host} ». Choisissez-en une autre, comme 127.0.0.1.`,
    'charger-port-taken': ({ port }) =>
      `Un autre programme utilise le port ${port} ; aucune borne ne peut y être entendue. Choisissez un autre port pour les bornes.`,
    'charger-address-unusable': ({ host, port }) =>
      `Les bornes ne peuvent pas être entendues à ${host}, port ${port} : cet ordinateur ne le permet pas ou n’a pas cette adresse.`,
    'pin-needed': 'Il faut pour cela le PIN du responsable du parking.',
    'pin-wrong': 'Ce PIN est faux. Réessayez.',
    'pin-wait': ({ seconds }) => `Trop de PIN faux. Attendez ${seconds} s, puis réessayez.`,
    'pin-only-here':
      'Le premier PIN ne peut être défini que sur l’ordinateur où tourne AmpControl. Définissez-le là-bas.',
    'pin-not-set': 'Il n’y a pas de PIN, donc rien à déverrouiller.',
    'storage-busy': 'Un autre programme utilise la base de données. Fermez-le et réessayez.',
    'storage-full': 'Le disque est plein ; rien n’a été enregistré. Libérez de la place et réessayez.',
    'storage-corrupt':
      'La base de données est endommagée. Redémarrez AmpControl : il met de côté le fichier endommagé et rétablit la dernière bonne sauvegarde.',
    'data-folder-read-only':
      'AmpControl ne peut pas écrire dans son dossier de données. Donnez-lui le droit de le faire.',
    'trouble-restored': ({ backup, aside }) =>
      `La base de données était endommagée ; la sauvegarde du ${backup} a pris sa place : ce qui a été fait ensuite manque. Le fichier endommagé se trouve dans le dossier de données sous le nom ${aside}. Vérifiez le parking et importez à nouveau.`,
    'trouble-restored-missing': ({ backup }) =>
      `La base de données avait disparu ; la sauvegarde du ${backup} a pris sa place : ce qui a été fait ensuite manque. Vérifiez le parking et importez à nouveau.`,
    'trouble-started-empty': ({ aside }) =>
      `La base de données était endommagée et il n’y avait aucune bonne sauvegarde ; le parking a donc commencé vide. Le fichier endommagé se trouve dans le dossier de données sous le nom ${aside} ; gardez-le et importez à nouveau les véhicules.`,
    'trouble-started-anew':
      'La base de données avait disparu et il n’y avait aucune bonne sauvegarde ; le parking a donc commencé vide. Importez à nouveau les véhicules.',
    'trouble-index-rebuilt':
      'Un index de la base de données était endommagé et a été refait à partir des données ; il ne manque rien. Faites vérifier le disque de cet ordinateur.',
    'trouble-log-damaged': ({ changes }) =>
      `La partie la plus récente de la base de données était endommagée au démarrage d’AmpControl : les dernières modifications d’avant manquent, ${changes} au plus. Parcourez le parking et importez de nouveau ; faites vérifier le disque de cet ordinateur.`,
    'trouble-log-gone':
      'Un fichier contenant les modifications les plus récentes (ampcontrol.db-wal) manquait au démarrage d’AmpControl : ce qui a été fait en dernier avant peut manquer. Parcourez le parking et importez de nouveau ; ne copiez et ne supprimez rien dans le dossier de données pendant qu’AmpControl fonctionne.',
    'trouble-cannot-save': ({ since }) =>
      `Rien ne peut être enregistré depuis ${since} : ce qui est fait maintenant sera perdu. Les véhicules prêts sont annoncés malgré tout. Veillez à ce que le disque ait de la place et qu’AmpControl puisse écrire dans son dossier de données.`,
    'trouble-backup-failed': ({ since }) =>
      `Aucune sauvegarde n’a pu être faite depuis ${since}. Veillez à ce que le disque ait de la place et qu’AmpControl puisse écrire dans le dossier des sauvegardes.`,
    'trouble-backup-damaged': ({ since }) =>
      `Aucune sauvegarde n’a pu être faite depuis ${since}, car la base de données est endommagée. Redémarrez AmpControl : il met le fichier endommagé de côté et restaure la dernière bonne sauvegarde.`,
    'backup-missing': 'Cette sauvegarde n’est plus là ou ne peut pas être lue ; regardez de nouveau la liste.',
    'backup-damaged':
      'Cette sauvegarde est endommagée ou ne contient aucun parking ; rien n’a été restauré. Choisissez-en une autre.',
    'backup-folder-missing': ({ folder }) =>
      `Le dossier ${folder} pour les copies des sauvegardes n’est pas là. Branchez son disque ou connectez le partage.`,
    'trouble-backup-copy-failed': ({ folder, since }) =>
      `Depuis ${since}, les sauvegardes n’ont pas pu être copiées vers ${folder} ; elles sont faites dans le dossier de données malgré tout. Veillez à ce que le disque ou le partage soit là, ait de la place et laisse écrire AmpControl.`,
    'trouble-set-back': ({ backup, aside }) =>
      `Le parking a été ramené à la sauvegarde du ${backup} : ce qui a été fait ensuite manque. L’état précédent est gardé sous le nom ${aside} et peut être restauré dans les réglages.`,
    'trouble-pin-removed': ({ file }) =>
      `Le PIN a été retiré, car le fichier ${file} se trouvait dans le dossier de données. Si personne ne l’y a mis exprès, vérifiez qui a accès à cet ordinateur. Définissez un nouveau PIN dans les réglages.`,
    'trouble-folder-open': ({ folder }) =>
      `D’autres utilisateurs de cet ordinateur peuvent regarder dans le dossier de données ${folder}, où se trouvent des immatriculations. Fermez-leur l’accès (chmod 700), puis redémarrez AmpControl.`,
    'trouble-date-in-doubt': ({ before, now }) =>
      `L’horloge de cet ordinateur indique ${now}, et indiquait ${before} la dernière fois. Si c’est juste, il n’y a rien à faire ; sinon, réglez-la. Tant qu’elle n’a pas tourné un jour avec cette date, ou démarré deux fois, aucune plaque n’est effacée et aucune sauvegarde supprimée.`,
    'plate-not-parked': ({ plate }) => `${plate} n’est pas sur le parking.`,
    'session-unknown': 'Ce stationnement n’existe pas ; regardez de nouveau la liste.',
    'already-left': ({ plate }) => `${plate} est déjà parti.`,
    'in-the-lot-again': ({ plate }) =>
      `${plate} est déjà de nouveau sur le parking, avec un stationnement plus récent.`,
    'stay-is-over': ({ plate }) =>
      `${plate} est parti depuis trop longtemps pour reprendre ce stationnement. S’il est de nouveau là, ajoutez-le comme nouveau véhicule.`,
    'stay-followed': ({ plate }) => `${plate} est revenu depuis ce stationnement. Seul le dernier peut être rétabli.`,
    'plate-not-kept':
      'La plaque de ce stationnement n’est plus conservée : personne ne peut dire quel véhicule remettre. S’il est là, importez-le de nouveau.',
    'plate-parked': ({ plate }) => `${plate} est déjà sur le parking. Ouvrez-le dans la liste.`,
    'plate-unreadable': ({ limit }) =>
      `Une immatriculation a une lettre ou un chiffre, et ${limit} caractères au plus.`,
    'text-too-long': ({ limit }) => `Ce texte a ${limit} caractères au plus.`,
    'driver-not-set-up': 'La façon de prévenir les clients n’est pas réglée. Cela se fait dans les réglages.',
    'webhook-silent': ({ host }) =>
      `${host} n’a pas répondu en trois essais. Personne n’est prévenu ; appelez, ou réessayez plus tard.`,
    'webhook-refused': ({ host, status }) =>
      `${host} ne l’a pas accepté (statut ${status}). Personne n’est prévenu ; vérifiez le webhook dans les réglages.`,
    'change-unknown': 'Cette modification n’existe pas ; regardez de nouveau le véhicule.',
    'changed-since': ({ plate }) =>
      `${plate} a été modifié depuis ; cela ne peut plus être annulé : saisissez de nouveau la valeur.`,
    'charge-above-capacity': ({ batteryCapacity }) =>
      `La batterie contient ${batteryCapacity} ; n’indiquez pas davantage.`,
    'bay-too-long': ({ limit }) => `Le nom d’une place a au plus ${limit} caractères.`,
    'needed-by-past': 'Cette heure est déjà passée ; choisissez-en une à venir.',
    'range-backwards': 'Le dernier jour précède le premier. Inversez-les.',
    'import-cancelled': 'L’import a été annulé.',
    'import-failed-inside': 'Un problème est survenu dans AmpControl pendant l’import ; le journal en dit plus.',
    'import-exists': 'Il existe déjà un import de ce nom.',
    'too-many-imports':
      'Trois sources sont déjà en cours de lecture. Attendez que l’une d’elles soit terminée, ou annulez-en une, puis réessayez.',
    'import-unknown': 'Cet import n’existe pas. Choisissez-en un dans la liste des imports.',
    'preview-stopped': 'L’aperçu a été arrêté.',
    'preview-unknown': 'L’aperçu est trop ancien et n’existe plus. Demandez de nouveau l’aperçu du fichier.',
    'preview-exists': 'Il existe déjà un aperçu de ce nom.',
    'too-many-previews': 'D’autres fichiers sont en cours d’aperçu. Réessayez dans un instant.',
    'upload-unknown': 'Le fichier n’est plus ici. Choisissez-le de nouveau.',
    'too-many-uploads': 'D’autres fichiers sont en cours d’envoi. Réessayez dans un instant.',
    'watch-unknown': 'Cette source n’est plus surveillée.',
    'source-set-since': 'Quelqu’un a réglé cette source autrement depuis. Réglez-la comme elle doit l’être.',
    'source-unknown': 'Rien n’a encore été importé de cette source. Importez d’abord un de ses fichiers.',
    'watch-exists': 'Cette source est déjà surveillée. Modifiez la surveillance existante.',
    'watch-from-elsewhere':
      'Une source surveillée ne peut être indiquée que sur l’ordinateur où AmpControl fonctionne, car elle peut désigner cet ordinateur.',
    'url-unreadable': 'Ce n’est pas une adresse complète. Écrivez-la comme https://lot.example/vehicles.csv.',
    'url-not-http': ({ scheme }) =>
      `Une adresse qui commence par ${scheme} ne peut pas être importée. Elle doit commencer par http: ou https:.`,
    'url-this-computer': ({ host }) =>
      `Un import demandé depuis un autre appareil ne peut pas lire cet ordinateur (${host}). Importez sur place, ou prenez une adresse sur un autre ordinateur.`,
    'redirect-nowhere': ({ host }) => `${host} redirige sans dire où. Vérifiez l’adresse.`,
    'redirect-not-http': 'Le serveur redirige vers une adresse qui n’est pas suivie. Vérifiez l’adresse.',
    'redirect-not-secure':
      'Le serveur redirige d’une adresse sécurisée vers une adresse non sécurisée (http), qui n’est pas suivie. Prenez la bonne adresse https.',
    'redirect-loop': ({ host }) => `${host} redirige en boucle, jamais vers un fichier. Vérifiez l’adresse.`,
    'redirect-too-often': ({ redirects }) =>
      `L’adresse a été redirigée plus de ${redirects} fois. Prenez l’adresse du fichier lui-même.`,
    'host-unknown': ({ host }) =>
      `Aucun serveur nommé ${host} n’a été trouvé. Vérifiez l’adresse et la connexion au réseau.`,
    'connection-refused': ({ host }) =>
      `${host} a refusé la connexion. Vérifiez que le serveur fonctionne et que le port est le bon.`,
    'connection-not-secure': ({ host }) =>
      `La connexion sécurisée à ${host} a échoué : son certificat n’est pas digne de confiance.`,
    'network-unreachable': ({ host }) => `Aucun chemin du réseau ne mène à ${host}. Vérifiez la connexion au réseau.`,
    'connection-timeout': ({ host }) =>
      `${host} n’a pas répondu à temps. Vérifiez l’adresse et le réseau, puis réessayez.`,
    'proxy-failed': ({ host }) => `Le proxy de cet ordinateur n’a pas mené à ${host}. Vérifiez les réglages du proxy.`,
    'no-answer': ({ host }) => `${host} n’a pas répondu correctement. Vérifiez l’adresse et réessayez.`,
    'status-forbidden': ({ host, status }) =>
      `${host} ne donne ce fichier qu’après identification (statut ${status}). Prenez une adresse directe qui n’en demande pas.`,
    'status-not-found': ({ host, status }) =>
      `${host} n’a pas de fichier à cette adresse (statut ${status}). Vérifiez l’adresse.`,
    'status-gone': ({ host, status }) =>
      `${host} n’a plus le fichier à cette adresse (statut ${status}). Demandez où il se trouve maintenant.`,
    'status-server-error': ({ host, status }) =>
      `${host} est lui-même en panne (statut ${status}). Réessayez plus tard.`,
    'status-not-now': ({ host, status }) =>
      `${host} ne peut pas fournir le fichier pour le moment (statut ${status}). Réessayez dans quelques minutes.`,
    'status-wait': ({ host, status, minutes }) =>
      `${host} demande à ne pas être sollicité pour l’instant (statut ${status}). Réessayez dans ${minutes} min.`,
    'status-unexpected': ({ host, status }) =>
      `${host} a répondu par le statut ${status} au lieu du fichier. Vérifiez l’adresse.`,
    'answer-timeout': ({ host, seconds }) =>
      `${host} n’a pas commencé à répondre en ${seconds} s ; l’import a été abandonné. Vérifiez l’adresse et le réseau, puis réessayez ; la limite peut être relevée dans les réglages.`,
    'import-timeout': ({ seconds }) =>
      `Le serveur n’a rien envoyé pendant ${seconds} s ; l’import a été abandonné. Vérifiez le réseau et réessayez.`,
    'import-too-slow': ({ minutes }) =>
      `Le fichier n’est pas arrivé en entier en ${minutes} min ; l’import a été abandonné. Vérifiez le réseau et réessayez ; la limite peut être relevée dans les réglages.`,
    'import-cut-off': ({ host, bytes }) =>
      `Le fichier de ${host} s’est interrompu après ${bytes} octets ; rien n’en a été utilisé. Réessayez.`,
    'import-too-large': ({ megabytes }) =>
      `Le fichier dépasse ${megabytes} MB, la limite d’un import. Elle peut être relevée dans les réglages.`,
    'spool-full': 'Le disque est plein ; le fichier n’a pas pu être récupéré. Libérez de la place.',
    'file-not-readable': ({ name }) =>
      `Le fichier ${name} ne peut pas être lu. Vérifiez qu’il est toujours là, puis choisissez-le de nouveau.`,
    'file-empty': 'Le fichier est vide. Vérifiez l’adresse, ou l’export qui l’écrit.',
    'file-header-only': 'Le fichier a un en-tête, mais aucun véhicule en dessous.',
    'file-web-page':
      'C’est une page web, pas un fichier CSV. Prenez l’adresse directe du fichier, par exemple celle de son bouton de téléchargement.',
    'file-other-type': ({ type }) =>
      `Le serveur indique ${type}, ce qui n’est pas un fichier CSV. Prenez l’adresse qui fournit la liste en CSV.`,
    'file-spreadsheet':
      'C’est un classeur Excel ou une archive ZIP, pas un fichier CSV. Enregistrez la feuille au format « CSV UTF-8 » et importez celui-ci.',
    'file-compressed': 'Ce fichier est compressé (gzip). Décompressez-le et importez le fichier CSV qu’il contient.',
    'file-binary': 'C’est un fichier binaire, pas un fichier CSV. Vérifiez l’adresse.',
    'file-not-utf-8':
      'Ce fichier a des caractères qui ne sont pas de l’UTF-8 ; il est peut-être écrit en Windows-1252. Enregistrez-le au format « CSV UTF-8 » et importez celui-ci.',
    'header-incomplete': ({ columns }) =>
      `L’en-tête du fichier n’est pas complet ; il manque : ${columns}. Complétez-le, ou retirez l’en-tête.`,
    'header-repeated': ({ columns }) =>
      `L’en-tête du fichier nomme deux fois une colonne : ${columns}. Retirez-en une.`,
    'header-unit': ({ column }) =>
      `L’en-tête nomme une unité inconnue, ou qui ne convient pas à sa colonne : ${column}. Corrigez-la, ou retirez la parenthèse.`,
    'import-full': ({ taken }) =>
      `Le disque s’est rempli au milieu de l’importation : véhicules du fichier repris sur le parking : ${taken} ; le reste manque. Libérez de la place et importez de nouveau ; rien n’est repris deux fois.`,
    'all-rows-refused': ({ refused }) =>
      `Aucune ligne du fichier n’a compté (refusées : ${refused}) ; le parking est inchangé. Corrigez le fichier à la source et importez-le de nouveau.`,
    'postgres-url-unreadable':
      'Ce n’est pas l’adresse d’une base PostgreSQL. Elle devrait être de la forme postgres://utilisateur@serveur/base.',
    'postgres-certificates-unreadable':
      'L’adresse nomme des certificats illisibles ici, ou aucun là où verify-ca en demande un. Vérifiez les fichiers de sslrootcert, sslcert et sslkey.',
    'postgres-no-tls': ({ host }) =>
      `Le serveur de base de données ${host} n’offre pas TLS, que l’adresse exige. Activez-le là-bas, ou changez sslmode dans l’adresse.`,
    'postgres-not-trusted': ({ host }) =>
      `Le certificat du serveur de base de données ${host} n’est pas digne de confiance. Indiquez son autorité par sslrootcert dans l’adresse.`,
    'postgres-password': ({ host, user }) =>
      `Le serveur de base de données ${host} refuse l’utilisateur « ${user} ». Vérifiez l’utilisateur et le mot de passe.`,
    'postgres-no-database': ({ host, database }) =>
      `Le serveur ${host} n’a pas de base de données « ${database} ». Vérifiez la fin de l’adresse.`,
    'postgres-unreachable': ({ host }) =>
      `Aucun PostgreSQL ne répond à ${host}. Vérifiez l’adresse, et que le serveur fonctionne.`,
    'postgres-not-allowed': ({ host, reason }) =>
      `Le serveur de base de données ${host} interdit ce qu’il faut ici (${reason}). Donnez ce droit à l’utilisateur.`,
    'postgres-full': ({ host }) => `Le disque du serveur de base de données ${host} est plein.`,
    'postgres-refused': ({ host, reason }) => `Le serveur de base de données ${host} a refusé : ${reason}.`,
    'postgres-lost': ({ host }) =>
      `Le serveur de base de données ${host} a disparu en cours de route. Réessayez quand il sera de retour.`,
    'mirror-failed':
      'Le miroir est tombé en panne pour une raison inconnue ; un nouvel essai se fait de lui-même. Le journal en dit la raison.',
    'mirror-newer': 'Les tables du miroir ont été créées par un AmpControl plus récent. Mettez celui-ci à jour.',
    'mirror-other-lot': ({ lot }) =>
      `Dans cette base, le parking « ${lot} » appartient à un autre AmpControl. Donnez à celui-ci un nom à lui.`,
    'mirror-second-writer': ({ lot }) => `Un autre AmpControl y écrit le parking « ${lot} ». Fermez l’un des deux.`,
  },

  refusals: {
    'wrong-number-of-columns': 'La ligne a trop ou trop peu de colonnes.',
    'plate-empty': 'L’immatriculation manque.',
    'plate-too-long': 'L’immatriculation a plus de 20 caractères.',
    'plate-no-letter-or-digit': 'L’immatriculation n’a ni lettre ni chiffre.',
    'charge-missing': 'La charge manque.',
    'charge-not-a-number': 'La charge n’est pas un nombre simple comme 57 ou 57,5.',
    'charge-negative': 'La charge est inférieure à zéro.',
    'charge-above-total': 'La charge dépasse la batterie.',
    'total-missing': 'La taille de la batterie manque.',
    'total-not-a-number': 'La taille de la batterie n’est pas un nombre utilisable comme 57 ou 57,5.',
    'total-not-positive': 'La taille de la batterie n’est pas supérieure à zéro.',
    'target-missing': 'L’objectif manque.',
    'target-not-a-number': 'L’objectif n’est pas un nombre simple comme 80 ou 62,5.',
    'target-out-of-range': 'L’objectif n’est pas entre 0 et 100.',
    'bay-too-long': 'Le nom de la place a plus de 20 caractères.',
    'departure-time-unreadable':
      'Le départ prévu n’est ni une heure comme 17:30, ni une date et une heure avec fuseau horaire comme 2026-01-31T17:30+01:00.',
    'charging-power-unreadable': 'La puissance de charge n’est pas un nombre simple de 0,1 à 1000000.',
    'quote-not-closed': 'Un guillemet s’ouvre mais ne se ferme pas.',
    'line-too-long': 'La ligne est trop longue.',
    'repeated-later': 'L’immatriculation figure de nouveau plus bas ; la dernière ligne compte.',
    'above-header':
      'La ligne se trouve au-dessus de l’en-tête, qui nomme les colonnes dans un autre ordre. Placez-la en dessous.',
    'totals-row': 'La ligne récapitule les lignes au-dessus ; ce n’est pas un véhicule.',
    'cell-not-understood': 'Une donnée facultative n’a pas pu être lue ; le véhicule a été pris sans elle.',
  },
}
