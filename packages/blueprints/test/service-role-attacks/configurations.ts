import type { ServiceRoleProps } from "../../src/index.ts";

export const own = "123456789012";
export const partner = "210987654321";

/** A role, with the sources that it has to trust, independent of its policy. */
export interface TrustConfiguration {
  readonly props: Pick<ServiceRoleProps, "service" | "sourceAccountIds" | "sourceArns">;
  readonly principal: string;
  /** `undefined` if the service sends no source. */
  readonly accounts: readonly string[] | undefined;
  /** `undefined` for any resource. */
  readonly arns: readonly string[] | undefined;
}

const functionArn = `arn:aws:lambda:eu-west-1:${own}:function:reports`;
const otherFunctionArn = `arn:aws:lambda:eu-west-1:${own}:function:invoices`;
const partnerArn = `arn:aws:codebuild:eu-west-1:${partner}:project/reports`;
const bucketArn = "arn:aws:s3:::example-data";

/** One configuration for each way to select the trusted sources. */
export const configurations: Readonly<Record<string, TrustConfiguration>> = {
  "a known service, for the own account": {
    props: { service: "lambda" },
    principal: "lambda.amazonaws.com",
    accounts: [own],
    arns: undefined,
  },
  "a service whose ARNs are not known in advance": {
    props: { service: "ecs-tasks" },
    principal: "ecs-tasks.amazonaws.com",
    accounts: [own],
    arns: undefined,
  },
  "a service whose principal has two parts": {
    props: { service: "monitoring.rds" },
    principal: "monitoring.rds.amazonaws.com",
    accounts: [own],
    arns: undefined,
  },
  "one resource": {
    props: { service: "lambda", sourceArns: [functionArn] },
    principal: "lambda.amazonaws.com",
    accounts: [own],
    arns: [functionArn],
  },
  "several resources": {
    props: { service: "lambda", sourceArns: [functionArn, otherFunctionArn] },
    principal: "lambda.amazonaws.com",
    accounts: [own],
    arns: [functionArn, otherFunctionArn],
  },
  "a schedule group": {
    props: {
      service: "scheduler",
      sourceArns: [`arn:aws:scheduler:eu-west-1:${own}:schedule-group/nightly`],
    },
    principal: "scheduler.amazonaws.com",
    accounts: [own],
    arns: [`arn:aws:scheduler:eu-west-1:${own}:schedule-group/nightly`],
  },
  "another service that sends the source": {
    props: { service: { principal: "codebuild.amazonaws.com", sourceKeys: "sent" } },
    principal: "codebuild.amazonaws.com",
    accounts: [own],
    arns: undefined,
  },
  "resources in other accounts": {
    props: {
      service: { principal: "codebuild.amazonaws.com", sourceKeys: "sent" },
      sourceAccountIds: [own, partner],
      sourceArns: [partnerArn],
    },
    principal: "codebuild.amazonaws.com",
    accounts: [own, partner],
    arns: [partnerArn],
  },
  "a resource whose ARN has no account": {
    props: {
      service: { principal: "s3.amazonaws.com", sourceKeys: "sent" },
      sourceArns: [bucketArn],
    },
    principal: "s3.amazonaws.com",
    accounts: [own],
    arns: [bucketArn],
  },
  "a service without a source": {
    props: { service: "ec2" },
    principal: "ec2.amazonaws.com",
    accounts: undefined,
    arns: undefined,
  },
  "a service whose source is not checked": {
    props: { service: { principal: "lambda.amazonaws.com", sourceKeys: "not-sent" } },
    principal: "lambda.amazonaws.com",
    accounts: undefined,
    arns: undefined,
  },
};
