"""The opinion map: who thinks alike, and what they all can live with.

Pure calculation: no settings, keys or database. The method is that of Polis (conversation, pca, clusters, repness of
its mathematics), with exact components, many seeded starts for the groups and a figure of how stable they are.
The same votes, moderation and seed always give the same result.
"""

from khuang.forum.opinion.analysis import analyse, digest
from khuang.forum.opinion.bridging import bridging
from khuang.forum.opinion.consensus import Consensus, Hands, consensus_scores
from khuang.forum.opinion.declared import Column, Limits, columns, tell
from khuang.forum.opinion.groups import GroupStatistics, Representative, majority, representative
from khuang.forum.opinion.priority import priority
from khuang.forum.opinion.result import Opinion
from khuang.forum.opinion.votes import BadVotes, Id, Votes

__all__ = [
    "BadVotes",
    "Column",
    "Consensus",
    "GroupStatistics",
    "Hands",
    "Id",
    "Limits",
    "Opinion",
    "Representative",
    "Votes",
    "analyse",
    "bridging",
    "columns",
    "consensus_scores",
    "digest",
    "majority",
    "priority",
    "representative",
    "tell",
]
