"""Who may do what: accounts with roles, invitations, sign-in links, sessions, the gate, and the lines of the audit."""
