"""What the crawl knows of itself: each run's figures, what changed at a paper, and how all papers stand."""
