"""The values of imprecise time, and what can be asked of them. No text is read here: that is `timeline.edtf`.

An `ImpreciseDate` is what is known of a date: everything that its text says and nothing more. It has *bounds* (the
moments between which the date lies) and a *shape* (how it was said). A `BoundedDate` has bounds and no text: it is what
arithmetic gives where EDTF has no words for it. Both answer the questions of `Dated`.
"""

from timeline.bounds import Bound, End, Precision, zone_offset
from timeline.dates.bounded import BoundedDate
from timeline.dates.dated import Dated
from timeline.dates.imprecise import Form, ImpreciseDate, Shape
from timeline.extents import Extent

__all__ = [
    "Bound",
    "BoundedDate",
    "Dated",
    "End",
    "Extent",
    "Form",
    "ImpreciseDate",
    "Precision",
    "Shape",
    "zone_offset",
]
