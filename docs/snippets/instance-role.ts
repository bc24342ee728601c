import { Instance } from "@cdktf/provider-aws/lib/instance/index.js";
import { LifecycledRepo, ServiceRole } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function worker(stack: TerraformStack): void {
  const images = LifecycledRepo.fromName(stack, "example-worker");
  const role = new ServiceRole(stack, "worker-role", {
    roleName: "example-worker-dev",
    service: "ec2",
    instanceProfileName: "example-worker-dev",
    permissions: { images: images.pullAccess() },
  });
  new Instance(stack, "worker", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.small",
    iamInstanceProfile: role.resources.instanceProfile?.name,
    metadataOptions: { httpTokens: "required" },
  });
}
