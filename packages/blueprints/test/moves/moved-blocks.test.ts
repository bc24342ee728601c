import { IamGroup } from "@cdktf/provider-aws/lib/iam-group/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { Testing, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import type { AdditionalRole } from "../../src/assume-role-service-identity/identity-role-props.ts";
import { ConfigParam } from "../../src/config-param/config-param.ts";
import { KubernetesServiceIdentity } from "../../src/kubernetes-service-identity/kubernetes-service-identity.ts";
import { releasedRenames } from "../../src/moves/former-child-ids.ts";
import { addMovedBlocks } from "../../src/moves/moved-blocks.ts";
import { problemsOf, synth } from "../synth.ts";

/** Returns the moved blocks of a stack as `from → to`. */
function moved(build: (stack: TerraformStack) => void): string[] {
  const blocks = (synth(build).json["moved"] ?? []) as { from: string; to: string }[];
  return blocks.map(({ from, to }) => `${from} → ${to}`);
}

const text = (scope: Construct, id: string, movedFrom?: string | string[]): ConfigParam =>
  new ConfigParam(scope, id, {
    parameterName: `/${id.replaceAll(/[^\w-]/g, "-")}`,
    value: "text",
    movedFrom,
  });

/** A construct of a library whose child `Store` had another id in an earlier release. */
const code = "mall/moved-from";

class Shop extends Construct {
  constructor(scope: Construct, id: string, movedFrom?: string) {
    super(scope, id);
    new IamGroup(this, "Store", { name: "group" });
    new IamGroup(new Construct(this, "Room-east"), "Store", { name: "group" });
    const renames = releasedRenames({
      Store: ["Shelf", "Cabinet"],
      "Room-<key>/Store": ["Room<key>/Store"],
    });
    addMovedBlocks(this, { code, movedFrom, renames });
  }
}

/** Returns the name in the state of a resource with a path, from a stack that really has it. */
function nameOf(...path: string[]): string {
  let name = "";
  synth((stack) => {
    const scope = path
      .slice(0, -1)
      .reduce<Construct>((parent, id) => new Construct(parent, id), stack);
    name = new IamGroup(scope, path.at(-1)!, { name: "group" }).friendlyUniqueId;
  });
  return `aws_iam_group.${name}`;
}

function chainOf(...paths: string[][]): string[] {
  const names = paths.map((path) => nameOf(...path));
  return names.slice(1).map((to, index) => `${names[index]} → ${to}`);
}

