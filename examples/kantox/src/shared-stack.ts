import {
  describeDeployment,
  EncryptionKey,
  GithubOidcDeployer,
  LifecycledRepo,
} from "@kantox/blueprints";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { engine } from "./engine.ts";
import type { Shared } from "./environment.ts";
import { encryptionKeyOf } from "./existing-resources.ts";
import { KantoxStack } from "./kantox-stack.ts";
import { repositoryName, sharedNames } from "./names.ts";

/**
 * The resources that all environments share: the image repositories, and the role that GitHub Actions assumes to push to
 * them.
 */
export class SharedStack extends KantoxStack {
  constructor(scope: Construct, shared: Shared) {
    super(scope, shared);
    const { name, deletion, reasons, accountId, protection } = shared;
    const names = sharedNames(shared);
    const emptyDeletion = deletion === "protected" ? "protected" : "allow-when-empty";

    const key = new EncryptionKey(this, "key", {
      alias: names.keyAlias,
      deletion: emptyDeletion,
      reasons,
    });
    const repositories = Object.entries(shared.repositories).map(([id, entry]) => {
      const props = { ...entry, repositoryName: repositoryName(id, shared), deletion };
      const encryptionKey = encryptionKeyOf(entry, key);
      const why = { ...reasons, ...entry.reasons };
      return [id, new LifecycledRepo(this, id, { ...props, encryptionKey, reasons: why })] as const;
    });

    const github = new GithubOidcDeployer(this, "github-actions", {
      roleName: names.githubRole,
      path: names.githubRolePath,
      providerArn: shared.githubProviderArn,
      repositories: shared.github,
      permissions: { push: repositories.flatMap(([, repository]) => repository.pushAccess()) },
      deletion: emptyDeletion,
      permissionsBoundaryArn: shared.permissionsBoundaryArn,
      reasons: { ...reasons, ...shared.githubReasons },
    });

    const urls = repositories.map(([id, { repositoryUrl }]) => [id, repositoryUrl]);
    new TerraformOutput(this, "ecr_repository_urls", { value: Object.fromEntries(urls) });
    new TerraformOutput(this, "github_actions_role_arn", { value: github.roleArn });

    describeDeployment(this, { environment: name, accountId, protection, engine });
  }
}
