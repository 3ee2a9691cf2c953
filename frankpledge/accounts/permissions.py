from frankpledge.rules import Permission, every_row_for

manage_people = Permission("accounts.manage_people", every_row_for("system_administrator"))
invite_people = Permission("accounts.invite_people", every_row_for("system_administrator"))
