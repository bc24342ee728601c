/** Why a part cannot be measured on this machine: said instead of its rows. */
export class Unavailable extends Error {}
