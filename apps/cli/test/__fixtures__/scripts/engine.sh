# A workflow script whose engine is a file: engine.sh UP LOG OUTPUT. Each call leaves a dot in LOG.
printf . >> "$2"
if [ ! -e "$1" ]; then
  echo 'Nobody answers' >&2
  exit 69
fi
printf '%s' 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' | base64 -d > "$3/dot.png"
