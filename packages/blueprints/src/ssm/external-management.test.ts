import type { ParameterManagement } from "./parameter-management.ts";
import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { ConfigParam } from "../config-param/config-param.ts";
import type { ConfigParamProps } from "../config-param/config-param-props.ts";
import { EncryptedParam } from "../encrypted-param/encrypted-param.ts";

const least = { parameterName: "/a/flags", value: { newPricing: true } };
const config = (stack: TerraformStack, props: Partial<ConfigParamProps> = {}) =>
  new ConfigParam(stack, "flags", { ...least, ...props });

describe("a ConfigParam that is managed outside", () => {
  it("ignores every argument except the tags, at the same address", () => {
    const built = synth((stack) => {
      config(stack, { management: "external" });
    });
    const { lifecycle, ...written } = built.resource("aws_ssm_parameter");
    expect(lifecycle).toEqual({
      prevent_destroy: true,
      ignore_changes: [
        "name",
        "type",
        "data_type",
        "insecure_value",
        "description",
        "tier",
        "allowed_pattern",
      ],
      postcondition: [
        {
          condition: '${self.name == "/a/flags"}',
          error_message: expect.stringContaining("changes to parameterName are ignored"),
        },
      ],
    });
    const managed = synth((stack) => {
      config(stack);
    });
    const { lifecycle: _, ...other } = managed.resource("aws_ssm_parameter");
    expect(written).toEqual(other);
    expect(managed.addresses()).toEqual(built.addresses());
  });

  it("is not protected if it may be destroyed, but still ignores changes", () => {
    const built = synth((stack) => {
      config(stack, { management: "external", deletion: "allow-when-empty" });
    });
    const { lifecycle } = built.resource("aws_ssm_parameter");
    expect(Object.keys(lifecycle)).toEqual(["ignore_changes", "postcondition"]);
  });

  it("is refused with another manager", () => {
    const management = "manual" as never;
    expect(problemsOf((stack) => config(stack, { management })).codes).toEqual([
      "config-param/management",
    ]);
  });
});

describe("a grant to write a parameter", () => {
  const arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/a/flags";
  const write = [{ actions: ["ssm:PutParameter"], resources: [arn] }];
  const secret = (stack: TerraformStack, management: ParameterManagement) =>
    new EncryptedParam(stack, "secret", {
      parameterName: "/a/flags",
      variableName: "flags",
      management,
    });

  it("exists if the parameter is managed outside, or is only referred to", () => {
    synth((stack) => {
      expect(config(stack, { management: "external" }).writeAccess()).toEqual(write);
    });
    synth((stack) => {
      expect(secret(stack, "external").writeAccess()).toEqual(write);
      expect(ConfigParam.fromName(stack, "/a/flags").writeAccess()).toEqual(write);
      expect(EncryptedParam.fromName(stack, "/a/flags").writeAccess()).toEqual(write);
    });
  });

  it("is refused if the engine manages the parameter, since each would undo the other", () => {
    const ofConfig = problemsOf((stack) => config(stack).writeAccess());
    expect(ofConfig.codes).toEqual(["config-param/management"]);
    expect(ofConfig.message).toContain('got "terraform"');
    expect(problemsOf((stack) => secret(stack, "terraform").writeAccess()).codes).toEqual([
      "encrypted-param/management",
    ]);
  });
});
