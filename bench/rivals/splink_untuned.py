"""Runs Splink as it comes, in its own environment: ``splink_untuned.py FILE.csv OUT.csv THREADS``; prints one JSON line.

Columns: id, person, group, name, birth, sex, number, phone, village. Eight blocking rules, seven comparisons, unsupervised EM,
pairs at p ≥ .9. Nothing is tuned to the domain: the name's first word and the rest, a text for the date.
"""

import json
import resource
import sys
import time

import duckdb
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def settings():
    rules = (("number",), ("phone",), ("given", "family"), ("given", "birth"), ("family", "birth"), ("birth", "village"),
             ("given", "village", "sex"), ("name",))  # fmt: skip
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("family", [0.92, 0.8]),
            cl.LevenshteinAtThresholds("birth", [1, 2]),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("number", [1]),
            cl.ExactMatch("phone"),
            cl.ExactMatch("village"),
        ],
    )


def read(path):
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    words = rows["name"].str.strip().str.split(" ", n=1, expand=True).reindex(columns=[0, 1])
    rows["given"], rows["family"] = words[0], words[1]
    return rows.replace("", None)


def link(rows, threads):
    con = duckdb.connect()
    con.execute(f"SET threads={int(threads)}")
    api = DuckDBAPI(connection=con)
    linker = Linker(api.register(rows, dataset_display_name="people"), settings())
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("number")], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("number"))
    training.estimate_parameters_using_expectation_maximisation(block_on("given", "birth"))
    pairs = linker.inference.predict(threshold_match_probability=0.9)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.9)
    return pairs.as_pandas_dataframe()[["id_l", "id_r"]], clusters


def measured(rows, pairs):
    truth = rows.set_index("id")[["person", "group"]]
    left, right = truth.loc[pairs["id_l"]].reset_index(drop=True), truth.loc[pairs["id_r"]].reset_index(drop=True)
    right_ones = left[left["person"] == right["person"]]
    sizes = rows.groupby(["group", "person"]).size()
    wanted = (sizes * (sizes - 1) // 2).groupby("group").sum()
    found = {
        "pairs": len(pairs),
        "precision": len(right_ones) / max(1, len(pairs)),
        "recall": len(right_ones) / max(1, wanted.sum()),
    }
    return found | {
        "by_group": {group: float((right_ones["group"] == group).sum() / n) for group, n in wanted.items() if n}
    }


def main():
    path, _out, threads = sys.argv[1:4]
    rows = read(path)
    wall, cpu = time.perf_counter(), time.process_time()
    pairs, _clusters = link(rows, threads)
    taken = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    taken["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(taken | measured(rows, pairs)))


if __name__ == "__main__":
    main()
