"""Storage on SQLAlchemy: tables, migrations, and what the use cases need of them."""
