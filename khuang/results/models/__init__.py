from khuang.results.models.facts import Alias, Batch, Fact
from khuang.results.models.figures import Edition, EditionCheck, Figure

__all__ = ["Alias", "Batch", "Edition", "EditionCheck", "Fact", "Figure"]
