"""The names that the site goes by, which bylines give where no author is known."""

from __future__ import annotations

from article_parse.extractors._names import is_outlet
from article_parse.extractors._zone import key
from article_parse.findings import View
from article_parse.languages.given import is_given

_LINE = 200
"""Characters of the longest copyright line."""


def site_names(view: View) -> frozenset[str]:
    """The site's name in all its wordings, folded."""
    known = view.memo.get("site names")
    if isinstance(known, frozenset):
        return known
    said = [str(each.value) for each in view.found("site_name")]
    said += [fact.value for field in ("site_name", "publisher") for fact in view.declared(field)]
    host = host_of(view)
    out = {key(each) for each in said} | {key(host), key(host.split(".")[0])}
    out |= {key(each.split(".")[0]) for each in said if "." in each}
    out |= _of_copyright(view)
    found = view.memo["site names"] = frozenset(name for name in out if name and not _is_persons(name))
    return found


def _is_persons(name: str) -> bool:
    """Whether a folded name of a site is a person's, whose own pages it holds: their author like any other."""
    words = name.split()
    return 1 < len(words) <= 3 and len(words[0]) > 3 and is_given(words[0]) and not is_outlet(name)


def _of_copyright(view: View) -> set[str]:
    """The owner in the page's copyright line ("© 2025 The Times. All rights reserved")."""
    out: set[str] = set()
    for block in view.blocks[-40:]:
        if "©" in block.text[:60] and len(block.text) <= _LINE:
            rest = block.text[block.text.index("©") + 1 :]
            words = [
                word for word in rest.replace(",", " ").replace(".", " ").split() if not any(c.isdigit() for c in word)
            ]
            out |= {key(" ".join(words[:count])) for count in (1, 2, 3, 4)}
    return out


def host_of(view: View) -> str:
    """The host of the page's address, without "www."; "" where no address is known."""
    return (view.page.url or "").split("://")[-1].split("/")[0].removeprefix("www.")
