"""What a machine's timer is told, so that the newspapers are crawled year after year."""
