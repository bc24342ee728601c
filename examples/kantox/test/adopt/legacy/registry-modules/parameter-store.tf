module "ssm_parameters" {
  source   = "./modules/ssm-parameter"
  for_each = var.ssm_parameters

  name        = each.value.name
  type        = each.value.type
  value       = each.value.value
  description = each.value.description
}
