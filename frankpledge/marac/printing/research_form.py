"""An agency's research on the cases of a meeting: what it has noted, or room to write it."""

from typing import Any

from ..lifecycle import ResearchStatus
from ..models import Finding, Meeting, ResearchRequest
from . import said
from .copies import Copy


def contents(meeting: Meeting, copy: Copy) -> dict[str, Any]:
    """For the agency of the copy. Its findings are there when it makes the form itself: nobody else reads them."""
    cases = {item.case_id: item for item in copy.items(meeting)}
    rows = ResearchRequest.objects.filter(
        meeting=meeting, case__in=cases, organisation=copy.agency or copy.by.organisation_id
    ).exclude(status=ResearchStatus.NOT_NEEDED)
    requests = {row.case_id: row for row in rows}
    known: dict[Any, list[Finding]] = {}
    for finding in Finding.objects.filter(request__in=requests.values(), request__organisation=copy.by.organisation_id):
        known.setdefault(finding.request_id, []).append(finding)
    return {
        "meeting": meeting,
        "cases": [
            {
                "number": item.case.number,
                "kind": item.get_origin_display(),
                "who": said.case_rows(item.case),
                "status": requests[case].get_status_display(),
                "is_nothing": requests[case].status == ResearchStatus.NOTHING_KNOWN,
                "facts": [one for one in known.get(requests[case].pk, ()) if one.kind == Finding.Kind.FACT],
                "opinions": [one for one in known.get(requests[case].pk, ()) if one.kind == Finding.Kind.OPINION],
                "is_open": requests[case].status == ResearchStatus.ASKED,
                "is_sealed": requests[case].status == ResearchStatus.ANSWERED and requests[case].pk not in known,
            }
            for case, item in cases.items()
            if case in requests
        ],
    }
