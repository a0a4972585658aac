SELECT '00471100'::integer AS card;
SELECT 3000000000::integer;
SELECT 'AB'::char(4) AS padded, octet_length('AB'::char(4)) AS length;
SELECT '7F0C1F6E9D1E4C0B8A551F2B7A6F3F10'::uuid;
CREATE TYPE mood AS ENUM ('calm', 'windy', 'storm');
SELECT 'wndy'::mood;
