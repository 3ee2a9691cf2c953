from django.urls import path

from .views import bodies, concerns, seats

app_name = "boards"
urlpatterns = [
    path("", bodies.BodyList.as_view(), name="bodies"),
    path("<uuid:pk>/", bodies.BodyRecord.as_view(), name="body"),
    path("<uuid:pk>/seats/new/", seats.AddSeat.as_view(), name="add_seat"),
    path("seats/<uuid:pk>/fill/", seats.FillSeat.as_view(), name="fill_seat"),
    path("seats/<uuid:pk>/end/", seats.EndSeat.as_view(), name="end_seat"),
    path("<uuid:pk>/concerns/new/", concerns.RaiseConcern.as_view(), name="raise_concern"),
    path("concerns/", concerns.ConcernList.as_view(), name="concerns"),
    path("concerns/<uuid:pk>/", concerns.ConcernRecord.as_view(), name="concern"),
    path("concerns/<uuid:pk>/reply/", concerns.AnswerConcern.as_view(), name="answer_concern"),
]
