import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand, and what their drivers are told. */
export const byHand: typeof english = {
  addVehicle: {
    open: 'Ajouter un véhicule',
    openPlate: (plate) => `Ajouter ${plate}`,
    title: 'Ajouter un véhicule',
    capacity: 'Batterie',
    sizes: 'Tailles de batterie courantes',
    optional: 'facultatif',
    add: 'Ajouter',
    cancel: 'Annuler',
    notACapacity: 'Indiquez la capacité de la batterie, par exemple 60.',
    added: (plate) => `${plate} est sur la liste`,
    takenOff: (plate) => `${plate} n’est plus sur la liste`,
  },
  driver: {
    tell: 'Prévenir le client',
    tellLabel: (plate) => `Prévenir le client : ${plate}`,
    told: (plate) => `Le client de ${plate} est prévenu`,
    copied: 'Le texte est copié : collez-le là où vous écrivez au client',
    subject: (plate) => `Véhicule ${plate}`,
    ready: (plate, clock, soc) => `Votre véhicule ${plate} est prêt depuis ${clock}, avec ${soc}.`,
    paused: (plate, soc) => `Votre véhicule ${plate} ne charge pas en ce moment. Il a ${soc} maintenant.`,
    notYet: (plate, clock, soc) => `Votre véhicule ${plate} sera prêt vers ${clock}. Il a ${soc} maintenant.`,
  },
}
