/**
 * The public API of the driver: the types of its `--json` documents, and its errors.
 *
 * @packageDocumentation
 */
export {
  KantoxError,
  type DocumentedProblem,
  type KantoxErrorOptions,
} from "./errors/kantox-error.ts";
export type { DocumentedError, ErrorDocument } from "./errors/error-document.ts";
export type {
  AccessDocument,
  AccessEnvironment,
  AccessNotRead,
  AccessPermission,
  AccessPrincipal,
  AccessResource,
  AccessSource,
  AccessTrust,
  AccessUnresolved,
} from "./access/access-document.ts";
export type { InitDocument } from "./commands/init.ts";
export type { ListDocument, ListedEnvironment } from "./commands/list.ts";
export type { SynthDocument, SynthesizedEnvironment } from "./commands/synth.ts";
export type { OutputDocument, PrintedOutput } from "./commands/output.ts";
export type { SecretDocument } from "./commands/secret.ts";
export type { RelaxedDefault } from "./contract/deployment.ts";
export type { EnvironmentResult, ResultsDocument } from "./flow/results.ts";
export type { BootstrapDocument, BootstrappedEnvironment } from "./flow/move-states.ts";
export type {
  PlanDocument,
  PlannedChange,
  PlannedEnvironment,
  NotRead,
  PlannedSecret,
} from "./review/plan-document.ts";
export type { PlannedEffect } from "./plan/further-effects.ts";
export type { PlannedImport, PlannedMove } from "./plan/imports-and-moves.ts";
export type { PossibleMove } from "./plan/possible-moves.ts";
export type { AccountCheck } from "./engine/root-module.ts";
export type { MayExist } from "./engine/may-exist.ts";
export type { Permission, PermissionChange } from "./permissions/permission.ts";
export type { AttributeChange } from "./plan/attribute-changes.ts";
export type { DriftDocument, DriftedEnvironment } from "./drift/drift-document.ts";
export type { DriftedResource } from "./drift/drift.ts";
export type { EngineWarning } from "./engine/warnings.ts";
export type {
  AdoptDocument,
  AdoptedEnvironment,
  AdoptedResource,
  CarriedEntry,
  LeftBehindEntry,
  NotLookedUp,
  OldAddress,
} from "./adopt/adoption-document.ts";
export type { Risk, RiskKind } from "./adopt/hardening/risk.ts";
export type { ParameterDifference } from "./adopt/parameter-values.ts";
export type { UndoDocument } from "./flow/undo-adoption.ts";
export type { DoctorDocument, Finding } from "./doctor/finding.ts";
