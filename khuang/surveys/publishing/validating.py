"""ODK Validate (the engine of ODK Collect) on a converted form, in a process of its own; without Java it is not run."""

import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 60
HEAP = "-Xmx256m"
SAID = 2000  # characters kept


def validated(xform: str) -> dict[str, str]:
    """``{"state": "ok" | "wrong" | "not-run" | "slow", "said": its words}``. Never raises."""
    jar, java = _jar(), shutil.which("java")
    if jar is None or java is None:
        return {"state": "not-run", "said": ""}
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:  # a form holds nothing of anybody
        Path(file.name).write_text(xform, encoding="utf-8")
        try:
            done = subprocess.run(  # noqa: S603  both paths are our own
                [java, HEAP, "-jar", str(jar), file.name], capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return {"state": "slow", "said": ""}
        except OSError:
            return {"state": "not-run", "said": ""}
    words = (done.stdout + done.stderr).decode("utf-8", "replace").replace(file.name, "")
    return {"state": "wrong" if done.returncode else "ok", "said": words.strip()[:SAID] if done.returncode else ""}


def _jar() -> Path | None:
    """The wheel of pyxform brings it along; found without importing pyxform."""
    spec = importlib.util.find_spec("pyxform")
    if spec is None or spec.origin is None:
        return None
    jar = Path(spec.origin).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
    return jar if jar.is_file() else None
