env            = "dev"
images         = ["api", "aux"]
database_url   = "postgresql://kantox:legacy-password-dev@postgres.dev.internal:5432/kantox"
payments_token = "legacy-token-dev"
