/**
 * What programs may use of the driver: the shapes of its `--json` documents and its errors' codes.
 *
 * @packageDocumentation
 */
export { KantoxError, type KantoxErrorOptions, type Problem } from "./errors/kantox-error.ts";
export type { MayExist } from "./engine/may-exist.ts";
export type { EnvironmentResult } from "./commands/run-report.ts";
export type { PlanDocument, PlannedEnvironment } from "./review/plan-document.ts";
export type { Permission, PermissionChange } from "./permissions/permission.ts";
export type { AttributeChange } from "./plan/attribute-changes.ts";
export type { DriftDocument, DriftedEnvironment } from "./drift/drift-document.ts";
export type { DriftedResource } from "./drift/drift.ts";
export type { EngineWarning } from "./engine/warnings.ts";
export type { Finding } from "./doctor/finding.ts";
