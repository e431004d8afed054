"""Past one machine: papers are taken from a queue in Redis, each owned by one worker at a time.

A worker takes a paper with a lease and has it crawled by a process of its own, into a shard of its own. The process
that sends the requests is the one that renews the lease, and it stops by its own clock before the lease can have run
out: however a machine freezes or a network breaks, a paper is asked by one of them at a time.

Dramatiq carries the tasks and redis-py the leases; both come with the extra ``workers`` and are imported here alone.
"""
