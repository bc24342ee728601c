import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../../tooling/test-engine.ts";
import { addressesIn } from "./old-states.ts";
import { makeTwoStackAdoption, type TwoStackAdoption } from "./two-stack-adoption.ts";

// Kills the driver at its n-th write of a state, before or after it, or lets that write fail.
const killing = `#!/bin/sh
if [ "$1 $2" = "state push" ]; then
  count=$(($(cat "$COUNT_FILE" 2>/dev/null || echo 0) + 1))
  echo $count > "$COUNT_FILE"
  [ "before $count" = "$KILL" ] && { kill -9 $PPID; exit 1; }
  [ "fail $count" = "$KILL" ] && { echo "no space left on device" >&2; exit 1; }
  "${engine.path}" "$@"
  code=$?
  [ "after $count" = "$KILL" ] && kill -9 $PPID
  exit $code
fi
exec "${engine.path}" "$@"
`;

describe.skipIf(noEmulator !== "")(`an adoption that is interrupted${noEmulator}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let adoption: TwoStackAdoption;
  let count = 0;

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());
  beforeEach(async () => {
    adoption = await makeTwoStackAdoption(emulator.url, `/interrupted-${++count}`);
    await adoption.project.write("engines/killing", killing, 0o755);
  });
  afterEach(() => adoption.project.remove());

  const interrupt = (KILL: string) =>
    adoption.adopt(["dev", "shared", ...adoption.from, "--yes", "--engine", "engines/killing"], {
      KILL,
      COUNT_FILE: join(adoption.project.root, "count"),
    });
  /** Returns the addresses in the old state and in those of the stacks. */
  const states = async (): Promise<string[][]> =>
    [await adoption.old(), await adoption.state("dev"), await adoption.state("shared")].map(
      addressesIn,
    );
  const finish = async (): Promise<void> => {
    const { exitCode, stderr } = await adoption.adopt(["dev", "shared", ...adoption.from, "--yes"]);
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
    await adoption.expectMoved();
  };

  // 1: the old state is locked and writable; 2 and 3: the new states; 4: the old state without the adopted entries.
  it.each(["before 1", "before 2", "before 3", "before 4", "after 4"])(
    "%s, finishes with the next run",
    async (point) => {
      expect((await interrupt(point)).exitCode).toBe(null);
      const everywhere = await states();
      expect(everywhere.flat().length).toBeGreaterThanOrEqual(4);
      await finish();
    },
  );

  it("by a failure, reports how much is written, and finishes with the next run, after which nothing changes", async () => {
    const failed = await interrupt("fail 3");
    expect([failed.exitCode, failed.stderr]).toEqual([
      1,
      expect.stringContaining("The adoption is not complete: 1 of 3 states are written."),
    ]);
    await finish();
    await adoption.expectAdopted();
  });

  it("before 4, is undone", async () => {
    const before = addressesIn(await adoption.old());
    await interrupt("before 4");
    const { exitCode } = await adoption.adopt(["dev", "--undo", "--yes"]);
    expect([exitCode, await states()]).toEqual([0, [before, [], []]]);
  });
});
