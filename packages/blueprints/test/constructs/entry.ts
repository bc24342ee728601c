import type { Construct } from "constructs";

/** Finds what an earlier entry made. */
export type Made = <Kind extends Construct>(
  kind: abstract new (...args: never[]) => Kind,
  id: string,
) => Kind;

/** Makes one construct. */
export type Entry = (scope: Construct, id: string, made: Made) => Construct;

/** Constructs by their ids. */
export type Entries = Readonly<Record<string, Entry>>;

/** On everything that takes some. */
export const tags = { team: "platform" };
