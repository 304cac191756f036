"""Who may see and do what: rules only, asked with plain values."""
