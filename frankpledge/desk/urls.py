from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.Welcome.as_view(), name="welcome"),
    path("desk/", views.Front.as_view(), name="front"),
]
