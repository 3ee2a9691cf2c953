from frankpledge.rules import EVERY_ROW, NO_ROW, Permission

# Accounts' roles are words to the floors below partnerships; the permission matrix is tested against Role.
see_outbox = Permission(
    "notices.see_outbox", lambda actor: EVERY_ROW if actor.acts_as("system_administrator") else NO_ROW
)
