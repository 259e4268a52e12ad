"""An XForm as the form engine of the phone wants it: the page's markup and the model, by the engine's own style sheets.

The engine's makers transform in the browser; browsers are taking XSLT away (docs/adr/0015), so it happens here.
The style sheets come out of the engine's package when the phone's pages are built.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

SHEETS = Path(__file__).resolve().parents[1] / "static" / "surveys" / "phone"
XF = "{http://www.w3.org/2002/xforms}"
H = "{http://www.w3.org/1999/xhtml}"
_LANGUAGE = re.compile(r"\(([A-Za-z][\w-]*)\)\s*$")
# What the engine's style sheets leave to its own transformer: looks of choices that stand for others.
_LOOKS = {
    "horizontal": ("horizontal", "columns"),
    "horizontal-compact": ("horizontal-compact", "columns-pack"),
    "compact": ("compact", "columns-pack", "no-buttons"),
}


def is_built() -> bool:
    return (SHEETS / "form.xsl").exists() and (SHEETS / "built.json").exists()


def transformed(xform: str) -> tuple[str, str]:
    """(markup of the form, XML of its model)."""
    source = etree.fromstring(xform.encode(), _parser())
    _prepare_choices(source)
    page = _sheet("form")(source)
    _say_languages(page)
    _say_looks(page)
    _move_actions(page)
    for element in page.iter("*"):
        if element.attrib.pop("style", None) is not None:  # the content policy refuses inline style
            element.set("hidden", "hidden")
    form = page.getroot().find("form")
    model = _sheet("model")(source).getroot()[0]
    _give_instance_id(model)
    return etree.tostring(form, encoding="unicode", method="html"), etree.tostring(model, encoding="unicode")


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@lru_cache(maxsize=2)
def _sheet(name: str) -> Any:
    return etree.XSLT(etree.parse(str(SHEETS / f"{name}.xsl"), _parser()))


def _prepare_choices(source: Any) -> None:
    """The sheets find the translations of a list's labels through attributes that name where they are."""
    for itemset in source.iter(f"{XF}itemset"):
        nodeset = itemset.get("nodeset") or ""
        value, label = itemset.find(f"{XF}value"), itemset.find(f"{XF}label")
        found = re.search(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)((?:/[\w.-]+)*)", nodeset)
        path = found.group(2).replace("/", "/xf:") if found else ""
        where = f'/h:html/h:head/xf:model/xf:instance[@id="{found.group(1)}"]{path}' if found else nodeset
        shown = (label.get("ref") or "") if label is not None else ""
        itemset.set("valueRef", (value.get("ref") or "") if value is not None else "")
        itemset.set("labelRef", shown)
        itemset.set("itextPath", where)
        translated = re.match(r"jr:itext\(\s*([\w.-]+)\s*\)", shown)
        if found and translated:
            _copy_ids(source, itemset, found.group(1), translated.group(1))


def _copy_ids(source: Any, itemset: Any, instance: str, node: str) -> None:
    for each in source.iter(f"{XF}instance"):
        if each.get("id") == instance:
            for item in each.iter(f"{XF}{node}"):
                copy = etree.SubElement(itemset, item.tag)
                copy.text = item.text


def _say_languages(page: Any) -> None:
    """``ไทย (th)`` becomes the language ``th``, called ``ไทย``."""
    for element in page.xpath("//*[@lang] | //select[@id='form-languages']/option | //*[@data-default-lang]"):
        for name in ("lang", "value", "data-default-lang"):
            if found := _LANGUAGE.search(element.get(name) or ""):
                element.set(name, found.group(1))
                if name == "value":
                    element.text = _LANGUAGE.sub("", element.text or "").strip()
                    element.set("data-dir", "ltr")


def _say_looks(page: Any) -> None:
    for element in page.xpath("//*[@data-appearances]"):
        said = element.attrib.pop("data-appearances").strip().lower().split()
        choice = element.attrib.pop("data-appearances-select-type", None) is not None
        looks = [look for one in said for look in (_LOOKS.get(one, (one,)) if choice else (one,))]
        kept = [name for name in (element.get("class") or "").split() if name != "or-appearances-placeholder"]
        element.set("class", " ".join([*kept, *(f"or-appearance-{look}" for look in looks)]))


def _move_actions(page: Any) -> None:
    """An action (``setvalue``) that stands apart from its question is said on the question itself."""
    for action in ("setvalue", "setgeopoint"):
        for element in page.xpath(f"//label[contains(@class, '{action}')]/input[@data-{action}]"):
            asked = page.xpath("//*[@name=$name and not(@type='hidden')]", name=element.get("name"))
            if asked:
                asked[0].set(f"data-{action}", element.get(f"data-{action}") or "")
                asked[0].set("data-event", element.get("data-event") or "")
                element.getparent().getparent().remove(element.getparent())


def _give_instance_id(model: Any) -> None:
    """Every form has a place for the number of its filling."""
    data = model[0][0]
    if not data.xpath(".//*[local-name()='instanceID']"):
        meta = next(iter(data.xpath("./*[local-name()='meta']")), None)
        meta = etree.SubElement(data, f"{XF}meta") if meta is None else meta
        etree.SubElement(meta, f"{XF}instanceID")
