INSERT INTO items (sku, name, price, changed_on)
SELECT DISTINCT ON (sku) sku, name, price, valid_from FROM incoming ORDER BY sku, line DESC
ON CONFLICT (sku) DO UPDATE SET name = excluded.name, price = excluded.price;
UPDATE items SET changed_on = i.valid_from FROM incoming i WHERE i.price = items.price OR i.sku <> items.sku;
