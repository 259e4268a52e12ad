"""Items of the packs that come with the town, as a load would bring them."""

from pathlib import Path
from typing import Any

import yaml

from khuang.content.kinds import KINDS
from khuang.content.models import Current, Item, Pack

ROOT = Path(__file__).resolve().parents[3] / "packs" / "thailand"
FILES = {
    "programme-kind": "programmes.yaml", "assistance-type": "assistance.yaml", "entitlement": "entitlements.yaml",
    "welfare": "welfare.yaml", "notice": "notices.yaml",
}  # fmt: skip


def load(*kinds: str) -> None:
    for kind in kinds:
        for raw in yaml.safe_load((ROOT / FILES[kind]).read_text(encoding="utf-8")):
            put(kind, KINDS[kind].model.model_validate(raw).model_dump(mode="json"))


def put(kind: str, body: dict[str, Any], version: str = "1") -> None:
    """A new version of one item takes the place of the one in force."""
    item = Item.objects.create(
        kind=kind, key=body["key"], digest=f"{kind} {body['key']} {version}", body=body, pack="test"
    )
    Current.objects.update_or_create(
        kind=kind, key=body["key"], defaults={"item": item, "pack": Pack.objects.get(name="test")}
    )
