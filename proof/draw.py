"""Draw the latest reports into docs/proof.md: PYTHONPATH=. python -m proof.draw."""

import json
import re

from .ledger import REPORTS, ROOT, TIERS, table

PAGE = ROOT / "docs" / "proof.md"


def drawn(tier: str) -> str:
    report = json.loads((REPORTS / f"{tier}.json").read_text())
    on = report["machine"]
    told = f"{on['processors']} processors, {on['memory_gib']} GiB, Python {on['python']}, {on['database']}; the last of them at commit `{report['commit']}`."
    return "\n".join([told, "", *table(report["lines"])])


def main() -> None:
    page = PAGE.read_text()
    for tier in TIERS:
        if (REPORTS / f"{tier}.json").exists():
            place = re.compile(rf"(<!-- {tier} -->\n).*?(\n<!-- end -->)", re.DOTALL)
            page = place.sub(lambda found, tier=tier: found[1] + drawn(tier) + found[2], page)  # type: ignore[misc]
    PAGE.write_text(page)


if __name__ == "__main__":
    main()
