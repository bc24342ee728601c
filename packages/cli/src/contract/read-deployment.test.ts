import { describe, expect, it } from "vitest";
import { KantoxError } from "../errors/kantox-error.ts";
import { readDeployment } from "./read-deployment.ts";

const minimal = { version: 1, environment: "dev", protection: "confirm" };
const secret = {
  name: "aux-aws-credentials",
  namespace: "aux",
  file: "kubernetes/aux-aws-credentials-secret.yaml",
  labels: { "app.kubernetes.io/part-of": "kantox", environment: "dev" },
  data: {
    AWS_ACCESS_KEY_ID: { output: "minikube_base_credentials", key: "access_key_id" },
    AWS_REGION: { output: "region" },
    AWS_ROLE_SESSION_NAME: { value: "kantox-aux-dev" },
  },
};

const read = (kantox: unknown) => readDeployment({ "//": { kantox } }, "kantox-dev");

function refused(kantox: unknown): KantoxError {
  try {
    read(kantox);
  } catch (error) {
    if (error instanceof KantoxError) return error;
    throw error;
  }
  throw new Error("expected a KantoxError, but nothing was thrown");
}

/** Returns only the problem lines. */
const problems = (kantox: unknown) => refused(kantox).message.split("\n").slice(1, -1);
const problemsOfSecret = (changes: object) =>
  problems({ ...minimal, kubernetesSecrets: [{ ...secret, ...changes }] });

describe("readDeployment", () => {
  it("fills in the defaults of missing properties", () => {
    expect(read(minimal)).toEqual({
      environment: "dev",
      protection: "confirm",
      engine: "terraform",
      relaxed: [],
      kubernetesSecrets: [],
    });
  });

  it("reads all properties, and ignores unknown ones", () => {
    const told = {
      version: 1,
      environment: "prod",
      accountId: "123456789012",
      protection: "typed",
      engine: "tofu",
      kubernetesSecrets: [{ ...secret, labels: { environment: "prod" }, later: true }],
    };
    const relaxed = [
      { path: "kantox-prod/key", option: "deletionWindowDays" },
      {
        path: "kantox-prod/data",
        option: "deletion",
        value: '"allow-when-empty"',
        secureDefault: '"protected"',
        reason: "It is a copy.",
      },
    ];
    const later = relaxed.map((entry) => Object.assign({ later: 1 }, entry));
    expect(read({ ...told, relaxed: later, later: {} })).toEqual({
      environment: "prod",
      accountId: "123456789012",
      protection: "typed",
      engine: "tofu",
      relaxed,
      kubernetesSecrets: [{ ...secret, labels: { environment: "prod" } }],
    });
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ "//": "text" }],
    [{ "//": {} }],
    [{ "//": { kantox: 1 } }],
  ])("uses the name of a stack without a description: %j", (json) => {
    expect(readDeployment(json, "network")).toEqual({
      environment: "network",
      protection: "confirm",
      engine: "terraform",
      relaxed: [],
      kubernetesSecrets: [],
    });
  });

  it("uses the name of a stack whose description has no version", () => {
    expect(read({ environment: "dev", protection: "typed" })).toMatchObject({
      environment: "kantox-dev",
      protection: "confirm",
    });
  });

  it.each([[2], ["1"], [null]])(
    "refuses the unknown version %j and names the package to update",
    (version) => {
      const { code, message } = refused({ ...minimal, version });
      expect(code).toBe("contract/version");
      expect(message).toBe(
        `Stack "kantox-dev" uses version ${JSON.stringify(version)} of the deployment contract; this driver supports version 1. Update @kantox/cli.`,
      );
    },
  );

  it("reports all problems at once, each with its path", () => {
    const { code, message } = refused({
      version: 1,
      environment: "../dev",
      accountId: 123456789012,
      protection: "yes",
      engine: "pulumi",
      kubernetesSecrets: {},
    });
    expect(code).toBe("contract/shape");
    expect(message.split("\n")).toEqual([
      'Stack "kantox-dev" has an invalid deployment description:',
      '  //.kantox.environment must be 1 to 63 letters, digits, "-" and "_", starting with a letter or digit, got "../dev".',
      '  //.kantox.protection must be "confirm" or "typed", got "yes".',
      "  //.kantox.accountId must be a string of twelve digits, got 123456789012.",
      '  //.kantox.engine must be "terraform" or "tofu", got "pulumi".',
      "  //.kantox.kubernetesSecrets must be a list, got {}.",
      "Correct the describeDeployment call of the stack (//.kantox in its cdk.tf.json).",
    ]);
  });

  it("reads the resources that hold data", () => {
    const dataHolding = ["custom_thing", 'module.m["a b"].custom_other.x'];
    expect(read({ ...minimal, dataHolding })).toMatchObject({ dataHolding });
    expect(read({ ...minimal, dataHolding: [] })).not.toHaveProperty("dataHolding");
    expect(problems({ ...minimal, dataHolding: "custom_thing" })).toEqual([
      '  //.kantox.dataHolding must be a list of resource types or addresses, got "custom_thing".',
    ]);
    expect(problems({ ...minimal, dataHolding: ["custom_thing", "thing", 1] })).toEqual([
      '  //.kantox.dataHolding[1] must be a type like "custom_thing", or an address, got "thing".',
      '  //.kantox.dataHolding[2] must be a type like "custom_thing", or an address, got 1.',
    ]);
  });

  it("reads whether a stack creates the bucket for the states", () => {
    expect(read({ ...minimal, createsStateBucket: true })).toMatchObject({
      createsStateBucket: true,
    });
    expect(read({ ...minimal, createsStateBucket: false })).not.toHaveProperty(
      "createsStateBucket",
    );
    expect(problems({ ...minimal, createsStateBucket: "yes" })).toEqual([
      '  //.kantox.createsStateBucket must be true or false, got "yes".',
    ]);
  });

  it("requires an account id for typed protection", () => {
    expect(problems({ ...minimal, protection: "typed" })).toEqual([
      '  //.kantox.accountId must be a string of twelve digits, because protection is "typed", got nothing.',
    ]);
    expect(read({ ...minimal, protection: "typed", accountId: "123456789012" })).toMatchObject({
      protection: "typed",
    });
  });

  it("escapes control characters of a value", () => {
    expect(refused({ ...minimal, protection: "\u001b[2J\u009b" }).message).not.toMatch(
      // eslint-disable-next-line no-control-regex -- the test searches for them
      /[\u001b\u009b]/,
    );
  });
});

