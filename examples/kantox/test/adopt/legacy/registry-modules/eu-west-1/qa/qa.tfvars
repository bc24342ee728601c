environment = "qa"

s3_buckets = {
  data = {
    name = "kantox-data-qa"
  }
  logs = {
    name = "kantox-logs-qa"
  }
  backups = {
    name = "kantox-backups-qa"
  }
}

ssm_parameters = {
  api_config = {
    name        = "/kantox/qa/api/config"
    type        = "String"
    value       = "{\"logLevel\":\"info\",\"timeoutMs\":3000}"
    description = "API configuration"
  }
  database_url = {
    name        = "/kantox/qa/database/url"
    type        = "SecureString"
    value       = "postgresql://kantox:legacy-password-qa@postgres.qa.internal:5432/kantox"
    description = "Database connection string"
  }
  feature_flags = {
    name        = "/kantox/qa/features/flags"
    type        = "String"
    value       = "{\"newPricing\":true}"
    description = "Feature toggles"
  }
}
