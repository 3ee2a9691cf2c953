from frankpledge.rules import EVERY_ROW, NO_ROW, Permission

invite_people = Permission(
    "accounts.invite_people", lambda actor: EVERY_ROW if actor.acts_as("system_administrator") else NO_ROW
)
