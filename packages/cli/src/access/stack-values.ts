import { isObject } from "../contract/is-object.ts";
import { isSecretAttribute } from "../plan/secret-names.ts";
import { constructPath } from "../synth/construct-path.ts";
import { evaluate } from "../synth/expressions/evaluate.ts";
import { parseTemplate } from "../synth/expressions/parse-template.ts";
import {
  isResolved,
  unresolved,
  unresolvedWords,
  replaceMarkers,
} from "../synth/expressions/unresolved.ts";
import { remoteStatesOf } from "../synth/remote-states.ts";
import type { Stack, TerraformBlock } from "../synth/stack.ts";
import { documentOf } from "./document-of.ts";
import { knownAttribute } from "./known-arns.ts";
import { Placements } from "./placements.ts";

/** The nesting limit of references, so that a cycle ends. */
const maxDepth = 40;

/**
 * Evaluates the values of a synthesized stack: references to its resources, data sources and locals, and to outputs of
 * the app's other stacks. Values that only the engine or AWS knows are left unresolved.
 */
export class StackValues {
  readonly stack: Stack;
  readonly placements: Placements;
  readonly #others: ReadonlyMap<string, StackValues>;
  readonly #remote: ReadonlyMap<string, string | undefined>;
  /** The words for all values that were not resolved. */
  readonly issued = new Set<string>();
  #depth = 0;

  /** @param others - the values of all stacks by name; they may be added later */
  constructor(stack: Stack, all: readonly Stack[], others: ReadonlyMap<string, StackValues>) {
    this.stack = stack;
    this.placements = new Placements(stack);
    this.#others = others;
    this.#remote = new Map(
      remoteStatesOf(stack.json, all).map(({ name, stack: owner }) => [name, owner]),
    );
  }

  /** Evaluates a value of the synthesized file, at any depth. */
  evaluate(value: unknown): unknown {
    if (typeof value === "string") {
      const text = replaceMarkers(value);
      if (!/[$%]\{/.test(text)) return text;
      if (this.#depth >= maxDepth) return unresolved("nested too deeply");
      this.#depth += 1;
      const found = evaluate(parseTemplate(text), (path) => this.#reference(path));
      this.#depth -= 1;
      if (this.#depth === 0) {
        for (const words of unresolvedWords(JSON.stringify(found) ?? "")) this.issued.add(words);
      }
      return found;
    }
    if (Array.isArray(value)) return value.map((each) => this.evaluate(each));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [replaceMarkers(key), this.evaluate(each)]),
    );
  }

  /** Adds the name of the stack's environment to the words for values that were not resolved. */
  qualified(text: string): string {
    return text.replace(/\(([^()]*(?:\(\)[^()]*)*)\)/g, (whole, words: string) =>
      this.issued.has(words) ? `(${words} in ${this.stack.deployment.environment})` : whole,
    );
  }

  /** Evaluates an output, for another stack that reads this stack's state. */
  output(name: string): unknown {
    const found = this.stack.json.output?.[name];
    // CDKTF marks every output that it creates for another stack as sensitive, whatever its value is.
    const isHidden = found?.["sensitive"] === true && !name.startsWith("cross-stack-output-");
    return found === undefined || isHidden ? undefined : this.evaluate(found["value"]);
  }

  /** Returns the ARN or `id` of a block, if it follows from its arguments. */
  identifier(type: string, attribute: string, block: TerraformBlock): string | undefined {
    const found = this.#attribute(type, block, [attribute]);
    return typeof found === "string" && isResolved(found) ? found : undefined;
  }

  #reference(path: readonly string[]): unknown {
    return this.#known(path) ?? unresolved(this.#words(path));
  }

  #known(path: readonly string[]): unknown {
    const [first = "", ...rest] = path;
    if (first === "local") {
      const [name = "", ...inner] = rest;
      return at(this.evaluate(this.#locals()[name]), inner);
    }
    if (first === "data") return this.#data(rest);
    const [name = "", ...inner] = rest;
    const block = this.stack.json.resource?.[first]?.[name];
    return block === undefined ? undefined : this.#attribute(first, block, inner);
  }

  #data([type = "", name = "", ...path]: readonly string[]): unknown {
    const block = this.stack.json.data?.[type]?.[name];
    if (block === undefined) return undefined;
    const { account, region, partition } = this.placements.of(block);
    const [attribute = ""] = path;
    const known: Readonly<Record<string, string | undefined>> = {
      "aws_caller_identity.account_id": account,
      "aws_caller_identity.id": account,
      "aws_partition.partition": partition,
      "aws_region.id": region,
      "aws_region.name": region,
      "aws_region.region": region,
    };
    if (type === "terraform_remote_state") return this.#remoteOutput(name, path);
    if (type === "aws_iam_policy_document" && path.at(-1)?.endsWith("json")) {
      return documentOf(block, (value) => this.evaluate(value));
    }
    return known[`${type}.${attribute}`] ?? this.#attribute(type, block, path);
  }

  #remoteOutput(state: string, [outputs, name = "", ...inner]: readonly string[]): unknown {
    const owner = this.#others.get(this.#remote.get(state) ?? "");
    if (outputs !== "outputs" || owner === undefined || this.#depth >= maxDepth) return undefined;
    const value = at(owner.output(name), inner);
    // The words of an unresolved value name a construct of the other stack.
    return value === undefined || isResolved(value)
      ? value
      : unresolved(`output ${name} of ${owner.stack.deployment.environment}`);
  }

  #attribute(type: string, block: TerraformBlock, path: readonly string[]): unknown {
    // An index of `count`: the instances differ only in values with references, e.g. to `count.index`.
    const [attribute = "", ...inner] = /^\d+$/.test(path[0] ?? "") ? path.slice(1) : path;
    if (isSecretAttribute(type, attribute, block)) return undefined;
    const own = block[attribute];
    if (own !== undefined && own !== null) return at(this.evaluate(own), inner);
    if (inner.length > 0) return undefined;
    const argument = (name: string): string | undefined => {
      const value = this.evaluate(block[name]);
      return typeof value === "string" && isResolved(value) ? value : undefined;
    };
    // An unresolved path would make the ARN wrong.
    if (block["path"] !== undefined && argument("path") === undefined) return undefined;
    return knownAttribute(type, attribute, argument, this.placements.of(block));
  }

  #locals(): Readonly<Record<string, unknown>> {
    const { locals } = this.stack.json as { readonly locals?: unknown };
    return isObject(locals) ? locals : {};
  }

  /** Describes a reference: `arn of key/Key`, or the reference itself. */
  #words(path: readonly string[]): string {
    const isData = path[0] === "data";
    const size = isData ? 3 : 2;
    const address = path.slice(0, size).join(".");
    const attribute = path.slice(size).join(".");
    const { data, resource } = this.stack.json;
    const [type = "", name = ""] = path.slice(size - 2);
    const isBlock = (isData ? data : resource)?.[type]?.[name] !== undefined;
    return isBlock && attribute !== ""
      ? `${attribute} of ${constructPath(this.stack, address) ?? address}`
      : path.join(".");
  }
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === "object" && found !== null && Object.hasOwn(found, key)
        ? (found as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}
