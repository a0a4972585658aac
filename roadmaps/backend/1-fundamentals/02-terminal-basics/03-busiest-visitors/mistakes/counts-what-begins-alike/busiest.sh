cut -d " " -f 1 access.log | sort -u | while read -r address; do
    echo "$(grep -c "$address" access.log) $address"
done | sort -rn | head -n 3
