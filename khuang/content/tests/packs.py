"""A small pack written into a folder, for tests of the reader and the loader."""

from pathlib import Path

from khuang.content.content import Term
from khuang.content.kinds import Kind

TERM = Kind("term", Term, files=("terms.yaml",))


def write(folder: Path, **files: str | bytes) -> Path:
    """``pack.yaml`` and these files (``terms__yaml`` is terms.yaml, ``forms__a__yaml`` stays forms__a.yaml)."""
    folder.mkdir(parents=True, exist_ok=True)
    default = f"name: {folder.name}\ntitle: {{th: ทดสอบ, en: Test}}\nversion: '1'\n"
    for name, text in {"pack__yaml": default, **files}.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def terms(*pairs: tuple[str, str]) -> str:
    return "".join(f"- key: {key}\n  title: {{th: {th}, en: {key}}}\n" for key, th in pairs)
