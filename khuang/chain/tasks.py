"""Background sweeps of the chain: its messages. The outbox knows no address; this room opens it for each sending."""

from khuang.base import work
from khuang.chain.queries import addresses
from khuang.messaging.actions import send_due


@work.every(60, "messaging.send")
def send() -> None:
    send_due(addresses)
