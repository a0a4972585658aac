INSERT INTO items (sku, name, price, changed_on)
SELECT DISTINCT ON (sku) sku, name, price, valid_from FROM incoming ORDER BY sku, line DESC;
