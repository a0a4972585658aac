cd film
for file in README.txt *.srt more/*.srt play.bat logo.ppm; do
    tr -d '\r' < "$file" > plain.txt
    mv plain.txt "$file"
done
printf '%s\n' '* text=auto' '*.bat text eol=crlf' '*.ppm -text' > .gitattributes
git add .
git commit -m "Keep line ends alike"
