"""The web: a chat page for staff and a console for editors, approvers and admins."""
