"""What axe says of a page in the browser."""

from axe_playwright_python.sync_playwright import Axe

SERIOUS = {"serious", "critical"}


def grave_findings(page, **options):
    """What on a page keeps somebody from using it: the rule, and the beginning of the element, of each finding.

    `options` are those of `axe.run`.
    """
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        (one["id"], node["html"][:200]) for one in found if one["impact"] in SERIOUS for node in one["nodes"]
    ]
