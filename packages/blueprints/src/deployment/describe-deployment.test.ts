import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { describeDeployment, type Deployment } from "./describe-deployment.ts";

const dev: Deployment = { environment: "dev", protection: "confirm" };
const said = (deployment: Deployment) =>
  synth((stack) => describeDeployment(stack, deployment)).json["//"].kantox as unknown;

it("stands in what the stack synthesizes, with the version of its shape", () => {
  expect(said(dev)).toEqual({ version: 1, environment: "dev", protection: "confirm" });
});

it("passes everything on", () => {
  const deployment: Deployment = {
    environment: "prod",
    accountId: "012345678901",
    protection: "typed",
    engine: "tofu",
    kubernetesSecrets: [
      {
        name: "credentials",
        namespace: "app",
        file: "kubernetes/credentials.yaml",
        labels: { team: "a" },
        data: { KEY: { output: "keys", key: "id" }, REGION: { value: "eu-west-1" } },
      },
    ],
    relaxed: [{ path: "prod/legacy", option: "acl" }],
    dataHolding: ["custom_thing", 'module.orders.custom_other.many["a b"]'],
  };
  expect(said(deployment)).toEqual({ version: 1, ...deployment });
});

describe("is refused", () => {
  it.each([
    ["deployment/environment", { environment: "" }],
    ["deployment/environment", { environment: "-dev" }],
    ["deployment/environment", { environment: "a b" }],
    ["deployment/environment", { environment: "a".repeat(64) }],
    ["deployment/protection", { protection: "none" }],
    ["deployment/account-id", { accountId: "12345" }],
    ["deployment/account-id", { protection: "typed" }],
    ["deployment/engine", { engine: "opentofu" }],
    ["deployment/data-holding", { dataHolding: [""] }],
    ["deployment/data-holding", { dataHolding: "thing" }],
    ["deployment/data-holding", { dataHolding: ["custom_thing", "thing"] }],
    ["deployment/data-holding", { dataHolding: ["custom thing_a"] }],
  ])("with %s for %j", (code, wrong) => {
    const { codes } = problemsOf((stack) => {
      describeDeployment(stack, { ...dev, ...wrong } as Deployment);
    });
    expect(codes).toEqual([code]);
  });

  it.each([
    { environment: "a" },
    { environment: "Dev_1-b".padEnd(63, "x") },
    { accountId: "012345678901", protection: "typed" },
    { engine: "terraform" },
    { dataHolding: [] },
    { dataHolding: ["custom_thing", "custom_thing.orders"] },
  ] as const)("but not for %j", (right) => {
    expect(said({ ...dev, ...right })).toMatchObject(right);
  });
});

it("is refused a second time for one stack, which would replace the protection of the first", () => {
  const { codes, message } = problemsOf((stack) => {
    describeDeployment(stack, { ...dev, protection: "typed", accountId: "012345678901" });
    describeDeployment(stack, dev);
  });
  expect(codes).toEqual(["deployment/twice"]);
  expect(message).toContain("must be called once for a stack, got a second call");
});
