from django.urls import path

from . import views

app_name = "boards"
urlpatterns = [
    path("", views.BodyList.as_view(), name="bodies"),
    path("<uuid:pk>/", views.BodyRecord.as_view(), name="body"),
    path("<uuid:pk>/seats/new/", views.AddSeat.as_view(), name="add_seat"),
    path("seats/<uuid:pk>/fill/", views.FillSeat.as_view(), name="fill_seat"),
    path("seats/<uuid:pk>/end/", views.EndSeat.as_view(), name="end_seat"),
]
