/**
 * What programs may use of the driver: the shapes of its `--json` documents and its errors' codes.
 *
 * @packageDocumentation
 */
export { KantoxError, type KantoxErrorOptions, type Problem } from "./errors/kantox-error.ts";
export type { EnvironmentResult, ResultsDocument } from "./flow/results.ts";
export type { BootstrapDocument, MovedState } from "./flow/move-states.ts";
export type {
  PlanDocument,
  PlannedChange,
  PlannedEnvironment,
  PlannedError,
  PlannedNotRead,
  PlannedSecret,
} from "./review/plan-document.ts";
export type { PlannedEffect } from "./plan/further-effects.ts";
export type { PlannedImport, PlannedMove } from "./plan/imports-and-moves.ts";
export type { AccountCheck } from "./engine/root-module.ts";
export type { MayExist } from "./engine/may-exist.ts";
export type { Permission, PermissionChange } from "./permissions/permission.ts";
export type { AttributeChange } from "./plan/attribute-changes.ts";
export type { DriftDocument, DriftedEnvironment } from "./drift/drift-document.ts";
export type { DriftedResource } from "./drift/drift.ts";
export type { EngineWarning } from "./engine/warnings.ts";
export type { Finding } from "./doctor/finding.ts";
