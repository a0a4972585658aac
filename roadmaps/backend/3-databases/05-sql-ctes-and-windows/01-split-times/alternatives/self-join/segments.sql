WITH numbered AS (
    SELECT *, row_number() OVER (PARTITION BY runner ORDER BY km) AS n FROM splits
)
SELECT this.runner, this.km, this.seconds - coalesce(before.seconds, 0) AS segment
FROM numbered this
LEFT JOIN numbered before ON before.runner = this.runner AND before.n = this.n - 1
ORDER BY this.km, this.runner;
