from django.urls import path

from . import helping, leaving, views

app_name = "desk"
urlpatterns = [
    path("", views.Welcome.as_view(), name="welcome"),
    path("help/", helping.Help.as_view(), name="help"),
    path("help/<slug:name>/", helping.Guide.as_view(), name="guide"),
    path("desk/left/", leaving.LeftPosts.as_view(), name="left"),
    path("desk/left/<uuid:pk>/", leaving.LeftPost.as_view(), name="left_post"),
    path("desk/", views.Front.as_view(), name="front"),
]
