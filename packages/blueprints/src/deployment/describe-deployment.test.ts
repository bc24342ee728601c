import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { describeDeployment, type Deployment } from "./describe-deployment.ts";

const dev: Deployment = { environment: "dev", protection: "confirm" };
const describedBy = (deployment: Deployment) =>
  synth((stack) => describeDeployment(stack, deployment)).json["//"].kantox as unknown;

it("writes the description into the synthesized stack, with the version of its format", () => {
  expect(describedBy(dev)).toEqual({ version: 1, environment: "dev", protection: "confirm" });
});

it("writes every option", () => {
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
    relaxed: [
      {
        path: "prod/legacy",
        option: "acl",
        value: '"public-read"',
        secureDefault: '"private"',
        reason: "It is a public site.",
      },
    ],
    createsStateBucket: true,
    dataHolding: ["custom_thing", 'module.orders.custom_other.many["a b"]'],
  };
  expect(describedBy(deployment)).toEqual({ version: 1, ...deployment });
});

describe("a description", () => {
  it.each([
    ["deployment/environment", { environment: "" }],
    ["deployment/environment", { environment: "-dev" }],
    ["deployment/environment", { environment: "a b" }],
    ["deployment/environment", { environment: "a".repeat(64) }],
    ["deployment/environment", { environment: undefined }],
    ["deployment/environment", { environment: 42 }],
    ["deployment/protection", { protection: "none" }],
    ["deployment/account-id", { accountId: "12345" }],
    ["deployment/account-id", { accountId: 123_456_789_012 }],
    ["deployment/account-id", { protection: "typed" }],
    ["deployment/engine", { engine: "opentofu" }],
    ["deployment/data-holding", { dataHolding: [""] }],
    ["deployment/data-holding", { dataHolding: "custom_thing" }],
    ["deployment/data-holding", { dataHolding: ["custom_thing", "thing"] }],
    ["deployment/data-holding", { dataHolding: ["custom thing_a"] }],
  ])("is refused with %s for %j", (code, wrong) => {
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
  ] as const)("is accepted with %j", (right) => {
    expect(describedBy({ ...dev, ...right })).toMatchObject(right);
  });
});

describe("an option name", () => {
  const secret = { name: "a", namespace: "b", file: "c.yaml", data: { KEY: { output: "d" } } };

  it.each([
    [{ protecton: "typed" }, "protecton must be the name of an option", "protection"],
    [
      { relaxed: [{ path: "a", option: "b", reasn: "c" }] },
      "relaxed[0].reasn must be the name of an option",
      "reason",
    ],
    [
      { kubernetesSecrets: [{ ...secret, label: {} }] },
      "kubernetesSecrets[0].label must be the name of an option",
      "labels",
    ],
    [
      { kubernetesSecrets: [{ ...secret, data: { KEY: { outputs: "d" } } }] },
      'kubernetesSecrets[0].data["KEY"].outputs must be the name of an option',
      "output",
    ],
  ])("is refused if it is unknown: %j", (unknown, problem, meant) => {
    const { codes, message } = problemsOf((stack) => {
      describeDeployment(stack, { ...dev, ...unknown } as Deployment);
    });
    expect(codes).toEqual(["deployment/options"]);
    expect(message).toContain(problem);
    expect(message).toContain(`Did you mean ${meant}?`);
  });
});

it("refuses a second call for a stack, which would replace the protection of the first", () => {
  const { codes, message } = problemsOf((stack) => {
    describeDeployment(stack, { ...dev, protection: "typed", accountId: "012345678901" });
    describeDeployment(stack, dev);
  });
  expect(codes).toEqual(["deployment/twice"]);
  expect(message).toContain("must be called once per stack, got a second call");
});
