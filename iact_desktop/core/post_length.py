"""How long a post is where X counts it: weighted, with 280 units at most.

After the published configuration of X's own counting (version 3): most characters of Latin scripts
count one, all others two, an emoji of however many code points two, a link 23 whatever its length.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 280
LINK_LENGTH = 23
_EMOJI_LENGTH = 2

#: What counts one unit: Latin, Greek, Cyrillic and their neighbours, and general punctuation.
_LIGHT = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")

_PICTOGRAM = (
    "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u25fe\u2600-\u27bf\u2934-\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_PART = f"{_PICTOGRAM}\ufe0f?[\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*"
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[0-9#*]\ufe0f?\u20e3"  # a key cap
    "|[\u00a9\u00ae]\ufe0f"
    f"|{_PART}(?:\u200d{_PART})*"
)

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_GENERIC = "com|net|org|info|biz|edu|gov|app|dev|xyz|tokyo|online|site|shop|store|blog|tech|cloud|news|page|link|work"
_COUNTRY = "jp|io|ai|co|me|tv|us|uk|be|ly|gg|to|cc|in|fm|de|fr|cn|kr|tw|eu"
_TAIL = r"(?::\d+)?(?:/[\w\-./?%&=~#:;+,@!$'()*]*)?"
_LINK = re.compile(
    rf"https?://(?:{_LABEL}\.)+[a-z]{{2,}}{_TAIL}"
    # Without a scheme it is a link only where its end is known, and a country's alone only with a path.
    rf"|(?<![a-z0-9@＠#＃$_./-])(?:(?:{_LABEL}\.)+(?:{_GENERIC})(?![a-z0-9-]){_TAIL}"
    rf"|(?:{_LABEL}\.)(?:{_LABEL}\.)+(?:{_COUNTRY})(?![a-z0-9-]){_TAIL}"
    rf"|{_LABEL}\.(?:{_COUNTRY})/[\w\-./?%&=~#:;+,@!$'()*]*)",
    re.IGNORECASE | re.ASCII,
)


def weighted_length(text: str) -> int:
    """Return the units that a post takes up on X."""
    rest, links = _LINK.subn("", unicodedata.normalize("NFC", text))
    rest, emoji = _EMOJI.subn("", rest)
    heavy = len(_LIGHT.sub("", rest))
    return links * LINK_LENGTH + emoji * _EMOJI_LENGTH + len(rest) + heavy


def remaining(text: str) -> int:
    """Return how many units are left of the limit; less than zero where it is exceeded."""
    return LIMIT - weighted_length(text)
