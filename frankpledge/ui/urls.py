from django.urls import path

from .views import Components

app_name = "ui"
urlpatterns = [path("components", Components.as_view(), name="components")]
