"""What ODK Collect and KoboCollect read from a QR code to set themselves up. Pure."""

import base64
import json
import zlib


def settings(url: str, project: str) -> dict[str, object]:
    """Forms follow the server exactly; what is filled is sent as soon as there is a line of any kind."""
    general = {
        "protocol": "odk_default", "server_url": url, "form_update_mode": "match_exactly", "autosend": "wifi_and_cellular",
    }  # fmt: skip
    return {"general": general, "project": {"name": project}, "admin": {}}


def packed(found: dict[str, object]) -> str:
    """As the code holds it: JSON, deflated, base64."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()
