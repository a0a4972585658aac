CREATE ROLE shop LOGIN;
GRANT SELECT ON glazes TO shop;
REVOKE SELECT (recipe) ON glazes FROM shop;

\c - shop
SELECT recipe FROM glazes;
