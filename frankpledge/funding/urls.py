from django.urls import path

from .views import allocating, decisions, downloads, drafts, percentages, tables

app_name = "funding"
urlpatterns = [
    path("funds/", allocating.FundsPage.as_view(), name="funds"),
    path("funds/<uuid:pk>/pots/add/", allocating.MakePot.as_view(), name="make_pot"),
    path("funds/<uuid:pk>/<slug:year>/", allocating.YearPage.as_view(), name="year"),
    path("pots/<uuid:pk>/", allocating.PotPage.as_view(), name="pot"),
    path("pots/<uuid:pk>/receive/", allocating.ReceivePage.as_view(), name="receive"),
    path("pots/<uuid:pk>/move/", allocating.MovePage.as_view(), name="move"),
    path("pots/<uuid:pk>/confirm/", allocating.ConfirmPot.as_view(), name="confirm_pot"),
    path("pots/<uuid:pk>/close/", allocating.ClosePot.as_view(), name="close_pot"),
    path("journals/<uuid:pk>/approve/", allocating.ApproveJournal.as_view(), name="approve_journal"),
    path("journals/<uuid:pk>/decline/", allocating.DeclineJournal.as_view(), name="decline_journal"),
    path("journals/<uuid:pk>/reverse/", allocating.ReverseJournal.as_view(), name="reverse_journal"),
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
