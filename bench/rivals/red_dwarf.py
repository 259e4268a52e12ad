"""Runs red-dwarf in its own environment, one request a line on standard input, one JSON answer a line.

``{"load": file.npz, "moderated": [...]}`` makes its input (a list of dicts); ``{"run": true}`` runs the pipeline as it
comes and answers seconds; ``{"result": file.json}`` runs it with exact components and writes what it found.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from reddwarf.implementations.polis import run_pipeline


def load(path, moderated):
    data = np.load(path)
    rows = zip(data["participant"].tolist(), data["statement"].tolist(), data["value"].tolist(), strict=True)
    votes = [{"participant_id": p, "statement_id": s, "vote": v} for p, s, v in rows]
    return {"votes": votes, "mod_out_statement_ids": moderated, "random_state": 0}


def found(result):
    stats = result.group_comment_stats
    groups = sorted({group for group, _ in stats.index})
    names = ("na", "nd", "ns", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")
    return {
        "people": {int(p): [float(x) for x in place] for p, place in result.participant_projections.items()},
        "labels": {int(p): int(g) for p, g in result.participants_df["cluster_id"].dropna().items()},
        "statements": [int(s) for s in result.statements_df.index],
        "statistics": {name: [stats.loc[group][name].astype(float).tolist() for group in groups] for name in names},
        "consensus": [float(x) for x in result.statements_df["group-aware-consensus-agree"]],
        "priority": [float(x) for x in result.statements_df["priority"]],
        "representative": [[[row["tid"], row["repful-for"]] for row in result.repness[group]] for group in groups],
    }


def main():
    given = {}
    for line in sys.stdin:
        request = json.loads(line)
        answer = {}
        if "load" in request:
            given = load(request["load"], request["moderated"])
        elif "run" in request:
            wall, cpu = time.perf_counter(), time.process_time()
            run_pipeline(**given)
            answer = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        else:
            result = run_pipeline(**given, reducer_kwargs={"svd_solver": "full"})
            Path(request["result"]).write_text(json.dumps(found(result)))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
