import { expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import { engineFailure } from "./run-engine.ts";

const bucket = {};
const file = { stateFile: "/project/dev.tfstate" };
const seconds =
  "The resources that it created in at least its last 20 seconds may be missing from the state";
const moment = "The resources that it was creating at that moment may be missing from the state";

it.each([
  ["Terraform with a local state", "terraform", file, moment],
  ["Terraform with a state in a bucket", "terraform", bucket, seconds],
  ["OpenTofu with a local state", "tofu", file, seconds],
  ["OpenTofu with a state in a bucket", "tofu", bucket, seconds],
] as const)("describes the possible losses of a killed engine: %s", (_, engine, state, lost) => {
  const root = rootOf(stackOf("dev", { engine }), state);
  const ended = { diagnostics: [], text: "", signal: "SIGKILL" } as const;
  expect(engineFailure(root, "apply", ended).message).toContain(
    `${engine} was ended by SIGKILL from outside the driver, as happens when the machine runs out of memory. ${lost}`,
  );
});

it("suggests running a killed plan again", () => {
  const ended = { diagnostics: [], text: "", signal: "SIGKILL" } as const;
  const { message } = engineFailure(rootOf(stackOf("dev")), "plan", ended);
  expect(message).toContain("Run this again.");
  expect(message).not.toContain("missing in the state");
});

it.each([
  'Unsupported state file format: The state file does not have a "version"',
  'Invalid state file format: The state file field "resources.mode" has invalid value number',
  'Invalid Terraform version string: State file claims to have been written by Terraform version "x"',
])("does not mistake an unreadable state for a locked one: %s", (words) => {
  const diagnostic = {
    severity: "error",
    summary: "Error acquiring the state lock",
    detail: `Error message: ${words}`,
  } as const;
  const ended = { diagnostics: [diagnostic], text: "" };
  const { code, message } = engineFailure(rootOf(stackOf("dev")), "plan", ended);
  expect([code, message]).toEqual([
    "state/unreadable",
    expect.stringContaining("Restore the state from a backup"),
  ]);
  expect(message).not.toContain("unlock");
  const remote = { ...diagnostic, summary: "Unsupported state file format", detail: "" };
  const unread = engineFailure(rootOf(stackOf("dev")), "plan", { ...ended, diagnostics: [remote] });
  expect(unread.code).toBe("state/unreadable");
  const locked = { ...diagnostic, detail: "ConditionalCheckFailedException" };
  const other = engineFailure(rootOf(stackOf("dev")), "plan", { ...ended, diagnostics: [locked] });
  expect([other.code, other.message]).toEqual([
    "engine/plan",
    expect.stringContaining("force-unlock"),
  ]);
});
