import type { Difference } from "../../plan/differences.ts";
import type { HideSecrets } from "../../plan/known-secrets.ts";
import type { PlanJson, ResourceChange } from "../../plan/plan-json.ts";

/**
 * What a change may break or delete:
 *
 * - `"expiry"`: objects, old versions, uploads or images are deleted, or deleted sooner
 * - `"expiry-ends"`: an expiration ends, so that the objects are kept
 * - `"archive"`: objects move to a storage class that has to be restored before reading
 * - `"immutable-tags"`: pushing an existing tag of an image fails
 * - `"scanning"`: new images are no longer scanned
 * - `"trust"`: principals can no longer assume a role
 * - `"permission"`: an action is no longer allowed
 * - `"policy-removed"`: an exclusive list removes a policy or an attachment
 * - `"member-removed"`: an exclusive list removes members of a group
 * - `"denied"`, `"denied-transport"`, `"denied-upload"`: new denials, of plain HTTP and old TLS, and of uploads
 * - `"acl"`: access control lists are disabled
 * - `"public-access"`: public access is blocked
 * - `"encryption"`: the default encryption or its key changes
 * - `"versioning"`: versioning is enabled or suspended
 * - `"logging"`: access logging stops, or logs go to a different place
 * - `"tags"`: tags are removed or changed
 * - `"boundary"`: a permissions boundary becomes stricter
 * - `"session-duration"`: sessions end sooner
 * - `"identity"`: the name or path of an identity changes, and so does its ARN
 * - `"identity-provider"`: tokens of an identity provider are no longer accepted
 * - `"access-key"`: an access key stops working
 * - `"key"`: a KMS key or its alias changes
 * - `"parameter"`: type, tier, key or pattern of a parameter changes
 * - `"overwrite"`: a value is overwritten
 * - `"retention"`, `"protection"`, `"removal"`: losses that the driver knows for any provider
 * - `"destroyed"`: the object is replaced or deleted
 * - `"other"`: a change whose effect the driver does not know
 *
 * @public
 */
export type RiskKind =
  | "access-key"
  | "acl"
  | "archive"
  | "boundary"
  | "denied"
  | "denied-transport"
  | "denied-upload"
  | "destroyed"
  | "encryption"
  | "expiry"
  | "expiry-ends"
  | "identity"
  | "identity-provider"
  | "immutable-tags"
  | "key"
  | "logging"
  | "member-removed"
  | "other"
  | "overwrite"
  | "parameter"
  | "permission"
  | "policy-removed"
  | "protection"
  | "public-access"
  | "removal"
  | "retention"
  | "scanning"
  | "session-duration"
  | "tags"
  | "trust"
  | "versioning";

/**
 * Something that a plan may break or delete on an object that exists. It contains no secret.
 *
 * @public
 */
export interface Risk {
  /** Address in the new state. */
  readonly address: string;
  /** Physical name of the object, e.g. `shop-data-dev`, if the plan contains it. */
  readonly physicalName?: string;
  /** Kind of the risk. */
  readonly kind: RiskKind;
  /** One sentence without a period: what changes, and who is affected. */
  readonly text: string;
}

/** A risk of one resource, before further secrets are removed from its text. */
export interface Finding {
  readonly kind: RiskKind;
  readonly text: string;
}

/** The change of a resource that exists, or that belongs to an object that exists. */
export interface ExistingChange {
  readonly resource: ResourceChange;
  /**
   * Values before the change, or what the plan knows about the object's live settings; `null` if it knows nothing.
   * Secrets are masked on both sides.
   */
  readonly before: Values | null;
  readonly after: Values;
  /** Whether `before` contains live settings that no state contains. */
  readonly isLive: boolean;
  /** The differences between the two sides, without attributes that exist only in the state. */
  readonly differences: readonly Difference[];
  readonly plan: PlanJson;
  readonly hide: HideSecrets;
}

/** The attributes of one side of a change. */
export type Values = Readonly<Record<string, unknown>>;

/** Finds what a change may break or delete. */
export type RiskRule = (change: ExistingChange) => readonly Finding[];
