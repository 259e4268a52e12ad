"""What this corner hangs into the house: its content, its duty, its kind in the chain."""

from khuang.planning.proposals import content, duties, nodes


def register() -> None:
    content.register()
    duties.register()
    nodes.register()
