import { expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/parts.ts";
import { engineFailure } from "./run-engine.ts";

const bucket = { terraform: { backend: { s3: { bucket: "states", key: "dev" } } } };
const file = { terraform: { backend: { local: { path: "dev.tfstate" } } } };
const seconds =
  "The resources that it created in its last 20 seconds or longer may be missing in the state";
const moment = "The resources that it was creating at that moment may be missing in the state";

it.each([
  ["Terraform", "terraform", file, undefined, moment],
  ["Terraform with a state in a bucket", "terraform", bucket, undefined, seconds],
  ["Terraform with that on an emulator", "terraform", bucket, "http://127.0.0.1:5000", moment],
  ["OpenTofu", "tofu", file, undefined, seconds],
  ["OpenTofu with a state in a bucket", "tofu", bucket, undefined, seconds],
] as const)("says what a killed engine may have lost: %s", (_, engine, json, emulator, lost) => {
  const root = rootOf(stackOf("dev", { engine, json }), emulator ? { emulator } : {});
  const ended = { diagnostics: [], text: "", signal: "SIGKILL" } as const;
  expect(engineFailure(root, "apply", ended).message).toContain(
    `${engine} was ended by SIGKILL from outside, as happens when memory runs out. ${lost}`,
  );
});

it("tells that a killed plan loses nothing", () => {
  const ended = { diagnostics: [], text: "", signal: "SIGKILL" } as const;
  const { message } = engineFailure(rootOf(stackOf("dev")), "plan", ended);
  expect(message).toContain("Run this again.");
  expect(message).not.toContain("missing in the state");
});
