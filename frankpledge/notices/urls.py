from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.Outbox.as_view(), name="outbox"),
    path("inbox/", views.Inbox.as_view(), name="inbox"),
    path("<uuid:pk>/", views.MessageRecord.as_view(), name="message"),
    path("<uuid:pk>/send-again/", views.SendAgain.as_view(), name="send_again"),
]
