/** Vehicles that are added by hand, and what their drivers are told. */
export const byHand = {
  addVehicle: {
    open: 'Add vehicle',
    openPlate: (plate: string) => `Add ${plate}`,
    title: 'Add a vehicle',
    capacity: 'Battery',
    sizes: 'Common battery sizes',
    optional: 'optional',
    add: 'Add',
    cancel: 'Cancel',
    notACapacity: 'Give how much the battery holds, such as 60.',
    added: (plate: string) => `${plate} is on the list`,
    takenOff: (plate: string) => `${plate} is off the list again`,
  },
  driver: {
    tell: 'Tell the driver',
    tellLabel: (plate: string) => `Tell the driver: ${plate}`,
    told: (plate: string) => `The driver of ${plate} was told`,
    copied: 'The text is copied: paste it where you write to the driver',
    subject: (plate: string) => `Vehicle ${plate}`,
    ready: (plate: string, clock: string, soc: string) => `Your vehicle ${plate} is ready since ${clock}, with ${soc}.`,
    paused: (plate: string, soc: string) => `Your vehicle ${plate} is not charging at the moment. It has ${soc} now.`,
    notYet: (plate: string, clock: string, soc: string) =>
      `Your vehicle ${plate} will be ready about ${clock}. It has ${soc} now.`,
  },
}
