"""What the worker does for reporting: figures that everybody agreed to go out by themselves."""

from khuang.base.work import every


@every(60, "network.reporting")
def publish_due() -> None:
    """Publish what is approved and waits for nobody any more. Idempotent; the engine is loaded here alone."""
    from khuang.network.reporting import publishing

    publishing.publish_due()
