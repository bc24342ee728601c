output "s3_bucket_names" {
  value = { for key, bucket in module.s3_buckets : key => bucket.s3_bucket_id }
}

output "s3_bucket_arns" {
  value = { for key, bucket in module.s3_buckets : key => bucket.s3_bucket_arn }
}

output "ssm_parameter_names" {
  value = { for key, parameter in module.ssm_parameters : key => parameter.ssm_parameter_name }
}

output "service_role_arns" {
  value = {
    aux = aws_iam_role.aux.arn
    api = aws_iam_role.api.arn
  }
}

output "ecr_repository_urls" {
  value = var.create_shared ? { for key, repository in module.ecr : key => repository.repository_url } : {}
}

output "github_actions_role_arn" {
  value = one(aws_iam_role.github_actions[*].arn)
}

output "minikube_base_credentials" {
  sensitive = true

  value = {
    access_key_id     = aws_iam_access_key.minikube_base.id
    secret_access_key = aws_iam_access_key.minikube_base.secret
    user_name         = aws_iam_user.minikube_base.name
    aux_role_arn      = aws_iam_role.aux.arn
  }
}
