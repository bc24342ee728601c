/** The blocks of a synthesized file that configure the AWS provider. */
export const awsProvider = {
  terraform: { required_providers: { aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" } } },
  provider: { aws: [{ region: "eu-west-1" }] },
};
