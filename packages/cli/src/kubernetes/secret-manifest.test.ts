import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { KubernetesSecret } from "../contract/deployment.ts";
import type { KantoxError } from "../errors/kantox-error.ts";
import { manifestYaml } from "./manifest-yaml.ts";
import { secretManifest } from "./secret-manifest.ts";

const secret: KubernetesSecret = {
  name: "aux-aws-credentials",
  namespace: "aux",
  file: "kubernetes/aux-aws-credentials-secret.yaml",
  labels: { "app.kubernetes.io/managed-by": "kantox", "app.kubernetes.io/part-of": "kantox" },
  data: {
    AWS_ACCESS_KEY_ID: { output: "credentials", key: "access_key_id" },
    AWS_REGION: { output: "region" },
    AWS_ROLE_SESSION_NAME: { value: "kantox-aux-dev" },
  },
};
const outputs = {
  credentials: {
    sensitive: true,
    value: { access_key_id: "AKIAEXAMPLE", number: 1, none: null, empty: "" },
  },
  region: { sensitive: false, value: "eu-west-1" },
  list: { sensitive: true, value: ["hush"] },
};
const dev = { environment: "dev", emulator: false, applyCommand: "kantox apply dev" };

function refused(data: KubernetesSecret["data"], origin = dev): KantoxError {
  try {
    secretManifest({ ...secret, data }, outputs, origin);
  } catch (error) {
    return error as KantoxError;
  }
  throw new Error("expected the secret to be refused");
}

describe("secretManifest", () => {
  it("fills a secret from the outputs and labels it with its environment", () => {
    expect(secretManifest(secret, outputs, dev)).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: {
        name: "aux-aws-credentials",
        namespace: "aux",
        labels: {
          "app.kubernetes.io/managed-by": "kantox",
          "app.kubernetes.io/part-of": "kantox",
          environment: "dev",
        },
      },
      type: "Opaque",
      data: {
        AWS_ACCESS_KEY_ID: "QUtJQUVYQU1QTEU=",
        AWS_REGION: "ZXUtd2VzdC0x",
        AWS_ROLE_SESSION_NAME: "a2FudG94LWF1eC1kZXY=",
      },
    });
  });

  it("labels an emulator's secret with a string", () => {
    const { metadata } = secretManifest(secret, outputs, {
      environment: "dev",
      emulator: true,
      applyCommand: "kantox apply dev",
    });
    expect(metadata.labels).toEqual({ ...secret.labels, environment: "dev", emulator: "true" });
  });

  it("encodes non-ASCII text as UTF-8", () => {
    const { data } = secretManifest({ ...secret, data: { A: { value: "ü" } } }, {}, dev);
    expect(data).toEqual({ A: "w7w=" });
  });

  it("lists all values that are missing or not strings without showing them, and suggests a command", () => {
    const { code, message } = refused({
      FINE: { output: "region" },
      A: { output: "absent" },
      B: { output: "credentials", key: "absent" },
      C: { output: "credentials" },
      D: { output: "credentials", key: "number" },
      E: { output: "credentials", key: "none" },
      F: { output: "credentials", key: "empty" },
      G: { output: "list", key: "0" },
      H: { output: "constructor" },
      I: { output: "credentials", key: "toString" },
      J: { output: "region", key: "length" },
    });
    expect(code).toBe("secret/outputs");
    expect(message.split("\n")).toEqual([
      "Secret aux/aux-aws-credentials of dev is incomplete. Nothing was written.",
      '  A: there is no output "absent"',
      '  B: output "credentials" has no key "absent"',
      '  C: output "credentials" is an object, but must be a non-empty string',
      '  D: key "number" of output "credentials" is a number, but must be a non-empty string',
      '  E: key "none" of output "credentials" is null, but must be a non-empty string',
      '  F: key "empty" of output "credentials" is empty, but must be a non-empty string',
      '  G: output "list" is a list without keys',
      '  H: there is no output "constructor"',
      '  I: output "credentials" has no key "toString"',
      '  J: output "region" is a string without keys',
      "If dev has not been applied since these outputs were added to the app, run: kantox apply dev",
    ]);
  });
});

describe("manifestYaml", () => {
  it("quotes all strings and keeps long strings on one line", async () => {
    const long = "x".repeat(300);
    const manifest = secretManifest(
      { ...secret, labels: { on: "0o14" }, data: { yes: { value: long }, "0o14": { value: "" } } },
      {},
      { environment: "no", emulator: true, applyCommand: "kantox apply dev" },
    );
    const text = manifestYaml(manifest);
    expect(text).toBe(
      `apiVersion: "v1"
kind: "Secret"
metadata:
  name: "aux-aws-credentials"
  namespace: "aux"
  labels:
    "on": "0o14"
    environment: "no"
    emulator: "true"
type: "Opaque"
data:
  "yes": "${Buffer.from(long).toString("base64")}"
  "0o14": ""
`,
    );
    expect(parse(text)).toEqual(manifest);
  });
});
