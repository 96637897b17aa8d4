"""What a mark's label says: the title, and after it what must not be missed (no fact, how a deadline stands)."""

from __future__ import annotations

from attrs import frozen

from timeline.api import Chronology, Kind, Modality, Resolved, State, Status, status
from timeline_plotly.marks import Placed
from timeline_plotly.text import caption, shorten, text_width

__all__ = ["GAP", "Caption", "Placing", "captioned", "place_label", "standing"]

GAP = 6.0  #: Pixels between a mark and its label.
_MOST = 420.0  #: The widest label, in pixels.


@frozen
class Caption:
    """A label before it has a place."""

    title: str
    suffix: str = ""  #: Never cut: it says what the mark alone might not.
    tone: str = "ink"  #: The colour: a field of `timeline_plotly.style.Palette`.
    italic: bool = False
    struck: bool = False

    def fitted(self, size: float, room: float) -> str:
        """The text in so many pixels: whole, or with a shortened title; empty where not even that fits."""
        if not self.suffix:
            return shorten(self.title, size, room)
        tail = f" · {self.suffix}"
        title = shorten(self.title, size, room - text_width(tail, size))
        return title + tail if title else ""


@frozen
class Placing:
    """Where a label stands, in pixels. ``text`` is empty where there is no room for one."""

    text: str
    left: float
    right: float
    above: bool = False
    inside: bool = False
    after: bool = True  #: It begins at ``left`` (else it ends at ``right``), and stays there when the page zooms.


def captioned(entry: Resolved, chronology: Chronology) -> Caption:
    """The label of an event."""
    event = entry.event
    title = caption(event.title) or event.id
    said: list[str] = []
    tone = "ink"
    if event.modality is not Modality.ACTUAL:
        said.append(event.modality.value)
        tone = "muted"
    if event.kind is Kind.DEADLINE:
        found = status(chronology, event.id)
        if found is not None:
            words, tone = standing(found)
            said.append(words)
    if event.kind is Kind.ERA:
        tone = "muted"
    return Caption(title, ", ".join(said), tone, event.modality is not Modality.ACTUAL, event.modality is Modality.CANCELLED)


def standing(found: Status) -> tuple[str, str]:
    """A status in a few words, and its tone. The days are those of the resolved date; the card tells all readings."""
    reading = next((item for item in found.readings if item.resolved), None)
    days = reading.days if reading else 0
    count = f"{abs(days)} day" + ("" if abs(days) == 1 else "s")
    if found.state is State.OVERDUE:
        return f"overdue by {count}" if reading else "overdue", "alarm"
    if found.state is State.PAST_DUE:
        return f"{count} past due" if reading else "past due", "waiting"
    if found.state is State.PENDING:
        return ("due today" if days == 0 else f"due in {count}") if reading else "pending", "waiting"
    if found.state is State.MET:
        return ("met" if not reading or days >= 0 else f"met, at most {count} late"), "settled"
    return "status unknown", "waiting"


def place_label(mark: Placed, label: Caption, size: float, width: float) -> Placing:
    """The first of these that has room for the whole: within the bar, right, left, above; then the roomiest, shortened.

    A label keeps to the part of its mark that is in view.

    Args:
        mark: What the label belongs to.
        label: What it says.
        size: The font size.
        width: The pixels of the plot; no label leaves it.
    """
    left, right = max(mark.left, 0.0), min(mark.right, width)
    whole = label.fitted(size, _MOST)
    need = text_width(whole, size) + 2
    if not label.italic and mark.core:
        inner = max(mark.core[0], 0.0) + GAP
        if min(mark.core[1], width) - GAP - inner >= need:
            return Placing(whole, inner, inner + need, inside=True)
    after, before = width - 4 - right - GAP, left - GAP - 4
    text = whole if need <= max(after, before) else label.fitted(size, max(after, before, min(width - 8, _MOST)) - 2)
    if not text:
        return Placing("", mark.left, mark.left)
    need = text_width(text, size) + 2
    if need <= after:
        return Placing(text, right + GAP, right + GAP + need)
    if need <= before:
        return Placing(text, left - GAP - need, left - GAP, after=False)
    start = min(max(left, 4.0), width - 4 - need)
    return Placing(text, start, start + need, above=True)
