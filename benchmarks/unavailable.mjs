/** The reason why a part cannot run on this machine. It is printed in place of the part's rows. */
export class Unavailable extends Error {}
