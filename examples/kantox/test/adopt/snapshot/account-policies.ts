import type { AwsApi } from "./aws-api.ts";
import type { AwsObject } from "./aws-object.ts";
import { members } from "./parse-xml.ts";
import { policyDocument } from "./policy-document.ts";
import { sortedTexts } from "./sorted-texts.ts";

/** Reads every customer managed policy and every OIDC provider. */
export async function accountPolicies(aws: AwsApi): Promise<AwsObject[]> {
  const [policies, providers] = await Promise.all([
    aws.iamList("ListPolicies", "Policies", { Scope: "Local" }),
    aws.iam("ListOpenIDConnectProviders"),
  ]);
  const providerArns = members(providers.OpenIDConnectProviderList).map(({ Arn }) => Arn);
  return Promise.all([
    ...policies.map((listed) => policy(aws, listed)),
    ...providerArns.map((arn) => provider(aws, arn)),
  ]);
}

async function policy(aws: AwsApi, listed: any): Promise<AwsObject> {
  const { Arn, PolicyId, CreateDate, DefaultVersionId, Path, Description } = listed;
  const [versions, entities] = await Promise.all([
    aws.iamList("ListPolicyVersions", "Versions", { PolicyArn: Arn }),
    aws.iam("ListEntitiesForPolicy", { PolicyArn: Arn }),
  ]);
  const version = { PolicyArn: Arn, VersionId: DefaultVersionId };
  const { PolicyVersion } = await aws.iam("GetPolicyVersion", version);
  const attached = (list: string, name: string): string[] =>
    sortedTexts(members(entities[list]).map((entity) => `${list} ${entity[name]}`));
  return {
    name: `policy ${Arn}`,
    identity: { id: PolicyId, created: CreateDate },
    content: {
      path: Path,
      description: Description,
      document: policyDocument(PolicyVersion.Document),
      versions: sortedTexts(versions.map(({ VersionId }) => VersionId)),
      attachedTo: [
        ...attached("PolicyUsers", "UserName"),
        ...attached("PolicyGroups", "GroupName"),
        ...attached("PolicyRoles", "RoleName"),
      ],
    },
  };
}

async function provider(aws: AwsApi, arn: string): Promise<AwsObject> {
  const read = await aws.iam("GetOpenIDConnectProvider", { OpenIDConnectProviderArn: arn });
  return {
    name: `OIDC provider ${arn}`,
    identity: { created: read.CreateDate },
    content: {
      url: read.Url,
      audiences: sortedTexts(members(read.ClientIDList)),
      thumbprints: sortedTexts(members(read.ThumbprintList)),
      tags: Object.fromEntries(members(read.Tags).map(({ Key, Value }) => [Key, Value])),
    },
  };
}
