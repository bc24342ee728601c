import type { PlanJson } from "../plan/plan-json.ts";
import { stringReplacer } from "../plan/replace-strings.ts";
import type { Permission, PermissionChange } from "./permission.ts";
import { markedTexts, sensitive } from "./plan/mask.ts";
import { permissionReaders } from "./types/permission-readers.ts";

/** Parts of a plan's JSON that contain the values of variables. */
type WithVariables = PlanJson & {
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly configuration?: {
    readonly root_module?: {
      readonly variables?: Readonly<Record<string, { readonly sensitive?: boolean }>>;
    };
  };
};

/**
 * Replaces sensitive values anywhere in the strings. The sensitive mark is lost if a provider computes one value from
 * another, such as an ARN from a name.
 */
export function maskPermissions(
  changes: readonly PermissionChange[],
  plan: PlanJson | undefined,
): PermissionChange[] {
  const mask = hideSensitive(plan);
  const all = (texts: readonly string[] | undefined): string[] | undefined => texts?.map(mask);
  const permission = ({ text, effect, ...parts }: Permission): Permission => ({
    text: mask(text),
    ...(effect && { effect }),
    ...Object.fromEntries(Object.entries(parts).map(([name, texts]) => [name, all(texts)])),
  });
  return changes.map((change) => ({
    ...change,
    holder: mask(change.holder),
    name: mask(change.name),
    gained: change.gained.map(permission),
    lost: change.lost.map(permission),
    unmanaged: change.unmanaged.map(permission),
  }));
}

/** Returns a function that replaces the sensitive values of a plan in a string. */
export function hideSensitive(plan: PlanJson | undefined): (text: string) => string {
  const secrets = secretsOf(plan);
  return secrets.length === 0 ? (text) => text : stringReplacer(secrets, sensitive);
}

// A shorter value is not a real secret, and occurs in too many words.
const minCharacters = 4;

function secretsOf(plan: PlanJson | undefined): string[] {
  const { variables = {}, configuration } = (plan ?? {}) as WithVariables;
  const declared = configuration?.root_module?.variables ?? {};
  const found = Object.entries(variables).flatMap(([name, { value }]) =>
    declared[name]?.sensitive === true ? markedTexts(value, true) : [],
  );
  for (const { type, change } of plan?.resource_changes ?? []) {
    // Other types mark values that are ordinary words, such as the text of a parameter.
    if (!Object.hasOwn(permissionReaders, type)) continue;
    for (const text of markedTexts(change.before, change.before_sensitive)) found.push(text);
    for (const text of markedTexts(change.after, change.after_sensitive)) found.push(text);
  }
  return found.filter(({ length }) => length >= minCharacters);
}
