from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("", views.Trail.as_view(), name="trail"),
    path("<int:pk>/", views.EventRecord.as_view(), name="event"),
]
