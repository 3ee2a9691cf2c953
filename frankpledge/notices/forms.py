from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from frankpledge.ui import forms

from .lifecycle import MessageStatus


class MessageFilters(forms.Filters):
    status = forms.SelectField(choices=MessageStatus.choices, empty="Any status")
    to = forms.TextField(label="To")

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["status"]:
            rows = rows.filter(status=answers["status"])
        if answers["to"]:
            rows = rows.filter(recipients__icontains=answers["to"])
        return rows
