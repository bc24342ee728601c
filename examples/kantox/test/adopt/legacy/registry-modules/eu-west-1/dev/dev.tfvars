environment   = "dev"
create_shared = true

s3_buckets = {
  data = {
    name = "kantox-data-dev"
  }
  logs = {
    name = "kantox-logs-dev"
  }
  backups = {
    name = "kantox-backups-dev"
  }
}

ssm_parameters = {
  api_config = {
    name        = "/kantox/dev/api/config"
    type        = "String"
    value       = "{\"logLevel\":\"debug\",\"timeoutMs\":3000}"
    description = "API configuration"
  }
  database_url = {
    name        = "/kantox/dev/database/url"
    type        = "SecureString"
    value       = "postgresql://kantox:legacy-password-dev@postgres.dev.internal:5432/kantox"
    description = "Database connection string"
  }
  feature_flags = {
    name        = "/kantox/dev/features/flags"
    type        = "String"
    value       = "{\"newPricing\":true}"
    description = "Feature toggles"
  }
}
