import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { commonAccount, emulatorAccount, requireEmulatorAccount } from "./emulator-account.ts";
import { parseEmulatorUrl } from "./emulator-url.ts";

const running: (() => void)[] = [];
afterEach(() => running.splice(0).forEach((close) => close()));

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("requests the account from STS", async () => {
  let asked = "";
  const url = await serve((request, response) => {
    asked = String(request.headers.authorization);
    request.resume();
    response.end("<GetCallerIdentityResult><Account>210987654321</Account>");
  });
  expect(await emulatorAccount(parseEmulatorUrl(url))).toBe("210987654321");
  expect(asked).toContain("/us-east-1/sts/aws4_request");
});

it("refuses a server that is not an emulator", async () => {
  const url = await serve((_, response) => response.writeHead(404).end("<Account>12</Account>"));
  await expect(emulatorAccount(parseEmulatorUrl(url))).rejects.toMatchObject({
    code: "emulator/not-aws",
    message: expect.stringContaining("status 404"),
  });
});

it("explains how to switch off access checks", async () => {
  const url = await serve((_, response) => response.writeHead(403).end("InvalidClientTokenId"));
  await expect(emulatorAccount(parseEmulatorUrl(url))).rejects.toMatchObject({
    code: "emulator/not-aws",
    message: expect.stringContaining("access checks"),
  });
});

it("explains how to start an emulator if nothing answers", async () => {
  const url = await serve(() => {});
  running.splice(0).forEach((close) => close());
  const { port } = new URL(url);
  await expect(emulatorAccount(parseEmulatorUrl(url))).rejects.toMatchObject({
    code: "emulator/unreachable",
    message: expect.stringContaining(`Start one, e.g. kantox emulator --port ${port},`),
  });
});

const target = parseEmulatorUrl("http://127.0.0.1:5000");

function stack(name: string, accountId: string | undefined, allowed?: readonly string[]) {
  return {
    name,
    deployment: {
      environment: name,
      ...(accountId !== undefined && { accountId }),
      protection: "confirm",
      engine: "terraform",
      relaxed: [],
      kubernetesSecrets: [],
    },
    json: {
      provider: { aws: [{ ...(allowed && { allowed_account_ids: allowed }) }] },
    },
  } as const;
}

it("accepts stacks with the emulator's account or without one", () => {
  expect(() =>
    requireEmulatorAccount(target, "123456789012", [
      stack("a", "123456789012", ["210987654321", "123456789012"]),
      stack("b", undefined),
      stack("c", undefined, ["${var.account}"]),
    ]),
  ).not.toThrow();
});

it("lists all stacks with a different account, and explains how to start the emulator", () => {
  expect(() =>
    requireEmulatorAccount(target, "123456789012", [
      stack("a", "111111111111"),
      stack("b", "123456789012"),
      stack("c", undefined, ["111111111111"]),
    ]),
  ).toThrow(
    expect.objectContaining({
      code: "emulator/account",
      message: [
        "The emulator at http://127.0.0.1:5000 has account 123456789012. Nothing was done. These stacks require other accounts:",
        "  a (a): 111111111111",
        "  c (c): 111111111111",
        "Start it with that account: kantox emulator --port 5000 --account 111111111111",
      ].join("\n"),
    }),
  );
});

it("suggests one emulator per account if stacks differ", () => {
  expect(() =>
    requireEmulatorAccount(target, "123456789012", [
      stack("a", "111111111111"),
      stack("b", "222222222222"),
    ]),
  ).toThrow(/An emulator has one account/);
});

it("suggests moto's own command for an emulator on another host", () => {
  const remote = parseEmulatorUrl("http://moto:5000");
  expect(() =>
    requireEmulatorAccount(remote, "123456789012", [stack("a", "111111111111")]),
  ).toThrow("MOTO_ACCOUNT_ID=111111111111 moto_server -H moto -p 5000");
});

describe("the account that an app needs", () => {
  it.each([
    [
      "one that all stacks require",
      [stack("a", "111111111111"), stack("b", undefined)],
      "111111111111",
    ],
    [
      "one that all providers allow",
      [stack("a", undefined, ["111111111111", "222222222222"]), stack("b", "222222222222")],
      "222222222222",
    ],
    ["none if no stack requires one", [stack("a", undefined)], undefined],
    ["none for an app without stacks", [], undefined],
  ] as const)("is %s", (_, stacks, account) => {
    expect(commonAccount(stacks)).toBe(account);
  });

  it("is refused if stacks require different ones", () => {
    expect(() => commonAccount([stack("a", "111111111111"), stack("b", "222222222222")])).toThrow(
      expect.objectContaining({
        code: "emulator/accounts",
        message: expect.stringContaining("  a (a): 111111111111\n  b (b): 222222222222"),
      }),
    );
  });
});
