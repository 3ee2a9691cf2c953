"""What is asked of a sharing agreement: what the ICO's data sharing code of practice would have it say."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Area, Organisation
from frankpledge.ui import forms

from . import AreaField

NOTICE_DAYS = 56
_SIGNED_BY = "Name and post of whoever answers for it there; one line for all who sign today."


class AgreementFilters(forms.Filters):
    area = AreaField(
        label="For", queryset=Area.objects.filter(sharing_agreements__isnull=False).distinct(), empty_label="Everywhere"
    )
    on = forms.DateField(label="As on")

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        return rows.filter(area=answers["area"]) if answers["area"] else rows


class MakeAgreement(forms.Form):
    title = forms.TextField(label="Title", max_length=200)
    area = AreaField(
        label="For which MARAC",
        queryset=Area.objects.none(),
        empty_label="Choose one",
        help_text="Or the force area, for all that lie in it.",
    )
    organisations = forms.RowsField(
        label="Who signed it", noun="who signed it", queryset=Organisation.objects.filter(until_on=None)
    )
    signed_by = forms.TextField(label="Who signed for them", max_length=200, help_text=_SIGNED_BY)
    purpose = forms.LongTextField(label="What is shared, and for what", rows=3, max_length=2000)
    legal_basis = forms.LongTextField(
        label="Lawful basis",
        rows=3,
        max_length=2000,
        help_text="Articles 6 and 9 of the UK GDPR, or part 3 of the Data Protection Act 2018, and the power to share.",
    )
    kept_at = forms.TextField(label="Where the signed copy is kept", max_length=300)
    from_on = forms.DateField(label="First day")
    last_day = forms.DateField(label="Last day")
    review_on = forms.DateField(
        label="Review by", help_text="The ICO asks for regular reviews; many agreements say once a year."
    )
    notice_days = forms.WholeNumberField(
        label="Days of notice", initial=NOTICE_DAYS, min_value=1, max_value=365,
        help_text="So long before a review or the end you are reminded. Eight weeks is our own suggestion.",
    )  # fmt: skip


class JoinAgreement(forms.Form):
    organisation = forms.RowField(
        label="Which agency", queryset=Organisation.objects.filter(until_on=None), empty_label="Choose one"
    )
    signed_by = forms.TextField(label="Who signed for it", max_length=200)
    from_on = forms.DateField(label="First day on which it shares")


class ReviewAgreement(forms.Form):
    next_review_on = forms.DateField(label="Next review by")


class EndAgreement(forms.Form):
    last_day = forms.DateField(label="Last day", help_text="To end the access now, give yesterday.")
    because = forms.TextField(label="Why", max_length=300)


class RenewAgreement(forms.Form):
    from_on = forms.DateField(label="First day of the new term")
    last_day = forms.DateField(label="Last day")
    review_on = forms.DateField(label="Review by")
    signed_by = forms.TextField(label="Who signed for them", max_length=200)
    kept_at = forms.TextField(label="Where the signed copy is kept", max_length=300)
