from django.urls import path

from .views import decisions, downloads, drafts, percentages, tables

app_name = "funding"
urlpatterns = [
    path("", tables.TablesPage.as_view(), name="tables"),
    path("percentages/", percentages.PercentagesPage.as_view(), name="percentages"),
    path("tolerance/", decisions.TolerancePage.as_view(), name="tolerance"),
    path("bring/", drafts.BringPage.as_view(), name="bring"),
    path("drafts/<uuid:pk>/", drafts.RowsPage.as_view(), name="draft_rows"),
    path("drafts/<uuid:pk>/columns/", drafts.ColumnsPage.as_view(), name="draft_columns"),
    path("drafts/<uuid:pk>/sheet/", drafts.SheetPage.as_view(), name="draft_sheet"),
    path("drafts/<uuid:pk>/accept/", drafts.AcceptPage.as_view(), name="draft_accept"),
    path("drafts/<uuid:pk>/discard/", drafts.DiscardPage.as_view(), name="draft_discard"),
    path("tables/<slug:code>/", tables.TablePage.as_view(), name="table"),
    path("tables/<slug:code>/versions/", tables.VersionsPage.as_view(), name="versions"),
    path("tables/<slug:code>/table.csv", downloads.TableCsv.as_view(), name="table_csv"),
    path("tables/<slug:code>/table.xlsx", downloads.TableExcel.as_view(), name="table_excel"),
    path("tables/<slug:code>/lines/add/", decisions.AddLinePage.as_view(), name="add_line"),
    path("tables/<slug:code>/lines/<int:line>/", decisions.ChangeLinePage.as_view(), name="change_line"),
    path("tables/<slug:code>/lines/<int:line>/take-out/", decisions.TakeOutLinePage.as_view(), name="take_out_line"),
    path("tables/<slug:code>/confirm/", decisions.ConfirmPage.as_view(), name="confirm"),
    path("tables/<slug:code>/authorise/", decisions.AuthorisePage.as_view(), name="authorise"),
]
