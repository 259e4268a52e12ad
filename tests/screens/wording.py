"""Finds English left on a Thai page: runs of Latin letters that are neither names, codes nor marked as English."""

import re
from typing import Any

from khuang.cli.generator.names import ABROAD

# Words that are written in Latin letters in Thai as well.
ALLOWED = set(
    """
    Khuang LINE SMS GPS PDF CSV XLSX JSON XML API ODK Collect KoboToolbox KoboCollect XLSForm Polis PDPA QR OK ID IDs TOTP
    Excel xlsx TPMAP WGS GeoJSON Google Android iPhone Chrome Wi-Fi AGPL SHA HTTP HTTPS URL UTF km kg
    KPI Ctrl-P Esc JavaScript seed xml UNPSA ATD MOU-ATD MLC PIPO
    ILO IOM UNICEF UNHCR UNDP UNESCO UNODC UNWOMEN OHCHR UNCT MHWG IDC WORLDBANK UN ASEAN IATI HXL GeoJSON SDG
    """.split()
)
# Names of people of the demo town, and names of things that have no other.
NAMES = {word for group in ABROAD.values() for name in group for word in name.split()}
PHRASES = ("Fishers' Rights Network",)
RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*)*")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")

# The text a reader sees or hears, without what is marked as another language, code, or a value typed by somebody.
VISIBLE = """() => {
  const skip = 'script, style, noscript, code, kbd, samp, pre, textarea, [lang]:not([lang^=th]), [translate=no], svg';
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    if (text && !walk.currentNode.parentElement.closest(skip)) found.push(text);
  }
  for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
    for (const element of document.querySelectorAll('[' + name + ']'))
      if (!element.closest(skip)) found.push(element.getAttribute(name));
  found.push(document.title);
  return found;
}"""


def english(texts: list[str]) -> list[str]:
    """Runs of Latin words of three letters and more that no list allows; codes in capitals with digits are left out."""
    found = []
    for text in texts:
        for phrase in PHRASES:
            text = text.replace(phrase, " ")
        for run in RUN.findall(re.sub(r"\S*[@/_\d]\S*", " ", text)):
            left = [w for w in WORD.findall(run) if len(w) > 2 and w not in ALLOWED | NAMES]
            if left:
                found.append(run.strip())
    return list(dict.fromkeys(found))


def untranslated(page: Any) -> list[str]:
    return english(page.evaluate(VISIBLE))
