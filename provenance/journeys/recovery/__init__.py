"""Works that are found again when their credentials are gone."""
