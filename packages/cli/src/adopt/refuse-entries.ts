import { refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { StateEntry } from "../state/state-entries.ts";
import { ownPlace } from "./entry-place.ts";
import { addressInApp, type Match, type Matches, type OldEntry } from "./match-resources.ts";

/**
 * Refuses old states and mappings that cannot be adopted, with all problems at once.
 *
 * @throws KantoxError `adopt/two-owners`, `adopt/tainted`, `adopt/other-account`, `adopt/other-region`,
 * `adopt/key-without-secret`
 */
export function refuseEntries({
  matches,
  conflicts,
}: Pick<Matches, "matches" | "conflicts">): void {
  const old = matches.flatMap((match) =>
    "old" in match && match.old ? [{ match, old: match.old }] : [],
  );
  refuse([
    ...problems(
      "adopt/two-owners",
      "These objects would have two owners",
      conflicts.map(({ type, identity, resources, entries }) =>
        [`${type} ${identity}:`, [...resources, ...entries].join(" and ")].join(" "),
      ),
      "Declare each object only once in the app, name only one old state that contains it, or choose an entry in a map file (--map).",
    ),
    ...problems(
      "adopt/tainted",
      "These entries of old states are marked for replacement",
      old.flatMap(({ old: { state, entry } }) =>
        entry.isTainted || entry.deposed !== undefined
          ? [
              `${state.label} ${entry.address} (${entry.isTainted ? "tainted" : `deposed object ${entry.deposed}`})`,
            ]
          : [],
      ),
      "Finish or undo the interrupted change in the old deployment first: apply it, or run untaint for a tainted entry.",
    ),
    ...problems(
      "adopt/other-account",
      "These objects are not in the AWS account of the app's environment",
      old.flatMap(otherAccount),
      "Name the old state of this account, or correct the account in the app.",
    ),
    ...problems(
      "adopt/other-region",
      "These objects are not in the region of the app's provider",
      old.flatMap(otherRegion),
      "Set the region of the app's provider, or use an aliased provider for these resources.",
    ),
    ...problems(
      "adopt/key-without-secret",
      "The old state contains these access keys without their secret, which AWS returns only once",
      old.flatMap(({ match, old: { state, entry } }) =>
        entry.type === "aws_iam_access_key" && match.kind === "move" && !hasSecret(entry.attributes)
          ? [`${addressInApp(match.resource)} from ${state.label} ${entry.address}`]
          : [],
      ),
      'Let the app create a new key next to the old one: {"create": true} for this address in a map file (--map). Delete the old key once nothing uses it.',
    ),
  ]);
}

function problems(
  code: string,
  heading: string,
  lines: readonly string[],
  advice: string,
): KantoxError[] {
  if (lines.length === 0) return [];
  return [
    new KantoxError(
      code,
      [`${heading}. Nothing was written.`, ...lines.map((line) => `  ${line}`), advice].join("\n"),
    ),
  ];
}

interface WithOld {
  readonly match: Match;
  readonly old: OldEntry;
}

function hasSecret({ secret, encrypted_secret: encrypted }: Readonly<Record<string, unknown>>) {
  return [secret, encrypted].some((value) => typeof value === "string" && value !== "");
}

function otherAccount({ match, old }: WithOld): string[] {
  const { accountId: expected } = match.resource.place;
  const { accountId: found } = ownPlace(old.entry);
  if (expected === undefined || found === undefined || found === expected) return [];
  return [
    `${old.state.label} ${old.entry.address}: account ${found}, but ${addressInApp(match.resource)} is in ${expected}`,
  ];
}

function otherRegion({ match, old }: WithOld): string[] {
  const { region: expected } = match.resource.place;
  const found = regionOf(old.entry);
  if (expected === undefined || found === undefined || found === expected) return [];
  return [
    `${old.state.label} ${old.entry.address}: ${found}, but ${addressInApp(match.resource)} is in ${expected}`,
  ];
}

function regionOf(entry: StateEntry): string | undefined {
  const { region } = entry.attributes;
  // The names of buckets are unique across all regions, but each bucket is in one region.
  if (entry.type === "aws_s3_bucket") return typeof region === "string" ? region : undefined;
  return ownPlace(entry).region;
}
