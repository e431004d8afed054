"""Other crawlers on the same loopback sites, each a program of its own: its task on stdin, its CPU time on stdout."""
