"""Bytes become text: by byte-order mark, as UTF-8, by what the page declares, by their look. Never raises."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

HEAD: Final = 4096
"""Bytes searched for a declared encoding; HTML asks for it within the first 1,024, real pages are later at times."""

SAMPLE: Final = 16_384
"""Bytes from which an undeclared encoding is guessed."""

ALIASES: Final = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso_8859-1": "cp1252", "l1": "cp1252", "windows-1252": "cp1252", "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254", "iso8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "ms_kanji": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "x-euc-jp": "euc_jp",
    "unicode-1-1-utf-8": "utf-8", "utf8": "utf-8", "x-mac-roman": "mac_roman", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "dos-874": "cp874", "koi": "koi8_r", "koi8": "koi8_r",
    "iso-8859-8-i": "iso8859_8", "utf-16": "utf-16-le", "unicode": "utf-16-le",
}  # fmt: skip
"""Labels that mean another encoding than Python's of that name, as the WHATWG Encoding Standard says."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META: Final = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.+-]{2,40})", re.I)
_XML: Final = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.+-]{2,40})", re.I)
_EAST_ASIAN: Final = re.compile(r"[\t\n\r -~\u3000-\u9fff\uac00-\ud7af\uff00-\uffef\u2010-\u2026]+")
_ALPHABETS: Final = re.compile(r"[\t\n\r -~\u0370-\u0eff\u2010-\u2026]+")
_ISO_2022: Final = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")
_OTHER: Final = re.compile(r"[^\W\d_a-zA-Z]")
_SEAM: Final = re.compile(r"[a-zA-Z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[a-zA-Z])")
_KOREAN: Final = b"\x1b$)C"
_SCRIPTS: Final = (
    "cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "koi8_u", "iso8859_5", "iso8859_6", "cp866", "cp932", "euc_jp",
    "gb18030", "big5hkscs", "cp949", "cp874",
)  # fmt: skip
_LATIN: Final = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257")
"""Tried in this order: of two that read alike the first is taken."""


class Decoded(NamedTuple):
    """Text, and how it was had."""

    text: str
    encoding: str
    replaced: bool
    """Whether bytes that fit nowhere became U+FFFD."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes. `declared` is what came with them (a Content-Type header), as a label of any spelling."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], name)
    wide = _wide(data)
    if wide is not None:
        return _lossy(data, wide)
    if data.isascii():
        return _seven_bits(data, declared) or Decoded(data.decode("ascii"), "utf-8", False)
    exact = _strict(data, "utf-8") or _mostly_utf8(data)
    if exact is not None:
        return exact
    for label in (declared, sniff(data)):
        known = codec(label)
        found = _nearly(data, known) if known and known != "utf-8" else None
        if found is not None:
            return found
    return _guessed(data)


def _seven_bits(data: bytes, declared: str | None) -> Decoded | None:
    """Text of an encoding that makes do with ASCII's bytes: told by its escape sequences, or (HZ, whose signs are
    common ones) declared. Browsers read none but the Japanese one, for fear of scripts that hide; nothing runs here."""
    if _ISO_2022.search(data):
        return _strict(data, "iso2022_jp_ext")
    if _KOREAN in data:
        return _nearly(data, "iso2022_kr")
    if b"~{" in data and "hz" in (codec(declared), codec(sniff(data))):
        return _nearly(data, "hz")
    return None


def sniff(data: bytes) -> str | None:
    """The encoding that the bytes declare in a `<meta>` element or an XML declaration, as written."""
    head = data[:HEAD]
    found = _XML.match(head) or _META.search(head)
    return found[1].decode("ascii") if found else None


def codec(label: str | None) -> str | None:
    """Python's name for an encoding label of the web, or None for a label that means nothing."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    name = ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) and info.name != "undefined" else None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: zero bytes in a regular place. Where they are few (the script has its own high
    byte, and spaces and tags alone have zeros), all letters must be of one family of scripts."""
    head = data[:2048]
    if b"\0" not in head or len(head) < 4:
        return None
    zero = [head[i::4].count(0) / max(1, len(head[i::4])) for i in range(4)]
    for name, high, low in (("utf-32-le", zero[2:], zero[0]), ("utf-32-be", zero[:2], zero[3])):
        if min(high) > 0.9 and low < 0.5 and _strict(head[: len(head) // 4 * 4], name):
            return name
    even, odd = (zero[0] + zero[2]) / 2, (zero[1] + zero[3]) / 2
    names = ("utf-16-le", "utf-16-be") if odd > even else ("utf-16-be", "utf-16-le")
    if max(even, odd) >= 0.15 and min(even, odd) <= 0.05 and _is_printable(head, names[0]):
        return names[0]
    if head.count(0) < 2 or len(data) % 2:
        return None
    scripts = (_ALPHABETS,) if head.isascii() else (_ALPHABETS, _EAST_ASIAN)
    for name in names:
        exact = _strict(head[: len(head) // 2 * 2], name)
        if exact and any(script.fullmatch(exact.text) for script in scripts):
            return name
    return None


def _is_printable(head: bytes, name: str) -> bool:
    """Whether hardly anything in the text is a sign without a shape, spaces aside."""
    signs = "".join(head.decode(name, "replace").split())
    return sum([not sign.isprintable() for sign in signs]) * 50 <= len(signs)


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name, False)
    except (UnicodeError, LookupError):
        return None


def _lossy(data: bytes, name: str) -> Decoded:
    exact = _strict(data, name)
    return exact or Decoded(data.decode(name, "replace"), name, True)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with some bytes broken (cut at the end, mixed with another encoding): most other bytes must fit."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return Decoded(text, "utf-8", True) if good > 4 * bad or (bad == 1 and text.endswith("\ufffd")) else None


def _nearly(data: bytes, name: str) -> Decoded | None:
    """Text in the declared encoding, if hardly anything fails to fit."""
    exact = _strict(data, name)
    if exact is not None:
        return exact
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError):
        return None
    return Decoded(text, name, True) if text.count("\ufffd") * 50 <= len(text) else None


def _guessed(data: bytes) -> Decoded:
    """By the look of a sample; Windows-1252 where nothing is likelier, as browsers do.

    charset-normalizer tells scripts apart in a few milliseconds (Cyrillic, Chinese, Korean, Arabic, Thai: no miss in
    130 texts of news), but takes half of the Spanish and French ones for Polish; those are told by their words.
    """
    import charset_normalizer

    sample = data[:SAMPLE]
    best = charset_normalizer.from_bytes(
        sample, cp_isolation=list(_SCRIPTS + _LATIN), preemptive_behaviour=False
    ).best()
    if best is not None and best.encoding in _SCRIPTS:
        found = _nearly(data, best.encoding)
        if found is not None and not _is_mixed(found.text[:SAMPLE]):
            return found
    name = _latin(sample)
    return _strict(data, name) or Decoded(data.decode(name, "replace"), name, True)


def _is_mixed(text: str) -> bool:
    """Whether letters of another script stand within Latin words: then they are accented Latin ones."""
    return len(_SEAM.findall(text)) * 2 > len(_OTHER.findall(text))


def _latin(sample: bytes) -> str:
    """The single-byte encoding of Latin letters in which the sample reads most like a language."""
    from article_parse.languages.detect import likeness

    return max(_LATIN, key=lambda name: likeness(sample.decode(name, "replace")))