describe("moved blocks", () => {
  it("lead from each former child id to the current one", () => {
    expect(moved((stack) => void new Shop(stack, "shop"))).toEqual([
      ...chainOf(["shop", "Shelf"], ["shop", "Cabinet"], ["shop", "Store"]),
      ...chainOf(["shop", "Roomeast", "Store"], ["shop", "Room-east", "Store"]),
    ]);
  });

  it("lead from every combination of a former id and a former child id", () => {
    const chain = ["kiosk", "shop"].flatMap((id) =>
      ["Shelf", "Cabinet", "Store"].map((child) => [id, child]),
    );
    expect(moved((stack) => void new Shop(stack, "shop", "kiosk"))).toEqual(
      expect.arrayContaining(chainOf(...chain)),
    );
  });

  it("follow a construct within another construct that was moved", () => {
    const build = (stack: TerraformStack): void => {
      new Shop(new Shop(stack, "mall", "market"), "shop", "kiosk");
    };
    const chain = ["market", "mall"].flatMap((outer) =>
      ["kiosk", "shop"].flatMap((id) =>
        ["Shelf", "Cabinet", "Store"].map((child) => [outer, id, child]),
      ),
    );
    const blocks = moved(build);
    expect(new Set(blocks).size).toBe(blocks.length);
    expect(
      blocks.filter((block) => block.endsWith(` → ${nameOf("mall", "shop", "Store")}`)),
    ).toHaveLength(1);
    for (const path of chain.slice(0, -1)) {
      expect(blocks.filter((block) => block.startsWith(`${nameOf(...path)} →`))).toHaveLength(1);
    }
  });

  it("are merged with other moved blocks of the stack, of several constructs, and of the framework", () => {
    const other = { from: "aws_iam_role.a", to: "aws_iam_role.b" };
    const blocks = moved((stack) => {
      text(stack, "first", "old-first");
      text(stack, "second", "old-second");
      new IamRole(stack, "role", { assumeRolePolicy: "{}" }).moveTo("target");
      new IamRole(stack, "target-role", { assumeRolePolicy: "{}" }).addMoveTarget("target");
      stack.addOverride("moved", [other]);
    });
    expect(blocks).toHaveLength(4);
    expect(blocks).toContain("aws_iam_role.a → aws_iam_role.b");
  });

  it("lead to a name that the app overrides, from the names without the override", () => {
    const [old] = resourcesOf((stack) => void text(stack, "old"));
    const [current] = resourcesOf((stack) => void text(stack, "new"));
    const overridden = "aws_ssm_parameter.by_hand";
    const build = (movedFrom?: string) => (stack: TerraformStack) =>
      text(stack, "new", movedFrom).resources.parameter.overrideLogicalId("by_hand");
    expect(moved(build("old"))).toEqual([`${old} → ${current}`, `${current} → ${overridden}`]);
    expect(moved(build())).toEqual([]);
  });

  it("leave out a child with an overridden name if only another child was renamed", () => {
    const blocks = moved((stack) => {
      const shop = new Construct(stack, "shop");
      new IamGroup(shop, "Store", { name: "group" });
      new IamGroup(shop, "Kept", { name: "kept" }).overrideLogicalId("by_hand");
      addMovedBlocks(shop, {
        code,
        movedFrom: undefined,
        renames: releasedRenames({ Store: ["Shelf"] }),
      });
    });
    expect(blocks).toEqual(chainOf(["shop", "Shelf"], ["shop", "Store"]));
  });

  it("follow a stack that names its resources in another way", () => {
    class PlainNames extends TerraformStack {
      protected override allocateLogicalId(element: Parameters<TerraformStack["getLogicalId"]>[0]) {
        const { node = element } = element as { node?: Construct["node"] };
        return (node as Construct["node"]).path.split("/").slice(1).join("-");
      }
    }
    const app = Testing.app();
    const stack = new PlainNames(app, "plain");
    text(stack, "new", "old");
    expect(stack.toTerraform()["moved"]).toEqual([
      { from: "aws_ssm_parameter.old-Parameter", to: "aws_ssm_parameter.new-Parameter" },
    ]);
  });

  it("are in synthesized HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "hcl");
    text(stack, "new", "old");
    const { hcl } = stack.toHclTerraform() as { hcl: string };
    expect(hcl).toMatch(
      /moved \{\s+to = aws_ssm_parameter\.new_\w+\s+from = aws_ssm_parameter\.old_/,
    );
  });

  it("do not change the tree of constructs", () => {
    synth((stack) => {
      text(stack, "new", ["team/old", "older"]);
      const ids = () => stack.node.findAll().map(({ node }) => node.path);
      const before = ids();
      stack.toTerraform();
      expect(ids()).toEqual(before);
    });
  });

  it("are refused if the stack still has a resource with a former address", () => {
    const build = (stack: TerraformStack): void => {
      const outer = new Construct(stack, "data");
      new IamGroup(outer, "Store", { name: "group" });
      new Shop(outer, "shop", "/data");
    };
    expect(() => synth(build)).toThrow(
      "got the path of test/data/Store (aws_iam_group.data_Store_",
    );
  });
});

