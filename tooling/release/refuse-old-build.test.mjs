import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { refuseOldBuild } from "./refuse-old-build.mjs";

let checkout;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "kantox-checkout-"));
  write("packages/cli/package.json", { name: "@kantox/cli", version: "1.2.0" });
  write("packages/blueprints/package.json", { name: "@kantox/blueprints", version: "2.0.1" });
});
afterEach(() => rmSync(checkout, { recursive: true }));

function write(path, value) {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), JSON.stringify(value));
}

function build(library, driver) {
  write("packages/cli/dist/starter.json", {
    dependencies: { cdktf: { cdktf: "0.21.0", "@kantox/blueprints": library } },
    devDependencies: { "@kantox/cli": driver },
  });
}

it("accepts a build with the versions of the manifests", () => {
  build("^2.0.1", "^1.2.0");
  expect(() => refuseOldBuild(checkout)).not.toThrow();
});

it("refuses a build from before the versions were raised, and lists every difference", () => {
  build("^2.0.0", "^1.1.0");
  expect(() => refuseOldBuild(checkout)).toThrow(
    /again:\n {2}@kantox\/blueprints is 2\.0\.1, the build contains \^2\.0\.0\n {2}@kantox\/cli is 1\.2\.0, the build contains \^1\.1\.0$/,
  );
});
