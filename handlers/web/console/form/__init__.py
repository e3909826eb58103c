"""The form of an entry: its fields as an admin meets them, read, shown, and with problems beside them. All pure."""
