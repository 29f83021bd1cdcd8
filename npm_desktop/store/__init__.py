"""The database room: SQLAlchemy is spoken here and nowhere else. Values go in and come out, rows never leave."""
