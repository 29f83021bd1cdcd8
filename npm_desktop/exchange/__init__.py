"""Files that travel: backups, spreadsheets. Streams and bytes are handed in and out; the database is never asked."""
