"""Writes the golden files anew and prints what changes; read the difference before you commit it.

python tools/regenerate.py                    every fixture
python tools/regenerate.py live-blog          some of them
python tools/regenerate.py --field teasers    one field of each, the others kept
python tools/regenerate.py --check            only print the differences
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.golden import fixtures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--field", action="append", default=[])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if os.environ.get("CI") and not options.check:
        print("goldens are not written in CI: run this on your own machine and commit the result", file=sys.stderr)
        return 2
    changed = 0
    for fixture in fixtures(options.names):
        old = fixture.golden.read_text(encoding="utf-8") if fixture.golden.exists() else ""
        new_fields = fixture.actual()
        if options.field and old:
            new_fields = json.loads(old) | {name: new_fields.get(name) for name in options.field}
        new = json.dumps(new_fields, ensure_ascii=False, indent=1) + "\n"
        if new == old:
            continue
        changed += 1
        name = f"{fixture.name}/{fixture.golden.name}"
        sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, name, n=1))
        if not options.check:
            fixture.golden.write_text(new, encoding="utf-8")
    print(f"{changed} golden files {'differ' if options.check else 'written'}")
    return int(options.check and changed > 0)


if __name__ == "__main__":
    sys.exit(main())
