from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.MyAccount.as_view(), name="my_account"),
    path("sign-out-others/", views.SignOutOthers.as_view(), name="sign_out_others"),
    path("sign-out-everywhere/", views.SignOutEverywhere.as_view(), name="sign_out_everywhere"),
    path("demonstration/<uuid:pk>/", views.DemonstrationSignIn.as_view(), name="demonstration_sign_in"),
    path("join/<str:token>/", views.AcceptInvitation.as_view(), name="accept_invitation"),
    path("people/", views.PersonList.as_view(), name="people"),
    path("people/<uuid:pk>/second-factor/", views.ClearSecondFactor.as_view(), name="clear_second_factor"),
    path("people/<uuid:pk>/close/", views.CloseAccount.as_view(), name="close_account"),
    path("people/<uuid:pk>/open/", views.OpenAccount.as_view(), name="open_account"),
    path("invitations/", views.InvitationList.as_view(), name="invitations"),
    path("invitations/<uuid:pk>/send-again/", views.Resend.as_view(), name="resend_invitation"),
    path("invitations/<uuid:pk>/withdraw/", views.Withdraw.as_view(), name="withdraw_invitation"),
]
