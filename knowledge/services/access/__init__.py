"""Who may do what: accounts with roles, sign-in links, sessions, and the lines of the audit."""
