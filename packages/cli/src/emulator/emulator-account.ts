import type { Stack } from "../synth/stack.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { awsProviderNames } from "../synth/terraform-blocks.ts";
import type { EmulatorTarget } from "./emulator-url.ts";

const timeoutMs = 3000;

// Emulators read the key and the service from this header. By default, none of them checks the signature.
const authorization =
  "AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/sts/aws4_request, " +
  `SignedHeaders=content-type;host;x-amz-date, Signature=${"0".repeat(64)}`;

/**
 * Asks an emulator for its account id.
 *
 * @returns the account id, twelve digits
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
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    body = await response.text();
  } catch (error) {
    throw new KantoxError(
      "emulator/unreachable",
      `No emulator answers at ${url} (${reason(error)}). Nothing was done. Start one, e.g. ${startCommand(url)}, or run without --emulator and KANTOX_EMULATOR_URL to use AWS.`,
      { cause: error },
    );
  }
  const account = /<Account>(\d{12})<\/Account>|"Account"\s*:\s*"(\d{12})"/.exec(body);
  const id = account?.[1] ?? account?.[2];
  if (id !== undefined) return id;
  throw new KantoxError(
    "emulator/not-aws",
    status === 403
      ? `The emulator at ${url} refuses the key "test". Nothing was done. Turn off its access checks (moto: POST 'inf' to ${url}/moto-api/reset-auth), or restart it.`
      : `The server at ${url} is not an AWS emulator: it answered STS GetCallerIdentity with status ${status} and no account. Nothing was done. Start an emulator, e.g. ${startCommand(url)}, and give its address.`,
  );
}

/**
 * Refuses stacks that require an account other than the emulator's. Names and policies contain the account, and the
 * provider checks it. Reports all stacks at once.
 *
 * @param account - account id from `emulatorAccount`
 * @throws KantoxError `emulator/account`
 */
export function requireEmulatorAccount(
  { url }: EmulatorTarget,
  account: string,
  stacks: readonly Pick<Stack, "name" | "json" | "deployment">[],
): void {
  const others = stacks.flatMap((stack) => {
    const accounts = requiredAccounts(stack);
    return accounts.some((allowed) => !allowed.includes(account)) ? [{ stack, accounts }] : [];
  });
  if (others.length === 0) return;
  const starts = new Set(
    others.map(({ accounts }) => accounts.find((allowed) => !allowed.includes(account))?.[0] ?? ""),
  );
  throw new KantoxError(
    "emulator/account",
    [
      `The emulator at ${url} has account ${account}. Nothing was done. These stacks require other accounts:`,
      ...others.map(
        ({ stack, accounts }) =>
          `  ${stack.deployment.environment} (${stack.name}): ${[...new Set(accounts.flat())].join(", ")}`,
      ),
      starts.size === 1
        ? `Start it with that account: ${startCommand(url, [...starts].join(""))}`
        : "An emulator has one account: start an emulator for each account, on separate ports, and run the stacks one after another.",
    ].join("\n"),
  );
}

/**
 * Returns an account that meets the requirements of all stacks, because an emulator has only one.
 *
 * @returns the account id; `undefined` if the stacks require none
 * @throws KantoxError `emulator/accounts` if no account meets all requirements
 */
export function commonAccount(
  stacks: readonly Pick<Stack, "name" | "json" | "deployment">[],
): string | undefined {
  const requirements = stacks.flatMap(requiredAccounts);
  const common = requirements[0]?.find((account) =>
    requirements.every((allowed) => allowed.includes(account)),
  );
  if (common !== undefined || requirements.length === 0) return common;
  throw new KantoxError(
    "emulator/accounts",
    [
      "The app names several accounts, but an emulator has only one. Nothing was done. Choose one with --account:",
      ...stacks.map(
        (stack) =>
          `  ${stack.deployment.environment} (${stack.name}): ${[...new Set(requiredAccounts(stack).flat())].join(", ") || "any"}`,
      ),
    ].join("\n"),
  );
}

// Each entry is one requirement: a list that must contain the account.
function requiredAccounts({
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

/** Returns the command that starts an emulator at an address. `kantox emulator` uses only 127.0.0.1. */
function startCommand(url: string, account?: string): string {
  const { hostname, port } = new URL(url);
  const number = port === "" ? "80" : port;
  return ["127.0.0.1", "localhost"].includes(hostname)
    ? `kantox emulator --port ${number}${account === undefined ? "" : ` --account ${account}`}`
    : `${account === undefined ? "" : `MOTO_ACCOUNT_ID=${account} `}moto_server -H ${hostname.replace(/[[\]]/g, "")} -p ${number}`;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs / 1000} s`;
  const { cause } = error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error.message;
}