describe("former addresses", () => {
  it.each([
    ["old name"],
    ["a.b"],
    ["a--b"],
    ["data!"],
    ["été"],
    ["_1"],
    ["Default"],
    ["Resource"],
    ["Parameter"],
    ["long".repeat(80)],
  ])("of the id %j are those that a construct with this id had", (id) => {
    const [before] = resourcesOf((stack) => void text(stack, id));
    const [now] = resourcesOf((stack) => void text(stack, "new"));
    expect(moved((stack) => void text(stack, "new", id))).toEqual([`${before} → ${now}`]);
  });

  it("of an id with a slash are those of the id that the framework stores", () => {
    const [before] = resourcesOf((stack) => void text(stack, "reports/daily"));
    const [now] = resourcesOf((stack) => void text(stack, "daily"));
    expect(moved((stack) => void text(stack, "daily", "reports--daily"))).toEqual([
      `${before} → ${now}`,
    ]);
  });

  it.each(["1data", "123", "-a", "1/data"])(
    "of %j are refused, because no engine accepts them",
    (movedFrom) => {
      expect(() => synth((stack) => void text(stack, "new", movedFrom))).toThrow(
        /an address that an engine accepts, got the path of aws_ssm_parameter\.(1|123|-a)/,
      );
    },
  );

  it("are computed where a construct without resources has the former path of a resource", () => {
    const blocks = moved((stack) => {
      const old = new Construct(stack, "old");
      new Construct(old, "Parameter");
      text(old, "new", "/old");
    });
    expect(blocks).toEqual([expect.stringMatching(/\.old_Parameter_\w+ → .*\.old_new_Parameter_/)]);
  });

  it("are refused if two constructs have them, at paths that the framework treats as equal", () => {
    const build = (stack: TerraformStack): void => {
      text(stack, "first", "old");
      text(stack, "second", "/Default/old");
    };
    expect(() => synth(build)).toThrow(
      /\[test\/second\/Moved\] .*, got aws_ssm_parameter\.old_Parameter_\w+, which test\/first already uses/,
    );
  });

  it("are refused if two constructs have them, one because of the construct around it", () => {
    const build = (stack: TerraformStack): void => {
      text(stack, "other", "/market/kiosk/Store");
      class Mall extends Construct {}
      const mall = new Mall(stack, "mall");
      text(new Construct(mall, "kiosk"), "Store");
      addMovedBlocks(mall, { code, movedFrom: "market", renames: [] });
    };
    expect(() => synth(build)).toThrow(
      /got aws_ssm_parameter\.market_kiosk_Store_Parameter_\w+, which test\/other already uses\. .* \[mall\/moved-from\]$/m,
    );
  });
});

describe("a former key", () => {
  const identity = (roles: Record<string, Partial<AdditionalRole>>) => (stack: TerraformStack) => {
    const additionalRoles = Object.fromEntries(
      Object.entries(roles).map(([key, role]) => [
        key,
        { roleName: `role-${key}`, permissions: {}, ...role },
      ]),
    );
    new AssumeRoleServiceIdentity(stack, "aux", {
      userName: "user",
      roleName: "role",
      permissions: {},
      additionalRoles,
    });
  };
  const pod = (clusters: Record<string, object>) => (stack: TerraformStack) =>
    void new KubernetesServiceIdentity(stack, "pod", {
      roleName: "pod",
      serviceAccount: { namespace: "jobs", name: "worker" },
      clusters: clusters as never,
      permissions: {},
    });
  const issuer = "https://oidc.example.com/main";

  it("of a role moves everything that belongs to the role", () => {
    const from = Object.values(resourcesOf(identity({ reports: {} })));
    const to = Object.values(resourcesOf(identity({ billing: {} })));
    const pairs = from.flatMap((address, index) =>
      address === to[index] ? [] : [`${address} → ${to[index]}`],
    );
    const blocks = moved(identity({ billing: { movedFrom: "reports" } }));
    expect(pairs).toHaveLength(3);
    expect(blocks.toSorted()).toEqual(pairs.toSorted());
  });

  it("of a cluster moves its provider or its association", () => {
    expect(moved(pod({ main: { issuer, movedFrom: ["one", "two"] } }))).toEqual([
      expect.stringMatching(/openid_connect_provider\.pod_Provider-one_\w+ → .*pod_Provider-two_/),
      expect.stringMatching(/openid_connect_provider\.pod_Provider-two_\w+ → .*pod_Provider-main_/),
    ]);
    const eks = { eksPodIdentity: { clusterName: "main" }, movedFrom: "one" };
    expect(moved(pod({ main: eks }))).toEqual([
      expect.stringMatching(/association\.pod_PodIdentity-one_\w+ → .*pod_PodIdentity-main_/),
    ]);
  });

  it.each([["main"], [""], [1], ["a/b"], [{}], ["other"]])(
    "is refused if it is %j",
    (movedFrom) => {
      const clusters = { main: { issuer, movedFrom }, other: { issuer: `${issuer}/other` } };
      expect(problemsOf(pod(clusters)).codes).toEqual(["kubernetes-service-identity/clusters"]);
      const roles = { main: { movedFrom: movedFrom as never }, other: {} };
      expect(problemsOf(identity(roles)).codes).toEqual([
        "assume-role-service-identity/additional-roles",
      ]);
    },
  );

  it("is refused if two entries have it", () => {
    const roles = { a: { movedFrom: "old" }, b: { movedFrom: ["old"] } };
    expect(problemsOf(identity(roles)).message).toContain('got "old", which "a" already uses');
  });
});

function resourcesOf(build: (stack: TerraformStack) => void): string[] {
  const types = synth(build).json["resource"] as Record<string, object>;
  return Object.entries(types).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
}
