"""The leaf-through page of all screens."""

import html
from pathlib import Path

from tests.screens.shots import Shot

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Khuang: every page</title><style>
body{font:16px/1.5 system-ui;margin:1.5rem;background:#f3f2ee;color:#222}
section{margin:0 0 3rem}h2{margin:0 0 .5rem}.row{display:flex;gap:1rem;align-items:flex-start;overflow-x:auto}
figure{margin:0;background:#fff;padding:.5rem}img{display:block;border:1px solid #ccc}
img.phone{width:270px}img.desk{width:640px}figcaption{font-size:.85rem}li{color:#a11}nav a{margin-right:1rem}
</style>"""


def write(folder: Path, shots: list[Shot]) -> Path:
    """index.html in the folder: one section a page, its four pictures side by side, what is wrong above them."""
    pages: dict[str, list[Shot]] = {}
    for shot in shots:
        pages.setdefault(shot.page.name, []).append(shot)
    wrong = sum(len(shot.wrong) for shot in shots)
    parts = [HEAD, f"<h1>{len(pages)} pages, {len(shots)} pictures, {wrong} findings</h1><nav>"]
    parts += [f'<a href="#p{i}">{html.escape(name)}</a>' for i, name in enumerate(pages)]
    parts.append("</nav>")
    for i, (name, group) in enumerate(pages.items()):
        role = group[0].page.role or "anyone"
        parts.append(
            f'<section id="p{i}"><h2>{html.escape(name)}</h2><p>{html.escape(group[0].page.url)} as {role}</p>'
        )
        findings = [f"{s.width} {s.language}: {w}" for s in group for w in s.wrong]
        parts.append("<ul>" + "".join(f"<li>{html.escape(f)}</li>" for f in findings) + '</ul><div class="row">')
        parts += [_figure(shot) for shot in group]
        parts.append("</div></section>")
    index = folder / "index.html"
    index.write_text("\n".join(parts), encoding="utf-8")
    return index


def _figure(shot: Shot) -> str:
    if not shot.file:
        return f"<figure>not reached ({shot.width} px, {shot.language})</figure>"
    size = "phone" if shot.width < 500 else "desk"
    caption = f"{shot.width} px, {shot.language}"
    return (
        f'<figure><a href="{shot.file}"><img class="{size}" loading="lazy" src="{shot.file}" alt="{caption}"></a>'
        f"<figcaption>{caption}</figcaption></figure>"
    )
