"""What crawls remember in the archive: addresses, sources, days, hosts, and the account of each run."""
