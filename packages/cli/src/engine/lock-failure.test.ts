import { describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import { enginePlatform } from "../provider/platform.ts";
import { lockFailure, outgrownProviders } from "./lock-failure.ts";

const root = rootOf(stackOf("dev"), {
  lockFile: { name: "locks/shop-dev.terraform.lock.hcl", path: "/project/locks/x" },
});
const error = (summary: string, detail: string) => ({
  diagnostics: [{ severity: "error" as const, summary, detail }],
});
const outgrown = error(
  "Failed to resolve provider packages",
  "Could not resolve provider acme/toy: locked provider\nregistry.opentofu.org/acme/toy 1.1.0 does not match configured version\nconstraint 1.0.0; must use tofu init -upgrade",
);
const final = { isFinal: true, exists: true };

describe("an init that fails because of its lock file", () => {
  it("returns the providers whose locked version no longer satisfies the app", () => {
    expect(outgrownProviders(outgrown.diagnostics)).toEqual(["registry.opentofu.org/acme/toy"]);
    expect(outgrownProviders([])).toEqual([]);
  });

  it.each([
    [outgrown, final, "does not match the providers that the app requires"],
    [
      error("Provider dependency changes detected", ""),
      { ...final, exists: false },
      "does not exist",
    ],
  ])("explains what to run and commit if the file must not change", (run, how, why) => {
    expect(lockFailure(root, run, how)).toMatchObject({
      code: "lock/would-change",
      message: `dev: locks/shop-dev.terraform.lock.hcl ${why}, and the driver does not write it in CI, where only reviewed providers run. On your machine, run this command, then commit locks/shop-dev.terraform.lock.hcl: kantox plan dev`,
    });
  });

  it("reports a checksum mismatch, and how to add a platform", () => {
    const run = error(
      "Failed to install provider",
      "Error while installing acme/toy v1.1.0: the local package doesn't match\nany of the checksums previously recorded",
    );
    const found = lockFailure(root, run, { isFinal: false, exists: true });
    expect(found?.code).toBe("lock/checksum");
    expect(found?.message).toContain(
      `\n  kantox exec dev -- providers lock -platform=${enginePlatform()}`,
    );
  });

  it.each([
    ["another failure", root, error("Backend initialization required", "")],
    ["a run without a committed lock file", rootOf(stackOf("dev")), outgrown],
  ])("does not handle %s", (_, where, run) => {
    expect(lockFailure(where, run, final)).toBeUndefined();
  });
});
