-- What is new goes in; what is there already, or came in between, is left to the second statement.
INSERT INTO items (sku, name, price, shelf, changed_on)
SELECT i.sku, i.name, i.price, NULL, i.valid_from
FROM incoming i
WHERE NOT EXISTS (SELECT 1 FROM incoming later WHERE later.sku = i.sku AND later.line > i.line)
ON CONFLICT DO NOTHING;

UPDATE items
SET name = i.name, price = i.price, changed_on = i.valid_from
FROM incoming i
WHERE i.sku = items.sku
  AND i.line = (SELECT max(line) FROM incoming WHERE sku = items.sku)
  AND (i.name <> items.name OR i.price IS DISTINCT FROM items.price);
