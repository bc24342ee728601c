import { byVersion, type Baseline } from "./baseline.ts";
import { pendingChangesets, releasedImpacts } from "./changesets.ts";

/** Returns the changes in place that releases and changesets after a baseline declare. */
export function declaredSince({ version, included }: Baseline): {
  /** By releases and pending changesets. */
  readonly all: Set<string>;
  /** By pending changesets. */
  readonly pending: Set<string>;
} {
  const pending = pendingChangesets()
    .filter(({ name }) => !included.includes(name))
    .flatMap(({ impact }) => impact.changes);
  const released = [...releasedImpacts()]
    .filter(([release]) => byVersion(release, version) > 0)
    .flatMap(([, impacts]) => impacts.flatMap(({ changes }) => changes));
  return { all: new Set([...released, ...pending]), pending: new Set(pending) };
}
