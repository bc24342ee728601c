import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findScanner, scan, type Finding } from "../../../tooling/scanner/scanner.mjs";
import {
  GithubOidcDeployer,
  KubernetesServiceIdentity,
  SecureBucket,
  ServiceRole,
} from "../src/index.ts";
import { synth } from "./synth.ts";

const scanner = await findScanner();
const skipped = scanner.missing ? ` (skipped: ${scanner.missing})` : "";

/** Rules for roles, their trust and their policies. Each has to be evaluated, so that no failure is missed. */
const required = ["CKV_AWS_60", "CKV_AWS_61", "CKV_AWS_274", "CKV2_AWS_56"];

describe.skipIf(skipped !== "")(`a scan of roles${skipped}`, () => {
  let folder: string;
  let findings: readonly Finding[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "role-scan-"));
    const { json } = synth((stack) => {
      const bucket = SecureBucket.fromName(stack, "example-files");
      const permissions = { files: bucket.readWriteAccess("2026/") };
      new ServiceRole(stack, "function", {
        roleName: "example-function",
        service: "lambda",
        permissions,
      });
      new ServiceRole(stack, "instances", {
        roleName: "example-instances",
        service: "ec2",
        instanceProfileName: "example-instances",
        permissions,
      });
      new KubernetesServiceIdentity(stack, "pod", {
        roleName: "example-pod",
        serviceAccount: { namespace: "example", name: "example" },
        clusters: {
          hosted: { issuer: "https://oidc.example.com/cluster" },
          eks: { eksPodIdentity: { clusterName: "platform" } },
        },
        permissions,
      });
      new GithubOidcDeployer(stack, "deployer", {
        roleName: "example-deployer",
        repositories: [
          { owner: "example", name: "api", ownerId: "1", repositoryId: "2", branches: ["main"] },
        ],
        permissions,
      });
    });
    writeFileSync(join(folder, "roles.tf.json"), JSON.stringify(json));
    findings = await scan(scanner.command!, folder);
  }, 300_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("finds no failure", () => {
    expect(findings.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual([]);
  });

  it.each(required)("passes %s for every role", (check) => {
    expect(findings.filter((each) => each.check === check && each.passed)).toHaveLength(4);
  });
});
