"""What may become of a commitment. Pure."""

from khuang.base.errors import Denied

_ = str  # marks a sentence for the catalogue; the page that shows it puts it into the reader's language

# state → the states its organisation may report next ("withdrawn" and "kept" end it).
STEPS: dict[str, tuple[str, ...]] = {
    "made": ("under-way", "kept", "not-kept", "withdrawn"),
    "under-way": ("under-way", "kept", "not-kept", "withdrawn"),
    "not-kept": ("under-way", "kept"),
    "kept": (),
    "withdrawn": (),
}
NEWS_EVERY_DAYS = 183


def check_may_report(state: str, became: str) -> None:
    """Raises Denied when a commitment in this state cannot become that."""
    if became not in STEPS[state]:
        raise Denied(_("This is not possible any more: look at how it stands now."))


def check_own(org: str, owner: str) -> None:
    """Only the organisation that promised reports on its promise."""
    if not org or org != owner:
        raise Denied(_("This commitment belongs to another organisation."))
