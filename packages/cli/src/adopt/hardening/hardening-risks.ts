import type { PermissionChange } from "../../permissions/permission.ts";
import type { HideSecrets } from "../../plan/known-secrets.ts";
import type { PlanJson } from "../../plan/plan-json.ts";

/**
 * Something that the next apply may break or delete.
 *
 * @public
 */
export interface Risk {
  readonly address: string;
  readonly physicalName?: string;
  readonly kind: string;
  readonly text: string;
}

export function hardeningRisks(
  _plan: PlanJson,
  _options: {
    readonly adopted: ReadonlySet<string>;
    readonly hide: HideSecrets;
    readonly permissions: readonly PermissionChange[];
  },
): Risk[] {
  return [];
}
