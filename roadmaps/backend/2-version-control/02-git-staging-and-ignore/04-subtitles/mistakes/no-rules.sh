cd film
for file in german.srt more/danish.srt play.bat; do
    tr -d '\r' < "$file" > plain.txt
    mv plain.txt "$file"
done
git add .
git commit -m "Keep line ends alike"
