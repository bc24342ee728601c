import { describe, expect, it } from "vitest";
import { suggestCommand } from "../terminal/suggest-command.ts";
import { hintFor } from "./hints.ts";

const context = { environment: "my dev" };

it.each([
  ["Saved plan is stale", "Plan again."],
  [
    "Error acquiring the state lock\n\nLock Info:\n  ID: 1",
    "kantox exec 'my dev' -- force-unlock ID",
  ],
  ["x: can not be read without an encryption configuration", "Set TF_ENCRYPTION"],
  ["Backend configuration changed", "kantox exec 'my dev' -- init -migrate-state"],
  ["Backend configuration changed", "Into a bucket: kantox bootstrap\n"],
  ['Failed to get existing workspaces: S3 bucket "x" does not exist.\n\nThe', "kantox bootstrap"],
  ["Failed to get existing workspaces: S3 bucket does not exist.\n\nThe", "kantox bootstrap"],
  ["Backend initialization required, please run x", "init -migrate-state"],
  ["no, connect: connection refused", "Run this again when the server is back."],
  ["No valid credential sources found", "Sign in"],
  [
    "Incomplete lock file information for providers",
    "kantox exec 'my dev' -- providers lock -platform=darwin_arm64",
  ],
])("returns the next step for %j, in the summary or the detail", (words, hint) => {
  expect(hintFor({ summary: words, detail: "" }, context)).toContain(hint);
  expect(hintFor({ summary: "No", detail: words }, context)).toContain(hint);
});

it("repeats the emulator and the engine of the run in a command", () => {
  const suggest = (words: readonly string[]) =>
    suggestCommand(words, { emulator: "http://e", engine: "./tofu" });
  expect(
    hintFor(
      { summary: "Error acquiring the state lock", detail: "Lock Info:\n  ID: 1" },
      { ...context, suggest },
    ),
  ).toContain("kantox exec 'my dev' --emulator http://e --engine ./tofu -- force-unlock ID");
});

it.each([
  "Error message: open x.tfstate: permission denied",
  "Error message: open ../x.tfstate: no such file or directory",
  "Error message: AccessDenied: not authorized to perform s3:PutObject",
])("does not suggest removing a lock that the engine could not create: %s", (detail) => {
  const hint = hintFor({ summary: "Error acquiring the state lock", detail }, context);
  expect(hint).toContain("could not lock the state, for the reason above");
  expect(hint).not.toContain("force-unlock");
});

it("returns no hint for other messages", () => {
  const denied = { summary: "Error: creating S3 Bucket", detail: "AccessDenied" };
  expect(hintFor(denied, context)).toBeUndefined();
});

describe("for an object that already exists", () => {
  const importAdvice = (address: string) => (address === "a.b" ? "import it so" : undefined);
  const hint = (summary: string, addresses = ["a.b"]) =>
    hintFor({ summary, detail: "", addresses }, { ...context, importAdvice });

  it.each([
    "creating S3 Bucket (x): operation error S3: CreateBucket, api error BucketAlreadyOwnedByYou: Your",
    "creating S3 Bucket (x): BucketAlreadyExists",
    "creating IAM Role (x): api error EntityAlreadyExists: Role with name x already exists.",
    "creating SSM Parameter (/x): api error ParameterAlreadyExists: The parameter already exists.",
    "creating ECR Repository (x): RepositoryAlreadyExistsException: The repository",
    "creating KMS Alias (alias/x): AlreadyExistsException: An alias",
    "creating CloudWatch Logs Log Group (x): ResourceAlreadyExistsException: The specified log group",
    "creating SQS Queue (x): QueueAlreadyExists: A queue",
    "creating Secrets Manager Secret (x): ResourceExistsException: The operation failed",
    "creating AWS DynamoDB Table (x): ResourceInUseException: Table already exists: x",
    'a resource with the ID "x" already exists',
  ])("suggests the import after %j", (summary) => {
    expect(hint(summary)).toContain("import it so");
  });

  it.each(["ResourceInUseException: the stream is being changed", "ConflictException: try again"])(
    "suggests no import after %j",
    (summary) => {
      expect(hint(summary)).toBeUndefined();
    },
  );

  it("suggests no import for an object that the plan does not create", () => {
    expect(hint("EntityAlreadyExists", ["c.d"])).toBeUndefined();
    expect(hint("EntityAlreadyExists", [])).toBeUndefined();
  });
});
