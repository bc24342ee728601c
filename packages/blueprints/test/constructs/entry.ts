import type { Construct } from "constructs";

/** Finds a construct that an earlier entry created. */
export type Made = <Kind extends Construct>(
  kind: abstract new (...args: never[]) => Kind,
  id: string,
) => Kind;

/** Creates one construct. */
export type Entry = (scope: Construct, id: string, made: Made) => Construct;

/** Entries by construct id. */
export type Entries = Readonly<Record<string, Entry>>;

/** Tags for every construct with this option. */
export const tags = { team: "platform" };
