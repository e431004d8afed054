"""From what a reader types to the articles that hold it: the query, the index, the texts that decide."""
