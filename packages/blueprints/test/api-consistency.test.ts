import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { everyConstruct } from "./constructs/every-construct.ts";
import { buildEntries } from "./constructs/build-entries.ts";
import { readSurface, type Surface } from "./public-surface/surface.ts";
import { synth } from "./synth.ts";

let surface: Surface;
beforeAll(() => (surface = readSurface()));

const constructs = [
  "AccessLogBucket",
  "AssumeRoleServiceIdentity",
  "ConfigParam",
  "EncryptedParam",
  "EncryptionKey",
  "GithubOidcDeployer",
  "KubernetesServiceIdentity",
  "LifecycledRepo",
  "SecureBucket",
  "ServiceRole",
] as const;

const membersOf = (owner: string) => surface.visible.filter((visible) => visible.owner === owner);
const namesOf = (owner: string) => membersOf(owner).map(({ path }) => path.split(".")[1]!);

describe("every construct", () => {
  it("is a class in this list", () => {
    const classes = surface.visible
      .filter(({ owner, declaration }) => owner === undefined && ts.isClassDeclaration(declaration))
      .map(({ path }) => path);
    expect(classes.toSorted()).toEqual([...constructs, "BlueprintError"].toSorted());
  });

  it.each(constructs)("%s exposes its L1 resources only in `resources`", (name) => {
    const members = membersOf(name);
    const resources = members.find(({ path }) => path === `${name}.resources`);
    expect(resources?.doc.tags.has("beta")).toBe(true);
    const l1 = members.filter(({ path, declaration }) => {
      const type = surface.checker.typeToString(surface.checker.getTypeAtLocation(declaration));
      return path !== `${name}.resources` && /^(?:Iam|S3|Ssm|Kms|Ecr|Eks)[A-Z]/.test(type);
    });
    expect(l1.map(({ path }) => path)).toEqual([]);
  });

  it("exposes every resource that it creates in `resources`", () => {
    synth((stack) => {
      for (const construct of buildEntries(stack, everyConstruct).values()) {
        const reachable = new Set<unknown>();
        const collect = (value: unknown): void => {
          if (typeof value !== "object" || value === null || reachable.has(value)) return;
          if ("node" in value) reachable.add(value);
          else for (const member of Object.values(value)) collect(member);
        };
        const { resources, additionalRoles = {} } = construct as never as {
          resources: object;
          additionalRoles?: Record<string, { resources: object }>;
        };
        collect(resources);
        for (const role of Object.values(additionalRoles)) collect(role.resources);
        const created = construct.node
          .findAll()
          .filter((node) => "terraformResourceType" in node)
          // The markers that replace an access key have no arguments worth exposing.
          .filter((node) => !node.node.id.startsWith("AccessKeyGeneration"));
        expect(created.length).toBeGreaterThan(0);
        expect(created.filter((node) => !reachable.has(node)).map(({ node }) => node.path)).toEqual(
          [],
        );
      }
    });
  });

  it("has getters for ARNs and URLs, so that they are read only when needed", () => {
    const derived = constructs.flatMap(membersOf).filter(({ path }) => /(?:Arn|Url)$/.test(path));
    expect(derived.length).toBeGreaterThan(8);
    expect(derived.filter(({ declaration }) => !ts.isGetAccessor(declaration))).toEqual([]);
  });

  it.each(constructs)("%s has name fields that are called like their props", (name) => {
    const props = namesOf(`${name}Props`);
    const fields = namesOf(name).filter(
      (field) => field !== "fromName" && /(?:Name|Names|^alias)$/.test(field),
    );
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((field) => !props.includes(field))).toEqual([]);
  });

  it("returns the same ARN on every read", () => {
    synth((stack) => {
      for (const construct of buildEntries(stack, everyConstruct).values()) {
        const read = () =>
          constructs
            .flatMap(namesOf)
            .filter((member) => /(?:Arn|Url)$/.test(member) && member in construct)
            .map((member) => valueOrError(construct, member));
        expect(read()).toEqual(read());
      }
    });
  });
});

/** Returns the value of a property, or the error of one that this construct does not have. */
function valueOrError(construct: object, member: string): unknown {
  try {
    return (construct as Record<string, unknown>)[member];
  } catch (error) {
    return String(error);
  }
}

describe("options with the same meaning", () => {
  const owners = (option: string) =>
    surface.visible
      .filter(({ path, owner }) => owner !== undefined && path === `${owner}.${option}`)
      .map(({ owner }) => owner);

  it("have the same name in every construct", () => {
    expect(owners("permissionsBoundaryArn")).toEqual([
      "AssumeRoleServiceIdentityProps",
      "AdditionalRole",
      "GithubOidcDeployerProps",
      "KubernetesServiceIdentityProps",
      "ServiceRoleProps",
    ]);
    expect(owners("userPermissionsBoundaryArn")).toEqual(["AssumeRoleServiceIdentityProps"]);
    expect(owners("path")).toEqual(
      expect.arrayContaining([
        "AssumeRoleServiceIdentityProps",
        "AdditionalRole",
        "GithubOidcDeployerProps",
        "KubernetesServiceIdentityProps",
        "ServiceRoleProps",
      ]),
    );
    expect(owners("crossAccountAccess")).toEqual([
      "EncryptionKeyProps",
      "LifecycledRepoProps",
      "SecureBucketProps",
    ]);
  });

  it("take account and region from the same type", () => {
    const location = surface.visible.find(({ path }) => path === "Location.region")!.declaration;
    for (const owner of [
      "SecureBucketReferenceOptions",
      "EncryptedParamReferenceOptions",
      "AccessLogBucketReferenceOptions",
    ]) {
      const region = surface.visible.find(({ path }) => path === `${owner}.region`)!.declaration;
      expect(region).toBe(location);
    }
  });
});

describe("fromName", () => {
  it("has the same parameters in every class: scope, name, options", () => {
    const signatures = surface.visible
      .filter(({ path }) => path.endsWith(".fromName"))
      .map(({ path, declaration }) => {
        const { parameters } = declaration as ts.MethodDeclaration;
        const [scope, name, options] = parameters.map((each) => each.getText());
        return [
          path,
          scope,
          /^\w+Name: string$/.test(name!),
          /^options: \w+ = \{\}$/.test(options!),
        ];
      });
    expect(signatures).toEqual(
      ["ConfigParam", "AccessLogBucket", "EncryptedParam", "LifecycledRepo", "SecureBucket"].map(
        (name) => [`${name}.fromName`, "scope: IConstruct", true, true],
      ),
    );
  });
});

it('keeps "aes256" visible in the type of a repository\'s encryption key', () => {
  const source = readFileSync(
    join(import.meta.dirname, "../src/lifecycled-repo/lifecycled-repo-props.ts"),
    "utf8",
  );
  expect(source).toContain('encryptionKey?: EncryptionKey | "aes256" | (string & {})');
});
