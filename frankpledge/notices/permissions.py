from frankpledge.rules import Permission, every_row_for

# Accounts' roles are words to the floors below partnerships; the permission matrix is tested against Role.
see_outbox = Permission("notices.see_outbox", every_row_for("system_administrator"))
see_inbox = Permission("notices.see_inbox", every_row_for("system_administrator", "senior_marac_coordinator"))
