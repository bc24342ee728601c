environment = "prod"

s3_buckets = {
  data = {
    name = "kantox-data-prod"
  }
  logs = {
    name = "kantox-logs-prod"
  }
  backups = {
    name = "kantox-backups-prod"
  }
}

ssm_parameters = {
  api_config = {
    name        = "/kantox/prod/api/config"
    type        = "String"
    value       = "{\"logLevel\":\"warn\",\"timeoutMs\":2000}"
    description = "API configuration"
  }
  database_url = {
    name        = "/kantox/prod/database/url"
    type        = "SecureString"
    value       = "postgresql://kantox:legacy-password-prod@postgres.prod.internal:5432/kantox"
    description = "Database connection string"
  }
  feature_flags = {
    name        = "/kantox/prod/features/flags"
    type        = "String"
    value       = "{\"newPricing\":false}"
    description = "Feature toggles"
  }
}
