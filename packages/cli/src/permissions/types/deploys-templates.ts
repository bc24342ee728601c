/**
 * Types that create the resources of a template, a manifest or a package. These may grant permissions that the plan
 * does not contain.
 */
const awsTypes: ReadonlySet<string> = new Set([
  "aws_cloudcontrolapi_resource",
  "aws_cloudformation_stack",
  "aws_cloudformation_stack_instances",
  "aws_cloudformation_stack_set",
  "aws_cloudformation_stack_set_instance",
  "aws_proton_service",
  "aws_serverlessapplicationrepository_cloudformation_stack",
  "aws_servicecatalog_provisioned_product",
]);

const anyProvider =
  /^(?:awscc|azapi|restapi|shell|script)_|^(?:helm_release|argocd_application|flux_\w+)$|_(?:manifest|template_deployment|deployment_stack|deployment_manager_deployment)(?:_v\d)?$|^kubectl_|^kustomization_/;

/** Returns whether a type creates the resources of a template. */
export function deploysTemplate(type: string): boolean {
  return awsTypes.has(type) || anyProvider.test(type);
}
