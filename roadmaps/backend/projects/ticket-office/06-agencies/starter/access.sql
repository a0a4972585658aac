-- Who may do what. It is run behind schema.sql and api.sql, where the roles north, south, east and auditor exist.

GRANT SELECT ON venues, seats, shows, prices TO north, south, east;
