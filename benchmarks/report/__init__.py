"""All benchmarks beside their peers, by one command, into docs/benchmarks.md with its pictures.

``run`` has each one measure in a process of its own and keeps what it tells, ``sections`` says which there are,
``bars`` what they ought to reach, ``tables`` and ``pictures`` show them, ``page`` puts the page together.
"""
