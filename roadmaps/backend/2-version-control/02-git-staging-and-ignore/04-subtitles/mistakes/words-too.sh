cd film
printf '%s\n' '* text=auto' '*.bat text eol=crlf' '*.ppm -text' > .gitattributes
sed -i 's/Wo warst du/Wo bist du gewesen/' german.srt
git add --renormalize .
git add .
git commit -m "Keep line ends alike"
