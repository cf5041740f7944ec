"""Every version the shop file ever had, as frozen SQL: `0001_first.sql`, `0002_….sql`, and so on."""
