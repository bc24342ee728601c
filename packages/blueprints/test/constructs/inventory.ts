import { awsClient } from "../../../../tooling/aws.mjs";

/** The resources in an emulator, by their names in AWS. */
export interface Inventory {
  readonly buckets: readonly string[];
  readonly parameters: readonly string[];
  readonly repositories: readonly string[];
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly instanceProfiles: readonly string[];
  readonly providers: readonly string[];
  readonly aliases: readonly string[];
  /** State of each customer managed key: `Enabled`, `PendingDeletion`, … */
  readonly keys: readonly string[];
}

/** Lists all resources in an emulator with the AWS APIs. */
export async function inventory(url: string): Promise<Inventory> {
  const aws = awsClient(url, { accessKeyId: "test", secretAccessKey: "test" });
  const listed = async (action: string, element: string): Promise<string[]> =>
    elements((await aws.iam({ Action: action })).body, element);
  const [{ body: buckets }, parameters, repositories, aliases, keys] = await Promise.all([
    aws.s3("GET", ""),
    aws.json("ssm", "DescribeParameters", { MaxResults: 50 }),
    aws.json("ecr", "DescribeRepositories"),
    aws.json("kms", "ListAliases"),
    aws.json("kms", "ListKeys"),
  ]);
  const described = await Promise.all(
    keys.Keys.map(async ({ KeyId }: { KeyId: string }) => {
      const { KeyMetadata } = await aws.json("kms", "DescribeKey", { KeyId });
      return KeyMetadata.KeyManager === "AWS" ? [] : [KeyMetadata.KeyState];
    }),
  );
  return {
    buckets: elements(buckets, "Name"),
    parameters: parameters.Parameters.map(({ Name }: { Name: string }) => Name).toSorted(),
    repositories: repositories.repositories
      .map(({ repositoryName }: { repositoryName: string }) => repositoryName)
      .toSorted(),
    users: await listed("ListUsers", "UserName"),
    groups: await listed("ListGroups", "GroupName"),
    roles: await listed("ListRoles", "RoleName"),
    instanceProfiles: await listed("ListInstanceProfiles", "InstanceProfileName"),
    providers: await listed("ListOpenIDConnectProviders", "Arn"),
    aliases: aliases.Aliases.map(({ AliasName }: { AliasName: string }) => AliasName)
      .filter((name: string) => !name.startsWith("alias/aws/"))
      .toSorted(),
    keys: described.flat(),
  };
}

function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))]
    .map(([, text = ""]) => text)
    .toSorted();
}
