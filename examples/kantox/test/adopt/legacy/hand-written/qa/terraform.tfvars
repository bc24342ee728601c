env            = "qa"
database_url   = "postgresql://kantox:legacy-password-qa@postgres.qa.internal:5432/kantox"
payments_token = "legacy-token-qa"
