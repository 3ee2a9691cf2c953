from django.urls import path

from .views import agreements, areas, choosing, offices, organisations, posts, tokens

app_name = "partnerships"
urlpatterns = [
    path("places/", areas.AreaList.as_view(), name="areas"),
    path("places/new/", areas.CreateArea.as_view(), name="create_area"),
    path("places/<uuid:pk>/", areas.AreaRecord.as_view(), name="area"),
    path("places/<uuid:pk>/place/", areas.PlaceArea.as_view(), name="place_area"),
    path("places/<uuid:pk>/rename/", areas.RenameArea.as_view(), name="rename_area"),
    path("places/<uuid:pk>/merge/", areas.MergeArea.as_view(), name="merge_area"),
    path("places/<uuid:pk>/split/", areas.SplitArea.as_view(), name="split_area"),
    path("places/<uuid:pk>/dissolve/", areas.DissolveArea.as_view(), name="dissolve_area"),
    path("places/<uuid:pk>/office/", offices.PassOffice.as_view(), name="pass_office"),
    path("organisations/", organisations.OrganisationList.as_view(), name="organisations"),
    path("organisations/new/", organisations.CreateOrganisation.as_view(), name="create_organisation"),
    path("organisations/<uuid:pk>/", organisations.OrganisationRecord.as_view(), name="organisation"),
    path("organisations/<uuid:pk>/standing/", organisations.GiveStanding.as_view(), name="give_standing"),
    path("organisations/<uuid:pk>/rename/", organisations.RenameOrganisation.as_view(), name="rename_organisation"),
    path("organisations/<uuid:pk>/merge/", organisations.MergeOrganisation.as_view(), name="merge_organisation"),
    path("organisations/<uuid:pk>/split/", organisations.SplitOrganisation.as_view(), name="split_organisation"),
    path(
        "organisations/<uuid:pk>/dissolve/", organisations.DissolveOrganisation.as_view(), name="dissolve_organisation"
    ),
    path("organisations/<uuid:pk>/posts/new/", posts.CreatePost.as_view(), name="create_post"),
    path("posts/", posts.PostList.as_view(), name="posts"),
    path("posts/choose/", choosing.ChoosePost.as_view(), name="choose_post"),
    path("posts/<uuid:pk>/", posts.PostRecord.as_view(), name="post"),
    path("posts/<uuid:pk>/appoint/", posts.Appoint.as_view(), name="appoint"),
    path("posts/<uuid:pk>/invite/", posts.Invite.as_view(), name="invite"),
    path("posts/<uuid:pk>/end/", posts.EndPost.as_view(), name="end_post"),
    path("posts/<uuid:pk>/keys/new/", tokens.IssueToken.as_view(), name="issue_token"),
    path("posts/held/<int:pk>/end/", posts.EndHolding.as_view(), name="end_holding"),
    path("posts/held/<int:pk>/hand-over/", posts.HandOver.as_view(), name="hand_over"),
    path("agreements/", agreements.AgreementList.as_view(), name="agreements"),
    path("agreements/new/", agreements.MakeAgreement.as_view(), name="make_agreement"),
    path("agreements/<uuid:pk>/", agreements.AgreementRecord.as_view(), name="agreement"),
    path("agreements/<uuid:pk>/join/", agreements.JoinAgreement.as_view(), name="join_agreement"),
    path("agreements/<uuid:pk>/review/", agreements.ReviewAgreement.as_view(), name="review_agreement"),
    path("agreements/<uuid:pk>/end/", agreements.EndAgreement.as_view(), name="end_agreement"),
    path("agreements/<uuid:pk>/renew/", agreements.RenewAgreement.as_view(), name="renew_agreement"),
    path("agreements/parties/<int:pk>/leave/", agreements.LeaveAgreement.as_view(), name="leave_agreement"),
    path("keys/", tokens.TokenList.as_view(), name="tokens"),
    path("keys/<uuid:pk>/end/", tokens.RevokeToken.as_view(), name="revoke_token"),
]
