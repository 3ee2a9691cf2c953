from django.urls import path

from .views import downloads, percentages, tables

app_name = "funding"
urlpatterns = [
    path("", tables.TablesPage.as_view(), name="tables"),
    path("percentages/", percentages.PercentagesPage.as_view(), name="percentages"),
    path("tables/<slug:code>/", tables.TablePage.as_view(), name="table"),
    path("tables/<slug:code>/versions/", tables.VersionsPage.as_view(), name="versions"),
    path("tables/<slug:code>/table.xlsx", downloads.TableExcel.as_view(), name="table_excel"),
]
