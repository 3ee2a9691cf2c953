from django.urls import path

from .views import Accessibility, Components

app_name = "ui"
urlpatterns = [
    path("accessibility", Accessibility.as_view(), name="accessibility"),
    path("components", Components.as_view(), name="components"),
]
