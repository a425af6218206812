/** The demonstration's numbers serve the tests too: the same for the same seed. */
export { seededRandom } from '../../main/demo/seeded-random.mjs'
