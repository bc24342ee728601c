output "ssm_parameter_name" {
  value = try(aws_ssm_parameter.this[0].name, "")
}

output "ssm_parameter_arn" {
  value = try(aws_ssm_parameter.this[0].arn, "")
}
