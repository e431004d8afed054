"""Shards into one archive: it then holds what it would if it had been told of all their visits, in the order of time.

What came first is kept first: raw pages, then the runs and their fetches, then the articles that were read from them,
then the crawl's memory. Every step is done in batches, and finds by itself what an earlier merge has done of it; so
one that was cut off goes on where it stopped, and one that finds nothing changes nothing.
"""
