"""What the worker does for results: close batches and keep the figures current."""

from khuang.base.work import every


@every(15, "results.figures")
def close_and_compute() -> None:
    """Close pending facts, recompute what pages show. Idempotent; the engine is loaded here, never by a web process."""
    from khuang.results import actions

    actions.close_and_compute()
