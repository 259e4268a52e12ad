"""Which records of whole files are one person. Loads numpy: for the command and the worker's subprocess alone."""

import gc
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from khuang.registry.linkage import weights
from khuang.registry.linkage.blocking import pairs
from khuang.registry.linkage.clustering import Clusters, clusters
from khuang.registry.linkage.encoding import Array, encode
from khuang.registry.linkage.files import People
from khuang.registry.linkage.scoring import scores
from khuang.registry.linkage.weights import ODDS


@dataclass
class Linked:
    """``pairs`` at or over the threshold with their ``bits``; ``compared``: how many were looked at."""

    clusters: Clusters
    pairs: Array
    bits: Array
    threshold: float
    compared: int


def link(people: People, *, odds: float = ODDS, tell: Callable[[str], None] = lambda text: None) -> Linked:
    """``odds``: bits by which one person must be likelier than two, given how many records there are; more finds fewer, surer."""
    threshold = weights.threshold(len(people), odds)
    gc.disable()
    try:
        table = encode(people)
        tell(f"{len(table):,} records read, {len(table.part.texts):,} different name parts")
        found = pairs(table)
        tell(f"{len(found):,} pairs to compare")
        bits = scores(table, found, threshold)
    finally:
        gc.enable()
    sure = bits >= threshold
    kept, weight = found[sure], bits[sure]
    tell(f"{len(kept):,} pairs at {threshold:.1f} bits or more")
    made = clusters(
        len(table),
        list(map(tuple, kept.tolist())),
        weight.tolist(),
        table.year.tolist(),
        table.sex.tolist(),
        threshold=threshold,
    )
    return Linked(made, kept, np.round(weight, 2), threshold, len(found))
