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
  it("fills a secret from the outputs and says whose it is", () => {
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

  it("marks an emulator's secret as such, in text", () => {
    const { metadata } = secretManifest(secret, outputs, {
      environment: "dev",
      emulator: true,
      applyCommand: "kantox apply dev",
    });
    expect(metadata.labels).toEqual({ ...secret.labels, environment: "dev", emulator: "true" });
  });

  it("encodes text beyond ASCII as UTF-8", () => {
    const { data } = secretManifest({ ...secret, data: { A: { value: "ü" } } }, {}, dev);
    expect(data).toEqual({ A: "w7w=" });
  });

  it("names everything that is missing or no text, shows no value, and says what to run", () => {
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
      "Secret aux/aux-aws-credentials of dev cannot be filled. Nothing was written.",
      '  A: there is no output "absent"',
      '  B: output "credentials" has no key "absent"',
      '  C: output "credentials" is an object, and has to be a text',
      '  D: key "number" of output "credentials" is a number, and has to be a text',
      '  E: key "none" of output "credentials" is null, and has to be a text',
      '  F: key "empty" of output "credentials" is empty, and has to be a text',
      '  G: output "list" has no keys, it is a list',
      '  H: there is no output "constructor"',
      '  I: output "credentials" has no key "toString"',
      '  J: output "region" has no keys, it is a string',
      "If dev was not applied since the app declares them, run: kantox apply dev",
    ]);
  });
});

describe("manifestYaml", () => {
  it("quotes every text and leaves long ones on one line", async () => {
    const long = "x".repeat(300);
    const manifest = secretManifest(
      { ...secret, labels: { on: "0o14" }, data: { yes: { value: long } } },
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
`,
    );
    expect(parse(text)).toEqual(manifest);
  });
});
