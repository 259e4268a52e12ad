"""Counts elections with pabutools: one JSON object a line in, one out. Runs in an environment of its own."""

import json
import sys
import time

from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
from pabutools.rules import method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

for line in sys.stdin:
    told = json.loads(line)
    named = {name: Project(name, cost) for name, cost in told["projects"].items()}
    order = {name: n for n, name in enumerate(named)}
    support = dict.fromkeys(named, 0)
    for ballot in told["ballots"]:
        for name in ballot:
            support[name] += 1
    profile = ApprovalProfile([ApprovalBallot([named[name] for name in ballot]) for ballot in told["ballots"]])
    ties = TieBreakingRule(lambda _i, _p, one, s=support, o=order: (-s[one.name], one.cost, o[one.name]))
    options = {"voter_budget_increment": 1} if told["add_one"] else {}
    election = Instance(named.values(), budget_limit=told["budget"])
    wall, cpu = time.perf_counter(), time.process_time()
    won = method_of_equal_shares(election, profile, sat_class=Cost_Sat, tie_breaking=ties, **options)
    took = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps({"winners": [one.name for one in won], **took}), flush=True)
