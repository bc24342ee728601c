output "repository_url" {
  value = try(aws_ecr_repository.this[0].repository_url, "")
}

output "repository_arn" {
  value = try(aws_ecr_repository.this[0].arn, "")
}
