"""What this corner hangs into the house: its content, its duty, its kind in the chain; and how a quotation comes down."""

from khuang.planning.cohorts import uses
from khuang.planning.proposals import content, duties, nodes, tasks  # noqa: F401  registers its sweep
from khuang.planning.proposals.actions import stories


def register() -> None:
    content.register()
    duties.register()
    nodes.register()
    uses.register("proposals", uses.Use(found=stories.of_testimony, take_down=stories.take_down))
