import { expect, it } from "vitest";
import { compareVersions, isEmulatorProviderVersion } from "./version.ts";

it("compares versions numerically, and sorts other strings first", () => {
  expect(
    ["6.9.0", "6.10.0", "5.100.0", "6.25.0-beta1", "6.9.10"].toSorted(compareVersions),
  ).toEqual(["6.25.0-beta1", "5.100.0", "6.9.0", "6.9.10", "6.10.0"]);
});

it("accepts the versions that run against an emulator", () => {
  const versions = ["5.99.9", "5.100.0", "6.25.0", "6.99.0", "7.0.0", "6.25.0-beta1", "latest"];
  expect(versions.filter(isEmulatorProviderVersion)).toEqual(["5.100.0", "6.25.0", "6.99.0"]);
});
