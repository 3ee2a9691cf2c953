from django.urls import path

from . import helping, views

app_name = "desk"
urlpatterns = [
    path("", views.Welcome.as_view(), name="welcome"),
    path("help/", helping.Help.as_view(), name="help"),
    path("help/<slug:name>/", helping.Guide.as_view(), name="guide"),
    path("desk/", views.Front.as_view(), name="front"),
]
