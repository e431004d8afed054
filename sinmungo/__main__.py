"""``python -m sinmungo``: the command line without its script."""

from sinmungo.cli import main

main()
