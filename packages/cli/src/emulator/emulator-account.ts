import type { Stack } from "../synth/stack.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { awsProviderNames } from "../synth/terraform-blocks.ts";
import type { EmulatorTarget } from "./emulator-url.ts";

const patienceMs = 3000;

// Emulators read the key and the service out of the header; none of them checks the signature of "test".
const authorization =
  "AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/sts/aws4_request, " +
  `SignedHeaders=content-type;host;x-amz-date, Signature=${"0".repeat(64)}`;

/**
 * Asks an emulator which account it plays.
 *
 * @returns twelve digits
 * @throws KantoxError `emulator/unreachable`, `emulator/not-aws`
 */
export async function emulatorAccount({ url }: EmulatorTarget): Promise<string> {
  let status: number;
  let body: string;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        authorization,
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "x-amz-date": "20250101T000000Z",
      },
      body: "Action=GetCallerIdentity&Version=2011-06-15",
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    status = response.status;
    body = await response.text();
  } catch (error) {
    throw new KantoxError(
      "emulator/unreachable",
      `No emulator answers at ${url} (${reason(error)}). Nothing was done. Start one, e.g. ${startCommand(url)}, or leave --emulator and KANTOX_EMULATOR_URL out to work on AWS.`,
      { cause: error },
    );
  }
  const account = /<Account>(\d{12})<\/Account>|"Account"\s*:\s*"(\d{12})"/.exec(body);
  const id = account?.[1] ?? account?.[2];
  if (id !== undefined) return id;
  throw new KantoxError(
    "emulator/not-aws",
    status === 403
      ? `The emulator at ${url} refuses the key "test". Nothing was done. Switch its access checks off (moto: POST 'inf' to ${url}/moto-api/reset-auth), or start it anew.`
      : `What answers at ${url} is no AWS emulator: asked for its account (STS GetCallerIdentity), it sent status ${status} without one. Nothing was done. Start an emulator, e.g. ${startCommand(url)}, and give its address.`,
  );
}

/**
 * Refuses stacks that would not meet their account in the emulator: names and policies contain it, and the
 * provider checks it. All stacks at once.
 *
 * @param account - what `emulatorAccount` gave
 * @throws KantoxError `emulator/account`
 */
export function requireEmulatorAccount(
  { url }: EmulatorTarget,
  account: string,
  stacks: readonly Pick<Stack, "name" | "json" | "deployment">[],
): void {
  const others = stacks.flatMap((stack) => {
    const accounts = wanted(stack);
    return accounts.some((allowed) => !allowed.includes(account)) ? [{ stack, accounts }] : [];
  });
  if (others.length === 0) return;
  const starts = new Set(
    others.map(({ accounts }) => accounts.find((allowed) => !allowed.includes(account))?.[0] ?? ""),
  );
  throw new KantoxError(
    "emulator/account",
    [
      `The emulator at ${url} plays account ${account}. Nothing was done. Other accounts are asked for by:`,
      ...others.map(
        ({ stack, accounts }) =>
          `  ${stack.deployment.environment} (${stack.name}): ${[...new Set(accounts.flat())].join(", ")}`,
      ),
      starts.size === 1
        ? `Start it with that account: MOTO_ACCOUNT_ID=${[...starts].join("")} ${startCommand(url)}`
        : "One emulator plays one account: start one for each, on ports of their own, with MOTO_ACCOUNT_ID=<account>, and run the stacks one after the other.",
    ].join("\n"),
  );
}

// Each entry is one demand: the account must be among these.
function wanted({
  json,
  deployment,
}: Pick<Stack, "json" | "deployment">): readonly (readonly string[])[] {
  const providers = awsProviderNames(json).flatMap((name) => json.provider?.[name] ?? []);
  const allowed = providers.map(({ allowed_account_ids: ids }) =>
    Array.isArray(ids) ? ids.filter((id): id is string => /^\d{12}$/.test(String(id))) : [],
  );
  return [
    ...(deployment.accountId === undefined ? [] : [[deployment.accountId]]),
    ...allowed.filter((ids) => ids.length > 0),
  ];
}

function startCommand(url: string): string {
  const { hostname, port } = new URL(url);
  return `moto_server -H ${hostname.replace(/[[\]]/g, "")} -p ${port === "" ? "80" : port}`;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${patienceMs / 1000} s`;
  const { cause } = error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error.message;
}
