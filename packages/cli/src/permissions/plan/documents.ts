import type { ResourceChange } from "../../plan/plan-json.ts";
import type { Statement } from "../model/statement.ts";
import { statementsOf } from "../model/policy-document.ts";
import type { PermissionReader } from "../permission-reader.ts";
import { configuredTexts } from "./configured-text.ts";
import { documentOfData } from "./data-document.ts";
import type { PlannedResources } from "./planned-resources.ts";
import { isMirror, type SideName, type SideValues } from "./side-values.ts";
import { valuesAt, type LocatedValue } from "./values-at.ts";

/** The statements of the documents at a path, and whether a document could not be read. */
export interface ReadDocuments {
  readonly statements: Statement[];
  readonly isUnreadable: boolean;
}

/** Reads the policy documents at a path on one side of a change. */
export function readDocuments(
  resource: ResourceChange,
  side: SideName,
  path: string,
  { values, type, resources }: Reading,
): ReadDocuments {
  const { change } = resource;
  const marks = side === "before" ? change.before_sensitive : change.after_sensitive;
  const statements: Statement[] = [];
  let isUnreadable = false;
  const read = (document: unknown, isSensitive: boolean): void => {
    const found = statementsOf(document, isSensitive);
    if (found === undefined) isUnreadable = true;
    for (const each of found ?? []) statements.push(each);
  };
  const known = side === "before" ? values.clear : change.after;
  const [attribute = ""] = path.replace("[]", "").split(".");
  if (values.clear[attribute] !== null || known?.[attribute] === null) {
    for (const { value, isMarked } of valuesAt(known, marks, path)) {
      if (typeof value === "string" && value !== "") read(value, isMarked);
    }
  }
  if (side === "before" || !isUnknown(resource, attribute, path, { values, type, resources })) {
    return { statements, isUnreadable };
  }
  const isSensitive = valuesAt(change.after, marks, path).some(({ isMarked }) => isMarked);
  const documents = configuredDocuments(resource, path, resources);
  for (const document of documents) read(document, isSensitive);
  return { statements, isUnreadable: isUnreadable || documents.length === 0 };
}

/** The context for reading the documents of a resource. */
export interface Reading {
  readonly values: SideValues;
  readonly type: PermissionReader;
  readonly resources: PlannedResources;
}

function isUnknown(
  resource: ResourceChange,
  attribute: string,
  path: string,
  { type, resources }: Reading,
): boolean {
  const { before, after, after_unknown: marks } = resource.change;
  if (isMirror(resource, attribute, type, resources)) return false;
  // If the app does not set the attribute, the provider fills in the default for a new resource.
  const isDefault = before === null && resources.configuration.sets(resource, attribute) === false;
  return !isDefault && valuesAt(after, marks, path).some(isUnknownAt);
}

function isUnknownAt({ value, isMarked }: LocatedValue): boolean {
  return isMarked && (value === undefined || value === null);
}

function configuredDocuments(
  resource: ResourceChange,
  path: string,
  resources: PlannedResources,
): (string | undefined)[] {
  const names = path.replaceAll("[]", "").split(".");
  const texts = configuredTexts(resource, names, resources);
  const written = texts.filter((text) => /^\s*\{/.test(text));
  const data = resources.referredTo(resource, names).filter(({ mode }) => mode === "data");
  const computed = data.flatMap((each) => documentOfData(each, resources));
  const isChanged =
    data.length > 0 && isComputed(resources.configuration.synthesized(resource), names);
  return [...written, ...computed, ...(isChanged ? [undefined] : [])];
}

/** Returns whether the app transforms a document that it refers to, e.g. with `replace(…)` or a condition. */
function isComputed(block: unknown, [name, ...inner]: readonly string[]): boolean {
  if (Array.isArray(block)) {
    return block.some((each) => isComputed(each, name === undefined ? [] : [name, ...inner]));
  }
  if (name === undefined) return typeof block === "string" && !plainReference.test(block);
  const part = (block as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return part !== undefined && isComputed(part, inner);
}

const plainReference =
  /^\$\{\s*(?:data|module|var|local)\.[\w.-]+(?:\[[^\]]{0,200}\][\w.-]*)*\s*\}$/;
