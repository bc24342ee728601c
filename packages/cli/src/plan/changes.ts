import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";
import { attributeChangeOf, type AttributeChange } from "./attribute-changes.ts";
import { topAttribute } from "./attribute-path.ts";
import { actionOf, isDestroyed, type ChangeAction } from "./change-action.ts";
import { configuredResource } from "./configured-resource.ts";
import { dataHoldingOf, type DataHolding } from "./data-holding/data-holding.ts";
import { destroyReason } from "./destroy-reason.ts";
import { differences, type Difference } from "./differences.ts";
import { inPlaceLosses } from "./in-place-losses/in-place-losses.ts";
import type { Loss } from "./in-place-losses/loss.ts";
import { isKeyInUse } from "./key-in-use.ts";
import { knownSecrets, type HideSecrets } from "./known-secrets.ts";
import { physicalNameOf } from "./physical-name.ts";
import type { PlanJson, ResourceChange } from "./plan-json.ts";
import { unknownValue, valueTrees } from "./value-tree.ts";
import { writtenArguments } from "./write-only.ts";

/** A change of a plan. It contains no secret. */
export interface Change {
  readonly address: string;
  /** Path of the construct within its stack; left out if the config no longer has it. */
  readonly path?: string;
  readonly type: string;
  readonly action: ChangeAction;
  /** Deposed key of an old object that an interrupted replacement left behind; left out for the resource itself. */
  readonly deposed?: string;
  /** Physical name, e.g. `kantox-data-dev`, if the plan contains it. */
  readonly physicalName?: string;
  /** Reason for a replacement or deletion, in words. */
  readonly reason?: string;
  /** Reason for a replacement or deletion, as the engine's code. */
  readonly reasonCode?: string;
  /** Values that an update or replacement changes; empty for all other actions. */
  readonly attributes: readonly AttributeChange[];
  /** Whether data is lost with the resource; left out if it is neither replaced nor deleted. */
  readonly losesData?: DataHolding;
  /** Losses other than that of the resource itself, e.g. a protection that ends. */
  readonly losses: readonly Loss[];
}

/** Returns the changes of a plan to review. Reads and no-ops are left out. */
export function changesOf(
  plan: PlanJson | undefined,
  stack: Stack,
  hide: HideSecrets = knownSecrets(plan),
): Change[] {
  const context = {
    plan: plan ?? {},
    stack,
    hide,
    declaredHolders: new Set(stack.deployment.dataHolding),
  };
  return (plan?.resource_changes ?? []).flatMap((resource) => {
    const action = actionOf(resource.change.actions);
    if (action === undefined || resource.mode === "data") return [];
    return [describe(resource, action, context)];
  });
}

interface Context {
  readonly plan: PlanJson;
  readonly stack: Stack;
  readonly hide: HideSecrets;
  /** Types and addresses that the app declares to hold data. */
  readonly declaredHolders: ReadonlySet<string>;
}

function describe(resource: ResourceChange, action: ChangeAction, context: Context): Change {
  const { plan, stack, hide } = context;
  const { address, type, deposed, action_reason: reasonCode } = resource;
  const path = constructPath(stack, address);
  const physicalName = physicalNameOf(resource);
  const hasBothSides = action === "update" || action === "replace";
  const { before, after } = valueTrees(resource);
  const found = hasBothSides ? differences(before, after, "plan") : [];
  const isSet = configuredAttributes(plan, resource);
  const changed = found.map((difference): AttributeChange => {
    const isComputed =
      !isSet(difference.keys[0] ?? "") &&
      (difference.after === unknownValue || (action === "replace" && isEmptyReadBack(difference)));
    return { ...attributeChangeOf(difference, hide), ...(isComputed && { isComputed: true }) };
  });
  const attributes = [
    ...changed,
    ...(hasBothSides ? writtenArguments(plan, resource, changed) : []),
  ];
  return {
    address,
    ...(path !== undefined && { path }),
    type,
    action,
    ...(deposed !== undefined && { deposed }),
    ...(physicalName !== undefined && { physicalName: hide(physicalName) }),
    ...(isDestroyed(action) && { reason: hide(destroyReason(resource)) }),
    ...(reasonCode !== undefined && { reasonCode }),
    attributes: byImportance(attributes, resource),
    ...(isDestroyed(action) && { losesData: losesData(resource, context) }),
    losses: inPlaceLosses({ resource, differences: found, plan }, hide),
  };
}

/**
 * Returns whether a value was read as `false` or `0` even though the config never set it. A replacement plans it as
 * unset.
 */
function isEmptyReadBack({ before, after }: Difference): boolean {
  return (before === false || before === 0) && (after === undefined || after === null);
}

function losesData(
  resource: ResourceChange,
  { plan, stack, declaredHolders }: Context,
): DataHolding {
  const { type, address } = resource;
  const block = address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/, "");
  if ([type, address, block].some((name) => declaredHolders.has(name))) return true;
  if (type === "aws_iam_access_key") return isKeyInUse(resource, plan, stack);
  return dataHoldingOf(type);
}

/** Returns a function that returns whether the config sets an attribute. Without a config, any attribute may be set. */
function configuredAttributes(
  plan: PlanJson,
  resource: ResourceChange,
): (attribute: string) => boolean {
  const expressions = configuredResource(plan, resource)?.resource.expressions;
  return (attribute) => expressions === undefined || attribute in expressions;
}

/** Sorts attributes: those that force a replacement first, computed ones last. */
function byImportance(
  attributes: readonly AttributeChange[],
  { change }: ResourceChange,
): AttributeChange[] {
  const forcing = new Set((change.replace_paths ?? []).map(([first]) => String(first)));
  const rank = ({ attribute, isComputed }: AttributeChange): number =>
    forcing.has(topAttribute(attribute)) ? 0 : isComputed === true ? 2 : 1;
  return attributes.toSorted((a, b) => rank(a) - rank(b));
}

/** Returns the names of the outputs that a plan changes. */
export function changedOutputs(plan: PlanJson | undefined): string[] {
  return Object.entries(plan?.output_changes ?? {})
    .filter(([, { actions }]) => actions.some((action) => action !== "no-op"))
    .map(([name]) => name)
    .toSorted();
}