describe("the Kubernetes secrets of a deployment", () => {
  it("have no labels by default", () => {
    const { labels: _, ...unlabelled } = secret;
    expect(read({ ...minimal, kubernetesSecrets: [unlabelled] }).kubernetesSecrets).toEqual([
      { ...secret, labels: {} },
    ]);
  });

  it.each([
    ["../secret.yaml"],
    ["/etc/secret.yaml"],
    ["a/../../b.yaml"],
    ["."],
    [""],
    ["a/"],
    [".."],
    ["a\nb"],
    ["C:\\a"],
  ])("refuse the file %j, which is not below the project", (file) => {
    expect(problemsOfSecret({ file })).toEqual([
      `  //.kantox.kubernetesSecrets[0].file must be the path of a file below the folder of cdktf.json, got ${JSON.stringify(file)}.`,
    ]);
  });

  it.each([["secret.yaml"], ["./kubernetes/a/../b.yaml"], ["..a/b.yaml"]])(
    "accept the file %j",
    (file) => {
      expect(
        read({ ...minimal, kubernetesSecrets: [{ ...secret, file }] }).kubernetesSecrets[0]?.file,
      ).toBe(file);
    },
  );

  it.each([
    ["name", "Aux"],
    ["name", "a..b"],
    ["name", `a${"b".repeat(253)}`],
    ["namespace", "a.b"],
    ["namespace", "-a"],
    ["namespace", 7],
  ])("refuse the %s %j, which is not a DNS name", (key, value) => {
    expect(problemsOfSecret({ [key]: value })).toEqual([
      expect.stringContaining(`//.kantox.kubernetesSecrets[0].${key} must be a DNS`),
    ]);
  });

  it("accept a name of several parts and a namespace of one", () => {
    const dotted = { ...secret, name: "aux.kantox-1", namespace: "aux-1" };
    expect(read({ ...minimal, kubernetesSecrets: [dotted] }).kubernetesSecrets).toEqual([dotted]);
  });

  it("refuse labels that the cluster would refuse, and labels that the driver sets", () => {
    expect(
      problemsOfSecret({
        labels: { team: "a b", "-x": "y", n: 1, environment: "qa", emulator: "true", empty: "" },
      }).map((line) => line.replace("  //.kantox.kubernetesSecrets[0].", "").split(" must ")[0]),
    ).toEqual(["labels.team", "labels", "labels.n", "labels.environment", "labels.emulator"]);
  });

  it("refuse an environment whose name cannot be a label", () => {
    expect(
      problems({ ...minimal, environment: "dev-", kubernetesSecrets: [{ ...secret, labels: {} }] }),
    ).toEqual([
      '  //.kantox.environment must end with a letter or digit, because kubernetesSecrets use it as a label, got "dev-".',
    ]);
    expect(read({ ...minimal, environment: "dev-" }).environment).toBe("dev-");
  });

  it("refuse invalid keys and values without showing them", () => {
    const lines = problemsOfSecret({
      data: {
        "A B": { value: "x" },
        BOTH: { output: "o", value: "hush" },
        TEXT: "hush",
        NUMBER: { value: 1 },
        KEY: { output: "o", key: "" },
      },
    });
    expect(lines.map((line) => line.split(" must ")[0]?.split("data").at(-1))).toEqual([
      "",
      ".BOTH",
      ".TEXT",
      ".NUMBER",
      ".KEY",
    ]);
    expect(lines.join()).not.toContain("hush");
  });

  it.each([[undefined], [{}], [[]]])("refuse data without a key: %j", (data) => {
    expect(problemsOfSecret({ data })).toEqual([
      expect.stringContaining("[0].data must be an object with at least one key"),
    ]);
  });

  it("refuse two secrets with the same name or file", () => {
    expect(
      problems({
        ...minimal,
        kubernetesSecrets: [secret, { ...secret, file: `./${secret.file}` }],
      }),
    ).toEqual([
      '  //.kantox.kubernetesSecrets[1].file must differ from //.kantox.kubernetesSecrets[0].file, got "./kubernetes/aux-aws-credentials-secret.yaml".',
      '  //.kantox.kubernetesSecrets[1] must have a different name or namespace from //.kantox.kubernetesSecrets[0], got "aux/aux-aws-credentials".',
    ]);
  });
});

describe("relaxed defaults", () => {
  it.each([
    [{}, "//.kantox.relaxed must be a list, got {}."],
    [["deletion"], '//.kantox.relaxed[0] must be an object, got "deletion".'],
    [[{ option: "x" }], "//.kantox.relaxed[0].path must be a string, got nothing."],
    [[{ path: "a", option: "" }], '//.kantox.relaxed[0].option must be a string, got "".'],
    [
      [{ path: "a", option: "x", reason: 1 }],
      "//.kantox.relaxed[0].reason must be a string, or left out, got 1.",
    ],
  ])("are refused if invalid: %j", (relaxed, problem) => {
    expect(problems({ ...minimal, relaxed })).toEqual([`  ${problem}`]);
  });
});
