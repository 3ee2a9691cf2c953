from django.urls import path

from .views import agenda, agreed_actions, bodies, meetings, packs, papers, plan, seats

app_name = "boards"
urlpatterns = [
    path("", bodies.BodyList.as_view(), name="bodies"),
    path("<uuid:pk>/", bodies.BodyRecord.as_view(), name="body"),
    path("<uuid:pk>/seats/new/", seats.AddSeat.as_view(), name="add_seat"),
    path("seats/<uuid:pk>/fill/", seats.FillSeat.as_view(), name="fill_seat"),
    path("seats/<uuid:pk>/end/", seats.EndSeat.as_view(), name="end_seat"),
    # Meetings
    path("meetings/", meetings.Meetings.as_view(), name="meetings"),
    path("<uuid:pk>/meetings/new/", meetings.PlanMeeting.as_view(), name="plan_meeting"),
    path("<uuid:pk>/meetings/series/", meetings.PlanSeries.as_view(), name="plan_series"),
    path("<uuid:pk>/meetings/kinds/new/", meetings.MakeTemplate.as_view(), name="make_template"),
    path("meetings/<uuid:pk>/", meetings.MeetingRecord.as_view(), name="meeting"),
    path("meetings/<uuid:pk>/change/", meetings.MoveMeeting.as_view(), name="move_meeting"),
    path("meetings/<uuid:pk>/cancel/", meetings.CancelMeeting.as_view(), name="cancel_meeting"),
    path("meetings/<uuid:pk>/papers/send/", packs.SendPapers.as_view(), name="send_papers"),
    path("meetings/<uuid:pk>/papers/", packs.TakePack.as_view(), name="pack"),
    path("meetings/<uuid:pk>/papers/sent/", packs.Proof.as_view(), name="proof"),
    # Their agendas
    path("meetings/<uuid:pk>/items/new/", agenda.AddItem.as_view(), name="add_item"),
    path("meetings/<uuid:pk>/items/from-the-plan/", agenda.TakeIn.as_view(), name="take_in"),
    path("items/<uuid:pk>/change/", agenda.ChangeItem.as_view(), name="change_item"),
    path("items/<uuid:pk>/earlier/", agenda.Earlier.as_view(), name="earlier"),
    path("items/<uuid:pk>/later/", agenda.Later.as_view(), name="later"),
    path("items/<uuid:pk>/take-off/", agenda.TakeOff.as_view(), name="take_off"),
    path("items/<uuid:pk>/papers/new/", agenda.AskForPaper.as_view(), name="ask_for_paper"),
    # Forward plans
    path("<uuid:pk>/plan/", plan.ForwardPlan.as_view(), name="plan"),
    path("<uuid:pk>/plan/new/", plan.PlanMatter.as_view(), name="plan_matter"),
    path("<uuid:pk>/plan/propose/", plan.Propose.as_view(), name="propose"),
    path("matters/<uuid:pk>/", plan.MatterRecord.as_view(), name="matter"),
    path("matters/<uuid:pk>/accept/", plan.Accept.as_view(), name="accept"),
    path("matters/<uuid:pk>/decline/", plan.Decline.as_view(), name="decline"),
    path("matters/<uuid:pk>/change/", plan.Expect.as_view(), name="expect"),
    path("matters/<uuid:pk>/withdraw/", plan.Withdraw.as_view(), name="withdraw"),
    path("matters/<uuid:pk>/refer/", plan.Refer.as_view(), name="refer"),
    # Papers
    path("papers/<uuid:pk>/", papers.PaperRecord.as_view(), name="paper"),
    path("papers/<uuid:pk>/write/", papers.WritePaper.as_view(), name="write_paper"),
    path("papers/<uuid:pk>/readers/", papers.PaperReaders.as_view(), name="paper_readers"),
    path("papers/<uuid:pk>/hand-in/", papers.HandIn.as_view(), name="hand_in"),
    path("papers/<uuid:pk>/give-back/", papers.ReturnPaper.as_view(), name="return_paper"),
    path("papers/<uuid:pk>/withdraw/", papers.WithdrawPaper.as_view(), name="withdraw_paper"),
    path("clearances/<uuid:pk>/", papers.Clear.as_view(), name="clearance"),
    # Actions agreed
    path("actions/", agreed_actions.Actions.as_view(), name="actions"),
    path("actions/actions.csv", agreed_actions.ActionsCsv.as_view(), name="actions_csv"),
    path("<uuid:pk>/actions/new/", agreed_actions.AgreeAction.as_view(), name="agree_action"),
    path("actions/<uuid:pk>/", agreed_actions.ActionRecord.as_view(), name="action"),
    path("actions/<uuid:pk>/tell/", agreed_actions.SayHowItGoes.as_view(), name="tell_of_action"),
    path("actions/<uuid:pk>/put-off/", agreed_actions.PutOff.as_view(), name="put_off_action"),
    path("actions/<uuid:pk>/done/", agreed_actions.ClaimDone.as_view(), name="claim_action"),
    path("actions/<uuid:pk>/check/", agreed_actions.CheckAction.as_view(), name="check_action"),
    path("actions/<uuid:pk>/delay/", agreed_actions.LookAt.as_view(), name="look_at_action"),
    path("actions/<uuid:pk>/give/", agreed_actions.GiveTo.as_view(), name="give_action"),
    path("actions/<uuid:pk>/supersede/", agreed_actions.Supersede.as_view(), name="supersede_action"),
    path("evidence/<uuid:pk>/", agreed_actions.TakeEvidence.as_view(), name="evidence"),
]
