"""What the worker does for results: close batches and keep the figures current."""

from khuang.base.work import every


@every(15, "results.figures")
def close_and_compute() -> None:
    """Close pending facts, recompute what pages show. Idempotent; the engine is loaded here, never by a web process."""
    from khuang.results import actions

    actions.close_and_compute()


@every(3600, "results.editions")
def verify_editions() -> None:
    """Count every published figure again, once a day: the same, or what changed."""
    from khuang.results.editions import verifying

    verifying.verify_all()
