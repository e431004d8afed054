"""Pages as they came, each kept once in a file beside the archive."""
