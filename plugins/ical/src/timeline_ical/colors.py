"""The 147 color names of CSS3, which are what RFC 7986 (5.9) allows in COLOR; and those that lanes get."""

from __future__ import annotations

from hashlib import sha256

__all__ = ["CSS3_COLORS", "color_of"]

_NAMES = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red
rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray
slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
yellowgreen
"""

CSS3_COLORS = frozenset(_NAMES.split())

_LANES = (
    "steelblue", "darkorange", "seagreen", "firebrick", "mediumpurple", "sienna", "deeppink", "teal", "olivedrab",
    "royalblue", "darkgoldenrod", "slategray",
)  # fmt: skip


def color_of(lane: str) -> str:
    """A lane's color, by its name alone: a further lane changes none of the others."""
    return _LANES[int.from_bytes(sha256(lane.encode("utf-8", "surrogatepass")).digest()[:8]) % len(_LANES)]
