"""Writes layout/characters.npz: the class and the fold (a shift modulo 0x10000) of each code point below 0x10000.

A file, so that every Python decides alike whatever Unicode version it carries, and none needs 20 ms to build it.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np

from article_parse.layout.characters import Class

TARGET = Path(__file__).resolve().parent.parent / "src/article_parse/layout/characters.npz"

_BY_CHARACTER = {
    Class.END: ".!?。！？؟۔।॥．｡",
    Class.COMMA: ",;、，；،؛，",
    Class.COLON: ":：",
    Class.QUOTE: "\"'“”„‟‘’‚‛«»‹›「」『』〝〞＂",
    Class.DASH: "-–—‐‑−―",
    Class.BAR: "|/\\•·›»>→▶●■◆★*¦・‣►▸➔➜<←+=~^_",
    Class.ELLIPSIS: "…‥",
    Class.AT: "@#©®™&",
    Class.BRACKET: "()[]{}（）［］【】〔〕《》〈〉",
}
_BY_CATEGORY = {
    "Ll": Class.LOWER,
    "Lu": Class.UPPER,
    "Lt": Class.UPPER,
    "Lo": Class.CASELESS,
    "Lm": Class.CASELESS,
    "Mn": Class.MARK,
    "Mc": Class.MARK,
    "Me": Class.MARK,
    "Nd": Class.DIGIT,
    "Sc": Class.MONEY,
    "Zs": Class.SPACE,
    "Zl": Class.SPACE,
    "Zp": Class.SPACE,
}
_IDEOGRAPHIC = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3041, 0x30FA),
    (0x30FC, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9D),
)
_HANGUL = ((0xAC00, 0xD7AF), (0x1100, 0x11FF), (0x3130, 0x318F))


def class_of(code: int) -> Class:
    c = chr(code)
    for kind, members in _BY_CHARACTER.items():
        if c in members:
            return kind
    if any(a <= code <= b for a, b in _IDEOGRAPHIC):
        return Class.IDEOGRAPH
    if any(a <= code <= b for a, b in _HANGUL):
        return Class.HANGUL
    if c in "\t\n\r\v\f":
        return Class.SPACE
    if c == "%" or c == "％" or c == "‰":
        return Class.MONEY
    return _BY_CATEGORY.get(unicodedata.category(c), Class.OTHER)


def fold(code: int) -> int:
    """Lower case, full width to half width; a digit becomes "0"."""
    c = unicodedata.normalize("NFKC", chr(code)).lower() if code > 0x7F else chr(code).lower()
    if unicodedata.category(chr(code)) == "Nd":
        return ord("0")
    return ord(c) if len(c) == 1 and ord(c) < 0x10000 else code


def main() -> None:
    codes = range(0x10000)
    classes = np.array([class_of(c) for c in codes], dtype=np.uint8)
    shift = np.array([(fold(c) - c) % 0x10000 for c in codes], dtype=np.uint16)
    np.savez_compressed(TARGET, classes=classes, shift=shift)


if __name__ == "__main__":
    main()
