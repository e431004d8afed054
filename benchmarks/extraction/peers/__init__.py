"""Other extractors, each run in an environment of its own: ``<name>/requirements.txt`` and ``<name>/run.py``."""
