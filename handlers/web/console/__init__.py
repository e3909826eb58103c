"""The console for editors, approvers and admins."""
