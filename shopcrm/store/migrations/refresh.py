"""Run as a program: writes down the newest tables and guards in `newest.txt`, after a migration was added."""

from shopcrm.store.migrate import NEWEST, tables_of, versions, written_down

if __name__ == "__main__":
    NEWEST.write_text(written_down(tables_of(len(versions()))), encoding="utf-8")
