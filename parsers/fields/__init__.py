"""One grammar per field, shared by every family, by the generic fallback and by flattened text."""
